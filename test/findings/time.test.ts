/** Findings in several processes, under preemption, and when going through time. */
import assert from 'node:assert/strict';
import type { Finding } from '../../kernel-sim/findings/finding.js';
import { type Checked, load } from './find.js';

const short = (list: readonly Finding[]): string[] => list.map((f) => `${f.pid} ${f.kind} ${f.place?.line}`);
const toEnd = async (c: Checked): Promise<void> => assert.ok((await c.sim.run({ kind: 'continue' })).ended);

const FAMILY = `#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
struct pair { int set, unset; };
int main(void) {
  int *heap = malloc(2 * sizeof *heap);
  struct pair own, *shared = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  own.set = 1;
  *shared = own;
  heap[0] = 1;
  if (fork() == 0) {
    heap[1] = 2;
    int sum = heap[0] + heap[1];
    sum += shared->unset;
    sum += own.unset;
    _exit(sum == 77);
  }
  wait(0);
  int sum = heap[0] + heap[1];
  for (int i = 0; i < 3; i++)
    sum += own.unset;
  shared->unset = 0;
  sum += shared->unset;
  free(heap);
  return sum == 77;
}
`;
const IN_FAMILY = ['101 indeterminate 16', '101 indeterminate 17', '100 indeterminate 21', '100 indeterminate 23'];

const TWICE = `#include <limits.h>
#include <stdio.h>
int main(void) {
  int x = INT_MAX;
  printf("before\\n");
  fflush(stdout);
  x++;
  printf("between\\n");
  fflush(stdout);
  for (int i = 0; i < 3; i++)
    x += x;
  int a[2];
  printf("after %d\\n", a[1] == 0);
  return 0;
}
`;
const IN_TWICE = ['100 overflow 7', '100 overflow 11', '100 indeterminate 13'];

describe('findings and time', function () {
  this.timeout(30000);

  it('are those of each process: memory goes over fork with what is known of it', async () => {
    const c = await load(FAMILY, 'default');
    await toEnd(c);
    assert.deepEqual(short(c.told), IN_FAMILY);
    assert.deepEqual(short(c.sim.findings()), IN_FAMILY);
  });

  it('are the same when the processor is taken away at every safepoint', async () => {
    const whole = await load(FAMILY, 'default');
    await toEnd(whole);
    const pieces = await load(FAMILY, 'default');
    while (pieces.sim.world.slice('all', 1) !== 'idle');
    assert.deepEqual(pieces.told, whole.told);
    assert.equal(pieces.sim.tick, whole.sim.tick);
  });

  it('leave the world as it is without checks', async () => {
    const [all, none] = [await load(FAMILY, 'all'), await load(FAMILY, 'none')];
    await toEnd(all);
    await toEnd(none);
    assert.equal(all.sim.tick, none.sim.tick);
    assert.equal(all.output(), none.output());
    assert.equal(none.told.length, 0);
  });

  it('go back with the moment, and are told once', async () => {
    const c = await load(TWICE);
    const { sim, told } = c;
    await sim.start(true);
    for (let i = 0; i < 5; i++) await sim.run({ kind: 'step', tid: 100, depth: 'over' });
    assert.deepEqual(short(told), IN_TWICE.slice(0, 1));
    await sim.run({ kind: 'stepBack', tid: 100 });
    await sim.run({ kind: 'stepBack', tid: 100 });
    assert.deepEqual(short(sim.findings()), []);
    await toEnd(c);
    assert.deepEqual(short(told), IN_TWICE);
    assert.deepEqual(short(sim.findings()), IN_TWICE);
    assert.ok(sim.findings().every((f, i, all) => i === 0 || all[i - 1]!.tick < f.tick));
  });

  it('of a future that was given up are gone, and told again if they happen again', async () => {
    const c = await load(TWICE);
    const { sim, told } = c;
    await sim.start(true);
    await toEnd(c);
    assert.equal(told.length, 3);
    for (let i = 0; i < 100 && sim.findings().length > 1; i++) await sim.run({ kind: 'stepBack', tid: 100 });
    const frame = sim.stack(100)[0]!;
    sim.evaluate(100, frame.va, 'x = 5');
    await toEnd(c);
    assert.deepEqual(short(sim.findings()), ['100 overflow 7', '100 indeterminate 13']);
  });

  it('stop before the statement, once for each, and nothing is done twice', async () => {
    const c = await load(TWICE);
    const { sim } = c;
    sim.setFilters({ fatalSignals: false, fork: false, exit: false, finding: true });
    await sim.start(true);
    const lines: (number | undefined)[] = [];
    for (;;) {
      const stop = await sim.run({ kind: 'continue' });
      if (stop.ended) break;
      assert.equal(stop.reason, 'finding');
      assert.equal(stop.text, stop.finding?.message);
      assert.equal(sim.tick, stop.finding?.tick);
      lines.push(sim.stack(stop.tid!).find((f) => f.place)?.place?.line);
      if (lines.length === 1) assert.equal(c.output(), 'before\n');
    }
    assert.deepEqual(lines, [7, 11, 13]);
    // What an indeterminate value is, nobody knows.
    assert.match(c.output(), /^before\nbetween\nafter -?\d+\n$/);
  });

  it('stop a system call before it is made', async () => {
    const c = await load('#include <unistd.h>\nint main(void) {\n  int n;\n  write(1, "x\\n", 2 + (n & 0));\n  return 0;\n}\n');
    c.sim.setFilters({ fatalSignals: false, fork: false, exit: false, finding: true });
    await c.sim.start(true);
    assert.equal((await c.sim.run({ kind: 'continue' })).reason, 'finding');
    assert.equal(c.output(), '');
    await toEnd(c);
    assert.equal(c.output(), 'x\n');
  }); // prettier-ignore

  it('lists the heap, with and without checks', async () => {
    const text = `#include <stdlib.h>
int main(void) {
  char *a = malloc(5);
  char *b = malloc(200000);
  char *c = calloc(3, 7);
  free(a);
  return b == c;
}
`;
    for (const check of ['default', 'none']) {
      const { sim } = await load(text, check);
      await sim.start(true);
      for (let i = 0; i < 4; i++) await sim.run({ kind: 'step', tid: 100, depth: 'over' });
      const line = (p: { readonly line: number } | undefined): number | undefined => p?.line;
      const blocks = sim.heap(100).map((b) => [b.size, b.state, line(b.allocatedAt), line(b.freedAt)]);
      const top = blocks.filter((b) => b[1] === 'top');
      assert.equal(top.length, 1);
      const rest = blocks.filter((b) => b[1] !== 'top');
      if (check === 'default')
        assert.deepEqual(rest, [[5, 'free', 3, 6], [21, 'used', 5, undefined], [200000, 'used', 4, undefined]]); // prettier-ignore
      else assert.deepEqual(rest.map((b) => b.slice(0, 2)), [[24, 'free'], [24, 'used'], [200688, 'used']]); // prettier-ignore
    }
  });
});
