// Writes what kernel-sim needs of the C library, so that it reads no file: kernel-sim/libc/embedded.generated.ts, its headers as strings,
// kernel-sim/libc/objects.generated.ts, its sources compiled, and kernel-sim/libc/tools.generated.ts, the programs of the simulated world compiled
// and deflated. The latter two are made anew only when the compiler, the library or they have changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
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
const tools = collect(path.join(libc, 'tools'));

const table = headers.map(([k, v]) => `  ${JSON.stringify(k)}: ${JSON.stringify(v)},\n`).join('');
write(
  path.join(libc, 'embedded.generated.ts'),
  `// Made by scripts/generate.mjs.\nexport const HEADERS: Readonly<Record<string, string>> = {\n${table}};\n`,
);

/** All that object files depend on. */
function inputsHash(more = []) {
  const hash = createHash('sha256');
  const add = ([name, text]) => hash.update(`${name}\0${text}\0`);
  collect(path.join(root, 'kernel-sim/c')).forEach(add);
  [...headers, ...sources, ...more].forEach(add);
  const single = [
    'kernel-sim/machine/layout.ts',
    'kernel-sim/machine/shadow.ts',
    'kernel-sim/findings/calls.ts',
    'kernel-sim/libc/compile-library.ts',
    'scripts/generate.mjs',
  ];
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

/** The module that compiles, bundled; loaded when something is to be compiled. */
let compiler;
async function loadCompiler() {
  if (compiler) return compiler;
  const outfile = path.join(root, 'out', `compile-library.${process.pid}.mjs`);
  try {
    const entryPoints = [path.join(libc, 'compile-library.ts')];
    await esbuild.build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
    compiler = await import(pathToFileURL(outfile).href);
  } finally {
    fs.rmSync(outfile, { force: true });
  }
  return compiler;
}
function check(result) {
  const { errors } = result;
  if (errors.length === 0) return result;
  // libc/x.c is what diagnostics of the simulator show; here one wants the file.
  const inTree = (e) =>
    e.replace(/^libc\/(?!tools\/)/, 'kernel-sim/libc/src/').replace(/^libc\/tools\//, 'kernel-sim/libc/tools/');
  console.error(`The C library does not compile:\n${errors.map(inTree).join('\n')}`);
  process.exit(1);
}

const objects = path.join(libc, 'objects.generated.ts');
const heading = `// Made by scripts/generate.mjs from ${inputsHash()}.`;
if (firstLine(objects) !== heading) {
  const { encodeLibrary } = await loadCompiler();
  const { text } = check(encodeLibrary(Object.fromEntries(headers), Object.fromEntries(sources)));
  write(objects, `${heading}\nexport const OBJECTS = ${JSON.stringify(text)};\n`);
}

const toolObjects = path.join(libc, 'tools.generated.ts');
const toolHeading = `// Made by scripts/generate.mjs from ${inputsHash(tools)}.`;
if (firstLine(toolObjects) !== toolHeading) {
  const { encodeTools } = await loadCompiler();
  const [h, s, t] = [headers, sources, tools].map((files) => Object.fromEntries(files));
  const { bytes } = check(encodeTools(h, s, t));
  const list = t['applets.h'];
  const names = [...list.matchAll(/^APPLET\("([^"]+)"/gm)].map((m) => m[1]);
  write(
    toolObjects,
    `${toolHeading}\nexport const TOOL_NAMES: readonly string[] = ${JSON.stringify(names)};\n` +
      `/** Raw DEFLATE, in base64, of what unpackObjects reads. */\nexport const TOOLS = '${deflateRawSync(bytes, { level: 9 }).toString('base64')}';\n`,
  );
}
