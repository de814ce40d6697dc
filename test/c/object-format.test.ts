/** Object files written and read back: they link to the same image, and the image runs alike. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { compileProgram, libraryObjects, type LinkedProgram } from '../../kernel-sim/compile.js';
import { frontend } from '../../kernel-sim/c/frontend.js';
import { generate } from '../../kernel-sim/c/gen/unit.js';
import { link } from '../../kernel-sim/c/link.js';
import { decodeObjects, encodeObjects } from '../../kernel-sim/c/object-format.js';
import type { ObjectFile } from '../../kernel-sim/c/object.js';
import { compileLibrary } from '../../kernel-sim/libc/compile-library.js';
import { HEADERS } from '../../kernel-sim/libc/embedded.generated.js';
import { createSimulator } from '../../kernel-sim/simulator.js';

const PROGRAM = `
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static void caught(int signo) { printf("signal %d\\n", signo); }
static void leave(void) { puts("bye"); }
int main(void) {
  int numbers[] = {5, 3, 9, 1}, status;
  char *copy = strdup("a copy");
  atexit(leave);
  qsort(numbers, 4, sizeof numbers[0], compare);
  printf("%d %d %.3f %s %s\\n", numbers[0], numbers[3], 1.0 / 3, copy, strerror(ENOENT));
  signal(SIGUSR1, caught);
  raise(SIGUSR1);
  fflush(stdout);
  if (fork() == 0) _exit(7);
  wait(&status);
  fprintf(stderr, "%d\\n", WEXITSTATUS(status));
  free(copy);
  return 0;
}
`;

function read(folder: string, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    fs.readdirSync(folder).map((f) => [prefix + f, fs.readFileSync(path.join(folder, f), 'utf8')] as const),
  );
}
function unitOf(text: string, system: boolean): ObjectFile {
  const { unit, diagnostics } = frontend('p.c', text, { headers: HEADERS, system });
  assert.ok(unit, diagnostics.map((d) => d.message).join('\n'));
  return generate(unit, '0', system);
}
async function outputOf(units: readonly ObjectFile[]): Promise<{ stdout: string; stderr: string; hash: string }> {
  const { image } = link('p', units);
  assert.ok(image);
  const text = { stdout: '', stderr: '' };
  const program: LinkedProgram = { name: 'p', diagnostics: [], image, units, scopes: new Map(), checks: [] };
  const sim = await createSimulator({
    programs: [program],
    onEvent: (e) => {
      if (e.kind === 'output') text[e.stream] += new TextDecoder().decode(e.bytes);
    },
  });
  await sim.start(false);
  const stop = await sim.run({ kind: 'continue' });
  assert.deepEqual(stop.ended, { status: 0 });
  return { ...text, hash: sim.hash() };
}

describe('the object file format', function () {
  this.timeout(60000);
  const sources = read(path.join(__ROOT__, 'kernel-sim/libc/src'));
  const compiled = compileLibrary(HEADERS, sources);
  const program = unitOf(PROGRAM, false);

  it('is what the build wrote, for the sources as they are', () => {
    assert.deepEqual(compiled.errors, []);
    assert.equal(encodeObjects(libraryObjects()), encodeObjects(compiled.units));
  });

  it('links to the same image, byte for byte', () => {
    const image = link('p', [program, ...compiled.units]).image!;
    const decoded = link('p', [program, ...decodeObjects(encodeObjects(compiled.units))]).image!;
    assert.ok(Buffer.from(image.wasm).equals(Buffer.from(decoded.wasm)));
    for (const what of ['segments', 'symbols', 'end', 'sigs', 'entry', 'flagBase', 'sigBase'] as const)
      assert.deepEqual(decoded[what], image[what], what);
    // The objects of the library have no symbol of the source after they are written.
    const tls = ({ tls: { variables, ...rest } }: typeof image): unknown => ({
      ...rest,
      variables: variables.map((v) => [v.object.symbol, v.offset]),
    });
    assert.deepEqual(tls(decoded), tls(image));
    const facts = (i: typeof image): unknown =>
      i.functions.map((f) => f && [f.index, f.object.debug.name, f.object.debug.frameSize, f.object.debug.allocaSlot]);
    assert.deepEqual(facts(decoded), facts(image));
  });

  it('runs the same, to the same state of the world', async () => {
    const expected = await outputOf([program, ...compiled.units]);
    assert.equal(expected.stdout, '1 9 0.333 a copy No such file or directory\nsignal 10\nbye\n');
    assert.equal(expected.stderr, '7\n');
    assert.deepEqual(await outputOf([program, ...decodeObjects(encodeObjects(compiled.units))]), expected);
  });

  it('keeps all that an object file of the library can hold', () => {
    const text = `
      __thread int perThread = 3; static const char text[] = "\\0\\xff"; const char *const pointer = text + 1; int zeros[100];
      __attribute__((weak)) float weak(double d, char c, void *p, struct { long a[3]; } s) { return d + c + s.a[0] + !p; }
      __attribute__((constructor)) static void before(void) { perThread++; }
      __attribute__((destructor)) static void after(void) { char *p = __builtin_alloca(zeros[0]); *p = 0; }
      int (*indirect)(int); int call(void) { return indirect(weak(1, 2, 0, (struct { long a[3]; }){0})); }`.replaceAll(
      'struct { long a[3]; }',
      'struct s',
    );
    const unit = unitOf('struct s { long a[3]; };' + text, true);
    const [again] = decodeObjects(encodeObjects([unit]));
    const plain = (u: ObjectFile): unknown => ({
      functions: u.functions.map(({ symbol, external, weak, sig, body, relocs, debug, constructor_, destructor_ }) => ({
        ...{ symbol, external, weak, sig, relocs, constructor_, destructor_ },
        body: [...body],
        parameters: debug.variables.filter((v) => v.param).map((v) => [v.sym.name, v.offset]),
        debug: [debug.name, debug.frameSize, debug.allocaSlot, debug.system],
      })),
      data: u.data.map((d) => ({ ...d, bytes: d.bytes && [...d.bytes], sym: undefined })),
      file: u.file,
      system: u.system,
    });
    assert.deepEqual(plain(again!), plain(unit));
    assert.equal(unit.functions.filter((f) => f.weak).length, 1);
    assert.ok(unit.functions.some((f) => f.debug.allocaSlot !== undefined));
  });

  it('refuses code that has statements', () => {
    assert.throws(() => encodeObjects([program]), /p\.c has statements/);
  });

  it('a library that uses what nobody defines does not build', () => {
    const { errors } = compileLibrary({}, { 'x.c': 'int y(void);\nint x(void) {\n  return y();\n}\n' });
    assert.deepEqual(errors, ['libc/x.c:3:10: undefined reference to ‘y’']);
    assert.deepEqual(compileLibrary({}, { 'x.c': 'int x(void) { return z; }\n' }).errors, [
      'libc/x.c:1:22: ‘z’ undeclared (first use in this function)',
    ]);
  });

  it('a program without main, and one with other names missing, are told so', () => {
    const messages = (text: string): string[] =>
      compileProgram('p', [{ path: 'p.c', text }]).diagnostics.map((d) => d.message);
    assert.deepEqual(messages('int f(void) { return 0; }'), [
      "undefined reference to `main': the program has no function to start with",
    ]);
    assert.deepEqual(messages('int g(void); int main(void) { return g(); }'), ["undefined reference to `g'"]);
  });
});
