import type { FileOps } from '../file.js';
export const socketOps: FileOps = {
  read: () => -22,
  write: () => -22,
  poll: () => 0,
  pollQueues: () => [],
  release: () => undefined,
};
