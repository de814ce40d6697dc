/** The shell and the tools as programs of the world: who finds what, and time travel and steps over them. */
import assert from 'node:assert/strict';
import { compileProgram } from '../../kernel-sim/compile.js';
import { inflate } from '../../kernel-sim/libc/inflate.js';
import { TOOL_PATHS, toolOf } from '../../kernel-sim/libc/tools.js';
import { createSimulator } from '../../kernel-sim/simulator.js';
import { deflateRawSync } from 'node:zlib';
import { Run } from './run.js';

const SYSTEM = `#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    int status;
    status = system("echo one; echo two | cat; exit 3");
    printf("status %d\\n", status >> 8); /* after */
    return 0;
}
`;
const POPEN = `#include <stdio.h>
int main(void)
{
    char line[64];
    FILE *f = popen("sort -r", "w");
    fputs("a\\nb\\n", f); /* put */
    pclose(f);
    f = popen("date +%Y; pwd", "r"); /* date */
    while (fgets(line, sizeof line, f)) printf("<%s", line);
    return pclose(f);
}
`;
/** Runs programs to the end: the output and the exit status of the first. */
async function run(
  sources: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<{ text: string; status: number | undefined }> {
  const programs = Object.entries(sources).map(([name, text]) => {
    const { program } = compileProgram(name, [{ path: `${name}.c`, text }]);
    assert.ok(program);
    return program;
  });
  let text = '';
  const onEvent = (e: { kind: string; bytes?: Uint8Array }): void => {
    if (e.kind === 'output') text += Buffer.from(e.bytes!).toString('latin1');
  };
  const sim = await createSimulator({ programs, args, env: { PATH: '/usr/bin:/bin' }, onEvent });
  const stop = await sim.run({ kind: 'continue' });
  return { text, status: stop.ended?.status };
}
const EXEC = '#include <unistd.h>\nint main(int n, char **v) { execvp(v[1], v + 1); return 9; }';
const SAY = '#include <stdio.h>\nint main(void) { puts("the program of the user"); }';

describe('tools', function () {
  this.timeout(20000);

  it('are found by path, by name, and through links', async () => {
    assert.equal((await run({ a: EXEC }, ['echo', 'x'])).text, 'x\n');
    assert.equal((await run({ a: EXEC }, ['/bin/echo', 'x'])).text, 'x\n');
    const text = 'ln -s /bin/echo say; ./say hello; readlink -f /bin/sh; test -x /usr/bin/wc && echo executable';
    assert.equal((await run({ a: EXEC }, ['sh', '-c', text])).text, 'hello\n/usr/bin/sh\nexecutable\n');
  });
  it('give way to other programs of the user, and stay beside the one that is started', async () => {
    assert.equal((await run({ a: EXEC, sort: SAY }, ['sort'])).text, 'the program of the user\n');
    assert.equal((await run({ echo: EXEC }, ['echo', 'tool'])).text, 'tool\n');
  });
  it('run nothing, and compile nothing, for programs that do not use them', async () => {
    const r = await Run.of(SAY);
    await r.continue();
    assert.deepEqual([...r.sim.world.cpu.images.keys()], ['test']);
  });
  it('have the names of their files', () => {
    assert.ok(TOOL_PATHS.includes('/usr/bin/sh') && TOOL_PATHS.includes('/usr/bin/ipcs'));
    assert.equal(toolOf('/usr/bin/ls'), 'ls');
    assert.equal(toolOf('ls'), undefined);
  });

  it('each answers: none is missing in the image', async () => {
    const names = TOOL_PATHS.map((p) => p.slice('/usr/bin/'.length)).filter((n) => n !== 'yes');
    const script = names.map((n) => `/bin/${n} </dev/null >/dev/null 2>&1; test $? = 127 && echo ${n}`).join('\n');
    assert.equal((await run({ a: EXEC }, ['sh', '-c', script])).text, '');
  });

  it('a step over system() ends behind it, and one back is where it was', async () => {
    const r = await Run.atMain(SYSTEM);
    assert.equal(r.line(100), r.lineOf('status = system'));
    const before = r.sim.hash();
    const stop = await r.step(100);
    assert.equal(stop.reason, 'step');
    assert.equal(r.line(100), r.lineOf('printf("status'));
    assert.equal(r.stdout, 'one\ntwo\n');
    const after = r.sim.hash();
    await r.stepBack(100);
    assert.equal(r.sim.hash(), before);
    await r.step(100);
    assert.equal(r.sim.hash(), after);
    await r.continue();
    assert.match(r.stdout, /status 3\n$/);
  });
  it('a world with tools is the same at the same tick, however often it goes there', async () => {
    const r = await Run.atMain(POPEN);
    const begin = r.sim.snapshot();
    assert.ok(begin.tick > 0);
    const hashes: string[] = [];
    for (let i = 0; i < 4; i++) {
      await r.step(100);
      hashes.push(r.sim.hash());
    }
    for (let i = 3; i > 0; i--) {
      await r.stepBack(100);
      assert.equal(r.sim.hash(), hashes[i - 1], `back to ${i - 1}`);
    }
  });
  it('a process of a tool has frames of the library, and no variables', async () => {
    const r = await Run.atMain('#include <stdlib.h>\nint main(void) { return system("read x; read y"); }', {
      stdinOpen: true,
    });
    const going = r.continue();
    await new Promise((go) => setTimeout(go, 300));
    r.sim.pause();
    await going;
    const sh = r.sim.threads().find((t) => t.comm === 'sh');
    assert.ok(sh);
    const stack = r.sim.stack(sh.tid);
    assert.ok(stack.length > 0 && stack.every((f) => f.place === undefined));
    assert.deepEqual(r.sim.variables(sh.tid, stack[0]!.va), []);
    assert.deepEqual(r.sim.globals(sh.tid), []);
    assert.throws(() => r.sim.evaluate(sh.tid, stack[0]!.va, '1 + 1'), /sh/);
    r.sim.input(Buffer.from('typed\nmore\n'), true);
    assert.equal((await r.continue()).ended?.status, 0);
  });

  it('a record as parameter takes no more time than its copy', async () => {
    const { sim } = await Run.of(
      'struct s { long a[9]; };\nvoid f(struct s x) { while (x.a[0] > 0) x.a[0]--; }\nint main(void) { struct s x = {{5}}; f(x); }',
    );
    await sim.run({ kind: 'continue' });
    assert.ok(sim.tick < 1000, String(sim.tick));
  });
});

describe('inflate', () => {
  it('reads what zlib writes: stored, fixed and dynamic blocks, long distances', () => {
    const parts = ['', 'a', 'abcabcabcabc', 'x'.repeat(100000), Array.from({ length: 40000 }, (_, i) => i * i).join()];
    for (const text of parts)
      for (const level of [0, 1, 9]) {
        const packed = deflateRawSync(Buffer.from(text), { level });
        assert.equal(Buffer.from(inflate(packed)).toString(), text);
      }
    // Blocks of all kinds in one stream: what does not compress is stored.
    const noise = Buffer.from(Array.from({ length: 70000 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255));
    const mixed = Buffer.concat([Buffer.from('abc'.repeat(20000)), noise, Buffer.from('xyz'.repeat(20000))]);
    assert.ok(mixed.equals(inflate(deflateRawSync(mixed))));
    assert.throws(() => inflate(deflateRawSync(Buffer.from('text text')).subarray(0, 4)), /cut off/);
    assert.throws(() => inflate(new Uint8Array([7])), /damaged/);
  });
});
