/** The tree "IPC Objects": each kind of object that there is, and under it each object with what it holds. */
import type { Entity } from '../debug-adapter/protocol.js';
import type { KernelModel } from './kernelModel.js';
import { objectNode } from './objectNodes.js';
import { branch, type TreeNode } from './treeNode.js';

const GROUPS: readonly { kind: Entity['kind']; label: string; icon: string }[] = [
  { kind: 'pipe', label: 'Pipes', icon: 'arrow-swap' },
  { kind: 'socket', label: 'Sockets', icon: 'plug' },
  { kind: 'msg', label: 'Message queues', icon: 'mail' },
  { kind: 'mqueue', label: 'POSIX message queues', icon: 'inbox' },
  { kind: 'sem', label: 'Semaphore sets', icon: 'lock' },
  { kind: 'shm', label: 'Shared memory segments', icon: 'layers' },
  { kind: 'mapping', label: 'Shared mappings', icon: 'layers-active' },
  { kind: 'eventfd', label: 'Event counters (eventfd)', icon: 'symbol-number' },
  { kind: 'timerfd', label: 'Timers (timerfd)', icon: 'watch' },
  { kind: 'signalfd', label: 'Signal descriptors (signalfd)', icon: 'zap' },
  { kind: 'epoll', label: 'Epoll instances', icon: 'checklist' },
];

export function objectsTree(model: KernelModel): readonly TreeNode[] {
  return GROUPS.flatMap(({ kind, label, icon }) => {
    const members = model.all(kind);
    if (members.length === 0) return [];
    const id = `group:${kind}`;
    const view = { label, description: String(members.length), icon, change: undefined, entity: undefined };
    return [
      branch(id, { ...view, context: 'group', folding: 'open' }, () => members.map((m) => objectNode(model, id, m.id))),
    ];
  });
}
