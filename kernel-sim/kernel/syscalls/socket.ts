import type { SyscallTable } from '../dispatch.js';
export const socketCalls: SyscallTable = {};
