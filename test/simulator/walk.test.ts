/** Random walks of a user through a run: steps of any process, back and forth, editing the past by going on otherwise. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Run, example } from './run.js';

type Move = { readonly kind: 'over' | 'in' | 'out' | 'back' | 'alone'; readonly who: number };
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('over', 'over', 'over', 'in', 'in', 'out', 'back', 'back', 'alone') as fc.Arbitrary<
    Move['kind']
  >,
  who: fc.nat(5),
});

async function walk(text: string, moves: readonly Move[]): Promise<void> {
  const run = await Run.atMain(text);
  const { sim } = run;
  sim.setBreakpoints(text.split('\n').flatMap((_, i) => (i % 7 === 0 ? [{ id: i, path: 'test.c', line: i + 1 }] : [])));
  /** Moments of the history as it is now: what the world was there. */
  let known = new Map([[sim.tick, sim.hash()]]);
  for (const m of moves) {
    const alive = sim.threads().filter((t) => t.state !== 'dead' && t.state !== 'zombie');
    if (!alive.length) break;
    const { tid } = alive[m.who % alive.length]!;
    const { tick } = sim;
    const past = sim.runner.history.past;
    const stop = await sim.run(
      m.kind === 'back' ? { kind: 'stepBack', tid } : m.kind === 'alone' ? { kind: 'continueThread', tid } : { kind: 'step', tid, depth: m.kind },
    ); // prettier-ignore
    if (m.kind !== 'back') {
      assert.ok(sim.tick >= tick, 'forward');
      // Going on from the past may have made another future.
      if (past && sim.end === sim.tick) known = new Map([...known].filter(([t]) => t <= tick));
    } else assert.ok(sim.tick <= tick, 'backward');
    const now = sim.tick;
    const hash = sim.hash();
    // In the same moment a thread can have been woken or killed from outside only; there is none of that here.
    if (known.has(now)) assert.equal(hash, known.get(now), `tick ${now} after ${m.kind} of ${tid}: ${stop.reason}`);
    known.set(now, hash);
  }
  const last = sim.tick;
  for (const [tick, hash] of known)
    if (tick <= sim.end) assert.equal(run.hashAt(tick), hash, `tick ${tick} of ${last}`);
}

/** Handlers, timers, sleeps, a stopped process, a lock that is never given back. */
const SIGNALS = `#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile int hits;
static void on(int s)
{
    hits += s;
    if (hits < 60)
        ualarm(20, 0);
}
int main(void)
{
    int p[2], status;
    char c = 'c';
    signal(SIGALRM, on);
    signal(SIGUSR1, on);
    pipe(p);
    ualarm(10, 0);
    pid_t pid = fork();
    if (pid == 0) {
        for (int i = 0; i < 3; i++) {
            usleep(50);
            kill(getppid(), SIGUSR1);
        }
        raise(SIGSTOP);
        write(p[1], &c, 1);
        return 3;
    }
    for (int i = 0; i < 2000 && hits < 40; i++)
        ;
    waitpid(pid, &status, WUNTRACED);
    kill(pid, SIGCONT);
    read(p[0], &c, 1);
    waitpid(pid, &status, 0);
    printf("%c %d\\n", c, hits);
    fflush(stdout);
    read(p[0], &c, 1);
    return 0;
}
`;
const list = ['pipe', 'socketpair', 'msgqueue', 'sem-undo', 'shm', 'mmap-fork'].map((name) => [name, example(name)]);

describe('walks', function () {
  this.timeout(120000);
  for (const [name, text] of [...list, ['signals', SIGNALS]]) {
    it(`${name}: each moment stays what it was`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(move, { maxLength: 40, size: 'max' }), (moves) => walk(text!, moves)),
        { numRuns: 25 },
      ));
  }
});
