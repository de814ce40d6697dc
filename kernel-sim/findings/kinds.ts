/** The kinds of findings: what is undefined in C and can be known while a program runs, and how a user chooses among them. */

/** What each kind finds, as the command line and the launch attribute describe it. */
export const FINDING_KINDS = {
  indeterminate: 'the use of a value that was never set',
  bounds: 'an access beyond an array, a variable or a block of the heap',
  'use-after-free': 'an access to a block of the heap that was freed',
  'double-free': 'free of a block that was freed already, or of what is no block',
  overflow: 'signed integer overflow and division by zero',
  shift: 'a shift by a negative count, or by the width of the type or more',
  return: 'the use of the result of a function that reached its end without returning one',
  format: 'arguments of printf and its like that do not match the format',
  string: 'a string without its terminating NUL',
  leak: 'blocks of the heap that nothing points to when the program exits',
  'unused-result': 'calls of read, write, fork and their like whose result is ignored',
} as const;
export type FindingKind = keyof typeof FINDING_KINDS;

const ALL = Object.keys(FINDING_KINDS) as FindingKind[];
/** Those that a user has to ask for: a correct program may well do what they report. */
const OPT_IN: readonly FindingKind[] = ['leak', 'unused-result'];
export const DEFAULT_CHECKS: readonly FindingKind[] = ALL.filter((k) => !OPT_IN.includes(k));

/** Kinds that need to know the state of each byte of memory: see machine/shadow.ts. */
const MEMORY: readonly FindingKind[] = ['indeterminate', 'bounds', 'use-after-free', 'double-free', 'string', 'leak'];
export const needsShadow = (checks: readonly FindingKind[]): boolean => checks.some((k) => MEMORY.includes(k));

/**
 * The kinds that a user names: 'all', 'none', 'default', and names of kinds, separated by commas or given as a list; a name with
 * `no-` before it takes its kind away from those before it.
 * Throws an Error that lists the kinds when a name is unknown.
 */
export function parseChecks(given: string | readonly string[]): readonly FindingKind[] {
  const names = (typeof given === 'string' ? given.split(',') : given).map((s) => s.trim()).filter((s) => s !== '');
  const chosen = new Set<FindingKind>();
  for (const [i, name] of names.entries()) {
    const without = name.startsWith('no-');
    const kind = without ? name.slice(3) : name;
    // ‘no-overflow’ alone means: the usual ones but that.
    if (without && i === 0) DEFAULT_CHECKS.forEach((k) => chosen.add(k));
    const kinds = kind === 'all' ? ALL : kind === 'default' ? DEFAULT_CHECKS : ALL.filter((k) => k === kind);
    if (kind === 'none' && !without) chosen.clear();
    else if (kinds.length === 0)
      throw new Error(`unknown check '${name}'; the checks are ${ALL.join(', ')}, and all, none, default`);
    for (const k of kinds) {
      if (without) chosen.delete(k);
      else chosen.add(k);
    }
  }
  return ALL.filter((k) => chosen.has(k));
}
