/** Names that package.json and the code share; a test holds the two together. */

export const COMMAND = {
  debugFile: 'ipc.debugFile',
  showKernel: 'ipc.showKernel',
  showKernelBeside: 'ipc.showKernelBeside',
  sendSignal: 'ipc.sendSignal',
  copyValue: 'ipc.copyValue',
  revealInPicture: 'ipc.revealInPicture',
  silenceWarning: 'ipc.silenceWarning',
} as const;

export const VIEW = { processes: 'ipc.processes', objects: 'ipc.objects', kernel: 'ipc.kernel' } as const;

/** Context keys for `when` clauses. */
export const CONTEXT = { past: 'ipc.past' } as const;
