// Writes kernel-sim/libc/embedded.generated.ts: the library's headers and sources as strings, so that kernel-sim reads no file.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const libc = path.join(root, 'kernel-sim/libc');
const target = path.join(libc, 'embedded.generated.ts');

function collect(dir, prefix = '') {
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((e) =>
      e.isDirectory()
        ? collect(path.join(dir, e.name), `${prefix}${e.name}/`)
        : [[prefix + e.name, fs.readFileSync(path.join(dir, e.name), 'utf8')]],
    );
}
const table = (name, dir) =>
  `export const ${name}: Readonly<Record<string, string>> = {\n` +
  collect(path.join(libc, dir))
    .map(([k, v]) => `  ${JSON.stringify(k)}: ${JSON.stringify(v)},\n`)
    .join('') +
  '};\n';
const text = `// Made by scripts/generate.mjs.\n${table('HEADERS', 'include')}${table('SOURCES', 'src')}`;
if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text) fs.writeFileSync(target, text);
