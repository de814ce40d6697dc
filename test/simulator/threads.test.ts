/** Threads in the debugger: their names, steps, blocked stops, and the way back. */
import assert from 'node:assert/strict';
import { Run } from './run.js';

const PROGRAM = `
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>
struct { int balance; pthread_mutex_t lock; } accounts[2];
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
_Thread_local int mine = 5;
static __thread int hidden = 7;
int total;
void *work(void *arg) {
  int local = 3;
  mine = local;
  hidden++;
  pthread_mutex_lock(&m);
  total += mine;
  pthread_mutex_unlock(&m);
  return arg;
}
int main(void) {
  pthread_t t;
  void *result;
  mine = 9;
  pthread_mutex_lock(&m);
  pthread_create(&t, 0, work, (void *)4);
  pthread_setname_np(t, "worker");
  total = 1;
  pthread_mutex_unlock(&m);
  pthread_join(t, &result);
  total += (int)(long)result;
  return total;
}
`;
const MAIN = 100;
const WORKER = 101;

describe('threads in the debugger', () => {
  const name = (run: Run, tid: number): string | undefined => run.sim.threads().find((t) => t.tid === tid)?.name;
  const toCreated = async (): Promise<Run> => {
    const run = await Run.atMain(PROGRAM);
    await run.stepTo(MAIN, 'total = 1;');
    return run;
  };

  it('have names that say what they do', async () => {
    const run = await toCreated();
    assert.equal(name(run, MAIN), 'pid 100 test · thread 100');
    assert.equal(name(run, WORKER), 'pid 100 worker · thread 101');
    await run.stepTo(WORKER, 'pthread_mutex_lock(&m);\n  total');
    const stop = await run.step(WORKER);
    assert.equal(stop.reason, 'blocked');
    assert.equal(stop.text, 'pthread_mutex_lock: mutex ‘m’ is held by thread 100');
    assert.equal(
      name(run, WORKER),
      'pid 100 worker · thread 101 · blocked in pthread_mutex_lock: mutex ‘m’ is held by thread 100',
    );
  });

  it('step one at a time; a blocked one goes on when the others let it', async () => {
    const run = await toCreated();
    await run.stepTo(WORKER, 'mine = local;');
    assert.equal(run.line(MAIN), run.lineOf('total = 1;'));
    await run.stepTo(WORKER, 'pthread_mutex_lock(&m);\n  total');
    assert.equal((await run.step(WORKER)).reason, 'blocked');
    const stop = await run.step(WORKER);
    assert.deepEqual([stop.reason, run.line(WORKER)], ['step', run.lineOf('total += mine;')]);
    assert.equal(run.line(MAIN), run.lineOf('pthread_join'));
  });

  it('show a thread that begins from its own function on', async () => {
    const run = await toCreated();
    await run.step(WORKER, 'in');
    assert.deepEqual(
      run.sim.stack(WORKER).map((f) => f.functionName),
      ['work'],
    );
  });

  it('have thread-local variables of their own', async () => {
    const run = await toCreated();
    await run.stepTo(WORKER, 'pthread_mutex_lock(&m);\n  total');
    assert.deepEqual([run.int(MAIN, 'mine'), run.int(WORKER, 'mine')], [9, 3]);
    assert.deepEqual([run.int(MAIN, 'hidden'), run.int(WORKER, 'hidden')], [7, 8]);
    const mine = (tid: number): number | undefined => run.sim.globals(tid).find((v) => v.name === 'mine')?.address;
    assert.ok(mine(MAIN) && mine(WORKER) && mine(MAIN) !== mine(WORKER));
  });

  it('are gone before they were made, and there again after', async () => {
    const run = await Run.atMain(PROGRAM);
    await run.stepTo(MAIN, 'pthread_create');
    const before = run.sim.hash();
    await run.step(MAIN);
    const after = run.sim.hash();
    assert.deepEqual(run.tids, [MAIN, WORKER]);
    await run.stepBack(MAIN);
    assert.deepEqual([run.tids, run.sim.hash()], [[MAIN], before]);
    await run.step(MAIN);
    assert.deepEqual([run.tids, run.sim.hash()], [[MAIN, WORKER], after]);
  });

  it('come back to life', async () => {
    const run = await toCreated();
    await run.stepTo(MAIN, 'total += (int)');
    assert.deepEqual(run.tids, [MAIN]);
    const joined = run.sim.hash();
    await run.stepBack(MAIN);
    assert.deepEqual(run.tids, [MAIN, WORKER]);
    await run.stepTo(MAIN, 'total += (int)');
    assert.equal(run.sim.hash(), joined);
    const stop = await run.continue();
    assert.equal(stop.ended?.status, 8 << 8);
  });

  it('that step back before their birth lead to who made them', async () => {
    const run = await toCreated();
    await run.stepTo(WORKER, 'int local');
    let stop = await run.stepBack(WORKER);
    for (let i = 0; i < 5 && run.tids.includes(WORKER); i++) stop = await run.stepBack(stop.tid ?? MAIN);
    assert.deepEqual(run.tids, [MAIN]);
    assert.equal(stop.tid, MAIN);
  });

  it('end: a step says so', async () => {
    const run = await toCreated();
    await run.stepTo(MAIN, 'pthread_join');
    await run.stepTo(WORKER, 'return arg;');
    let stop = await run.step(WORKER);
    if (stop.reason === 'step') stop = await run.step(WORKER);
    assert.deepEqual([stop.reason, stop.text], ['exit', 'thread 101 has ended']);
  });

  it('a deadlock names the mutexes, who holds them, and the circle', async () => {
    const run = await Run.of(`
#include <pthread.h>
#include <unistd.h>
struct { int balance; pthread_mutex_t lock; } accounts[2];
pthread_mutex_t b = PTHREAD_MUTEX_INITIALIZER;
void *other(void *x) {
  pthread_mutex_lock(&accounts[1].lock);
  sleep(1);
  pthread_mutex_lock(&b);
  return x;
}
int main(void) {
  pthread_t t;
  pthread_mutex_t *l = &accounts[1].lock;
  pthread_mutex_init(l, 0);
  pthread_create(&t, 0, other, 0);
  pthread_mutex_lock(&b);
  sleep(1);
  pthread_mutex_lock(l);
  return 0;
}`);
    const stop = await run.continue();
    assert.equal(stop.reason, 'deadlock');
    assert.deepEqual(stop.text?.split('\n'), [
      'deadlock: no process can go on',
      'pid 100 thread 100 (test): pthread_mutex_lock waits: mutex ‘accounts[1].lock’ is held by thread 101',
      'pid 100 thread 101 (test): pthread_mutex_lock waits: mutex ‘b’ is held by thread 100',
      'thread 100 waits for thread 101 waits for thread 100',
    ]);
  });

  it('a deadlock is seen where the first thread has ended', async () => {
    const run = await Run.of(`
#include <pthread.h>
pthread_cond_t c = PTHREAD_COND_INITIALIZER;
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
void *other(void *x) {
  pthread_mutex_lock(&m);
  pthread_cond_wait(&c, &m);
  return x;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, other, 0);
  pthread_exit(0);
}`);
    const stop = await run.continue();
    assert.equal(stop.reason, 'deadlock');
    assert.match(stop.text ?? '', /thread 101 .*condition variable ‘c’ has not been signalled/);
    assert.deepEqual(run.tids, [WORKER]);
  });

  it('the lost update of a shared counter can be reached', async () => {
    const run = await Run.atMain(`
#include <pthread.h>
int counter;
void *add(void *x) { counter++; return x; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, add, 0);
  pthread_create(&b, 0, add, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return counter;
}`);
    await run.stepTo(MAIN, 'pthread_join(a');
    const { world } = run.sim;
    // One tick of each in turn: both read 0 before either writes.
    for (let i = 0; i < 200 && run.int(MAIN, 'counter') === 0; i++)
      for (const tid of [101, 102]) if (world.ready(tid)) world.slice(tid, 1);
    const stop = await run.continue();
    assert.equal(stop.ended?.status, 1 << 8);
  });
});
