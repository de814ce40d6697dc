import type { Handler } from '../handler.js';
import type { Filters } from '../session.js';

/** Happenings of the kernel at which to stop. */
export const setExceptionBreakpoints: Handler<'setExceptionBreakpoints'> = {
  command: 'setExceptionBreakpoints',
  capabilities: {
    exceptionBreakpointFilters: [
      {
        filter: 'signal',
        label: 'Fatal signals',
        description: 'Stop when a signal is about to end a process: SIGSEGV, SIGABRT, SIGPIPE …',
        default: true,
      },
      { filter: 'deadlock', label: 'Deadlock', description: 'Stop when no thread can ever go on', default: true },
      { filter: 'fork', label: 'fork', description: 'Stop when a process has been created' },
      {
        filter: 'finding',
        label: 'Findings',
        description: 'Stop before a statement that does what is undefined in C: see the launch attribute "check"',
      },
      {
        filter: 'exit',
        label: 'Process exit',
        description: 'Stop when a process is about to end: its descriptors and SEM_UNDO list can still be seen',
      },
    ],
  },
  takes: { filters: 'array', filterOptions: 'array?' },
  run(session, args) {
    const options = (args.filterOptions ?? []) as readonly unknown[];
    const chosen: readonly unknown[] = [
      ...args.filters,
      ...options.map((o) => (typeof o === 'object' && o !== null && 'filterId' in o ? o.filterId : undefined)),
    ];
    const names: readonly (keyof Filters)[] = ['signal', 'fork', 'exit', 'deadlock', 'finding'];
    for (const name of names) session.filters[name] = chosen.includes(name);
    const program = session.maybeProgram;
    if (program) session.applyFilters(program);
    return {
      breakpoints: chosen.map((f) =>
        names.some((n) => n === f)
          ? { verified: true }
          : { verified: false, message: `There is no filter '${String(f)}'.` },
      ),
    };
  },
};
