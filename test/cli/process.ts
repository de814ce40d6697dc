/** A command as a process of its own: what it wrote on each stream, and its status. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Gives the input and its end; resolves when the process has ended. */
export function finish(child: ChildProcessWithoutNullStreams, input = ''): Promise<Result> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (d) => (stdout += d));
  child.stderr.on('data', (d) => (stderr += d));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout, stderr })));
}
