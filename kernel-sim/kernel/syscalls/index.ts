/** All parts of the kernel that bring system calls. */
import type { KernelModule } from '../dispatch.js';
import { sysvModule } from '../sysv/index.js';
import { cloneCalls } from './clone.js';
import { epollCalls } from './epoll.js';
import { eventfdCalls } from './eventfds.js';
import { fdCalls } from './fd.js';
import { fsCalls } from './fs.js';
import { futexCalls } from './futex.js';
import { ioCalls } from './io.js';
import { lockCalls } from './locks.js';
import { memoryCalls } from './memory.js';
import { miscCalls } from './misc.js';
import { mqueueCalls } from './mqueue.js';
import { pollCalls } from './poll.js';
import { processCalls } from './process.js';
import { schedCalls } from './sched.js';
import { signalCalls } from './signal.js';
import { socketCalls } from './socket.js';
import { spliceCalls } from './splice.js';
import { timeCalls } from './time.js';
import { timerModule } from './timer.js';
import { treeCalls } from './tree.js';

const OWN = [
  ioCalls,
  fdCalls,
  fsCalls,
  treeCalls,
  processCalls,
  cloneCalls,
  schedCalls,
  signalCalls,
  timeCalls,
  memoryCalls,
  futexCalls,
  pollCalls,
  lockCalls,
  mqueueCalls,
  epollCalls,
  eventfdCalls,
  socketCalls,
  spliceCalls,
  miscCalls,
];
export const MODULES: readonly KernelModule[] = [...OWN.map((calls) => ({ calls })), sysvModule, timerModule];
