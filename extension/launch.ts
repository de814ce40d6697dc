/** What a launch needs before it can begin, without the editor. */

export interface LaunchRequest {
  readonly type?: string;
  readonly request?: string;
  readonly name?: string;
  readonly program?: unknown;
}

/** F5 with no launch.json gives a configuration with nothing in it. */
export const isEmptyLaunch = (c: LaunchRequest): boolean => !c.type && !c.request && !c.name;

/** A file that the debugger takes as a C program. */
export const isCFile = (path: string): boolean => /\.c$/i.test(path);

export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** @returns what is wrong with `program`, as a sentence for the user, or undefined */
export function programProblem(program: unknown): string | undefined {
  const files = Array.isArray(program) ? program : [program];
  if (files.length === 0 || files.some((f) => typeof f !== 'string' || f === ''))
    return 'The launch configuration names no C file: set "program" to one, for example "${file}".';
  const other = files.find((f) => !isCFile(f));
  if (other !== undefined) return `${baseName(other)} is no C file: the IPC Debugger runs C programs (.c).`;
  return undefined;
}
