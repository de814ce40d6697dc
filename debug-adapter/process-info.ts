/** What the adapter reads of the kernel's records itself, beside the views. */
import type { Kernel } from '../kernel-sim/kernel/kernel.js';
import { FIRST_PID } from '../kernel-sim/kernel/limits.js';
import type { MapLine } from './engine.js';

const PROT_READ = 1;
const PROT_WRITE = 2;
const PROT_EXEC = 4;

/** The mappings of a process as /proc/PID/maps lists them; none for a process that has ended. */
export function memoryMap(kernel: Kernel, pid: number): readonly MapLine[] {
  const process = kernel.processes.get(pid);
  const mm = process && kernel.mms.get(process.mm);
  return (mm?.vmas ?? []).map((v) => ({
    start: v.start,
    end: v.end,
    prot:
      (v.prot & PROT_READ ? 'r' : '-') +
      (v.prot & PROT_WRITE ? 'w' : '-') +
      (v.prot & PROT_EXEC ? 'x' : '-') +
      (v.shared ? 's' : 'p'),
    name: v.name,
  }));
}

/** Processes in the process group of the first program that still live: those that a terminal's Ctrl-C reaches. */
export function foreground(kernel: Kernel): readonly number[] {
  return [...kernel.processes].filter((p) => p.state !== 'zombie' && p.pgid === FIRST_PID).map((p) => p.id);
}
