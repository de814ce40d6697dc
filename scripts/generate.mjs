// Writes what kernel-sim needs of the C library, so that it reads no file: kernel-sim/libc/embedded.generated.ts, its headers as strings, and
// kernel-sim/libc/objects.generated.ts, its sources compiled. The latter is made anew only when the compiler or the library has changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const libc = path.join(root, 'kernel-sim/libc');

/** Files under a folder by their path in it, in the order of their names. */
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

/** Others may be reading: a file is there whole or not at all. */
function write(target, text) {
  if (fs.existsSync(target) && fs.readFileSync(target, 'utf8') === text) return;
  const temporary = `${target}.${process.pid}`;
  fs.writeFileSync(temporary, text);
  fs.renameSync(temporary, target);
}

const headers = collect(path.join(libc, 'include'));
const sources = collect(path.join(libc, 'src'));

const table = headers.map(([k, v]) => `  ${JSON.stringify(k)}: ${JSON.stringify(v)},\n`).join('');
write(
  path.join(libc, 'embedded.generated.ts'),
  `// Made by scripts/generate.mjs.\nexport const HEADERS: Readonly<Record<string, string>> = {\n${table}};\n`,
);

/** All that the library's object files depend on. */
function inputsHash() {
  const hash = createHash('sha256');
  const add = ([name, text]) => hash.update(`${name}\0${text}\0`);
  collect(path.join(root, 'kernel-sim/c')).forEach(add);
  [...headers, ...sources].forEach(add);
  const single = ['kernel-sim/machine/layout.ts', 'kernel-sim/libc/compile-library.ts', 'scripts/generate.mjs'];
  for (const name of single) add([name, fs.readFileSync(path.join(root, name), 'utf8')]);
  return hash.digest('hex');
}

/** The first line of a file of which only that matters. */
function firstLine(file) {
  if (!fs.existsSync(file)) return '';
  const start = Buffer.alloc(200);
  const fd = fs.openSync(file, 'r');
  fs.readSync(fd, start);
  fs.closeSync(fd);
  return start.toString('latin1').split('\n')[0];
}

const objects = path.join(libc, 'objects.generated.ts');
const heading = `// Made by scripts/generate.mjs from ${inputsHash()}.`;
if (firstLine(objects) !== heading) {
  const compiler = path.join(root, 'out', `compile-library.${process.pid}.mjs`);
  let result;
  try {
    await esbuild.build({
      entryPoints: [path.join(libc, 'compile-library.ts')],
      outfile: compiler,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
    });
    const { encodeLibrary } = await import(pathToFileURL(compiler).href);
    result = encodeLibrary(Object.fromEntries(headers), Object.fromEntries(sources));
  } finally {
    fs.rmSync(compiler, { force: true });
  }
  if (result.errors.length > 0) {
    // libc/x.c is what diagnostics of the simulator show; here one wants the file.
    const inTree = (e) => e.replace(/^libc\//, 'kernel-sim/libc/src/');
    console.error(`The C library does not compile:\n${result.errors.map(inTree).join('\n')}`);
    process.exit(1);
  }
  write(objects, `${heading}\nexport const OBJECTS = ${JSON.stringify(result.text)};\n`);
}
