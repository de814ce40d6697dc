/** Going back: by one step of a thread, or to the last breakpoint. The way there is run again, and nobody is told of it. */
import type { Stop } from '../api.js';
import { codeFrames, imageOf } from '../debug/symbols.js';
import type { Runner } from '../debug/runner.js';
import { NEAR } from '../debug/step.js';
import type { Tid } from '../kernel/records.js';

/** Runs `f` with the runner silent, and what it needs flagged. */
function silently<T>(r: Runner, f: () => T): T {
  r.hidden = true;
  try {
    return f();
  } finally {
    r.hidden = false;
    r.collect = undefined;
    r.flags.clear();
  }
}

/** The last tick before `now` at which `wanted` says yes, searched from the newest snapshot backwards; undefined: there is none. */
function lastBefore(
  r: Runner,
  now: number,
  flag: () => void,
  wanted: (tid: Tid, stmt: number, va: number) => boolean,
): number | undefined {
  let hi = now;
  for (const from of r.history.before(now)) {
    let found: number | undefined;
    r.collect = undefined;
    r.history.travel(from);
    flag();
    r.collect = (tid, stmt, va): void => {
      const at = r.world.cpu.now;
      if (at < now && wanted(tid, stmt, va)) found = at;
    };
    r.history.replay(hi);
    r.flags.clear();
    if (found !== undefined) return found;
    hi = from;
  }
  return undefined;
}

/**
 * To the statement of the thread before the one at which it stands, in the same function or in one that called it. A thread that
 * did not exist before: to before the statement of its parent that made it.
 */
export async function stepBack(r: Runner, tid: Tid): Promise<Stop> {
  const now = r.world.tick;
  return silently(r, () => {
    // A step that led here is undone as it was made, whatever else has run in it.
    const made = r.history.stepBefore(tid);
    if (made !== undefined) {
      r.history.travel(made);
      r.history.save();
      return { reason: 'step' as const, tid };
    }
    let who = tid;
    for (;;) {
      const frames = codeFrames(r.world, who, NEAR);
      const top = frames.find((f) => !f.fn.object.debug.system);
      const functions = top ? new Set(frames.map((f) => f.fn.index)) : undefined;
      const loaded = imageOf(r.world, who);
      const parent = r.world.kernel.threads.get(who)?.parent;
      const target = lastBefore(
        r,
        now,
        () => {
          const image = imageOf(r.world, who) ?? loaded;
          if (image) r.flags.addFunctions(image, image === loaded ? functions : undefined);
        },
        (id, _stmt, va) => id === who && va >= (top?.va ?? 0),
      );
      if (target !== undefined) {
        r.history.travel(target);
        r.history.save();
        return { reason: 'step' as const, tid: who };
      }
      r.history.travel(now);
      if (parent === undefined || !r.world.kernel.threads.has(parent) || parent === who) return toStart(r, tid);
      who = parent;
    }
  });
}

export async function reverseContinue(r: Runner, tid: Tid): Promise<Stop> {
  const now = r.world.tick;
  return silently(r, () => {
    let stopped: { tid: Tid; ids: number[] } = { tid, ids: [] };
    const target = lastBefore(
      r,
      now,
      () => r.breakpoints.flag(r.flags),
      (id, stmt, va) => {
        const hit = r.breakpointsAt(id, stmt, va);
        if (!hit.length) return false;
        stopped = { tid: id, ids: hit };
        return true;
      },
    );
    if (target === undefined) return toStart(r, tid);
    r.history.travel(target);
    r.history.save();
    return { reason: 'breakpoint' as const, tid: stopped.tid, breakpoints: stopped.ids };
  });
}

function toStart(r: Runner, tid: Tid): Stop {
  r.history.travel(Math.max(r.history.first, r.entryTick));
  const k = r.world.kernel;
  return { reason: 'start', tid: k.threads.has(tid) ? tid : r.world.first, text: 'the beginning of the run' };
}
