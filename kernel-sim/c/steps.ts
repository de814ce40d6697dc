/** Work that can be interrupted: it yields at places where other work of the same kind may be done in between. */
export type Steps<T> = Generator<void, T, void>;

/** Does it all at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const s = steps.next();
    if (s.done) return s.value;
  }
}

/**
 * Does it in slices.
 * @param slice milliseconds at a time
 * @param pause resolves when the next slice may begin; false: give up
 * @returns undefined if it was given up
 */
export async function inSlices<T>(
  steps: Steps<T>,
  slice: number,
  pause: () => Promise<boolean>,
): Promise<T | undefined> {
  let began = performance.now();
  for (;;) {
    const s = steps.next();
    if (s.done) return s.value;
    if (performance.now() - began < slice) continue;
    if (!(await pause())) {
      steps.return(undefined as never);
      return undefined;
    }
    began = performance.now();
  }
}
