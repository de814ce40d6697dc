/** The tree "Processes": process → descriptor → open file description → object, and what else a process has. */
import type { FdEntity, ProcessEntity, ThreadEntity } from '../debug-adapter/protocol.js';
import type { KernelModel } from './kernelModel.js';
import { objectNode, undoNode } from './objectNodes.js';
import { branch, leaf, plural, type NodeView, type TreeNode } from './treeNode.js';

const STATE_ICONS: Readonly<Record<ProcessEntity['state'] | 'dead', string>> = {
  running: 'play-circle',
  ready: 'circle-large-outline',
  blocked: 'clock',
  stopped: 'debug-pause',
  zombie: 'circle-slash',
  dead: 'circle-slash',
};

/** The top: processes whose parent is not shown; a child stands under its parent. */
export function processesTree(model: KernelModel): readonly TreeNode[] {
  const processes = model.all('process');
  const pids = new Set(processes.map((p) => p.pid));
  return processes.filter((p) => !pids.has(p.ppid) || p.ppid === p.pid).map((p) => processNode(model, p));
}

function processNode(model: KernelModel, process: ProcessEntity): TreeNode {
  const view = {
    label: process.label,
    description: process.detail,
    icon: STATE_ICONS[process.state],
    change: model.change(process.id),
    entity: process.id,
    context: process.state === 'zombie' ? 'zombie' : 'process',
  };
  return branch(process.id, { ...view, folding: 'open' }, () => processChildren(model, process));
}

function processChildren(model: KernelModel, process: ProcessEntity): readonly TreeNode[] {
  const at = process.id;
  const threads = process.threads.map((id) => model.get(id)).filter((t): t is ThreadEntity => t?.kind === 'thread');
  const children = model.all('process').filter((p) => p.ppid === process.pid && p.pid !== process.pid);
  return [
    ...(threads.length > 1
      ? threads.map((t) => threadNode(model, at, t))
      : threads.flatMap((t) => waitNodes(model, at, t))),
    ...signals(`${at}/pending`, 'Pending signals', process.pendingSignals),
    ...signals(`${at}/blocked`, 'Blocked signals', process.blockedSignals),
    ...model
      .all('fd')
      .filter((fd) => fd.pid === process.pid)
      .map((fd) => fdNode(model, fd)),
    ...attachments(model, at, process.pid),
    ...model
      .all('undo')
      .filter((u) => u.pid === process.pid)
      .map((u) => undoNode(model, at, u.id)),
    ...children.map((p) => processNode(model, p)),
  ];
}

function threadNode(model: KernelModel, at: string, thread: ThreadEntity): TreeNode {
  const view = {
    label: thread.label,
    description: thread.detail,
    icon: STATE_ICONS[thread.state],
    change: model.change(thread.id),
    entity: thread.id,
    context: 'thread',
  };
  const here = `${at}/${thread.id}`;
  if (!thread.wait) return leaf(here, view.label, view.description, view.icon, view);
  return branch(here, { ...view, folding: 'open' }, () => waitNodes(model, here, thread));
}

/** What a thread waits for; its children are the object and who could wake it. */
function waitNodes(model: KernelModel, at: string, thread: ThreadEntity): readonly TreeNode[] {
  const wait = thread.wait;
  if (!wait) return [];
  const here = `${at}/wait`;
  const view = {
    label: `Blocked in ${wait.call}`,
    description: wait.what,
    icon: 'clock',
    change: undefined,
    entity: wait.object,
  };
  return [
    branch(here, { ...view, context: 'wait' }, () => [
      ...(wait.object === undefined ? [] : [objectNode(model, here, wait.object)]),
      leaf(
        `${here}/wakers`,
        'Could be woken by',
        wait.wakers.length ? wait.wakers.map((pid) => `pid ${pid}`).join(', ') : 'nobody',
        'bell',
      ),
    ]),
  ];
}

const signals = (id: string, label: string, names: readonly string[]): readonly TreeNode[] =>
  names.length ? [leaf(id, label, names.join(', '), 'zap', { context: 'signals' })] : [];

/** A descriptor: its line names the object, its children are the open file description and, under that, the object. */
function fdNode(model: KernelModel, fd: FdEntity): TreeNode {
  const file = model.get(fd.file);
  const object = file?.kind === 'file' ? model.get(file.object) : undefined;
  const role = file?.kind === 'file' ? roleText(file.role, object?.kind === 'pipe') : '';
  const words = [`→ ${object?.label ?? fd.file}${role}`];
  if (fd.cloexec) words.push('close-on-exec');
  const view: NodeView = {
    label: fd.label,
    description: words.join(' · '),
    icon: 'symbol-field',
    folding: 'closed',
    change: model.change(fd.id),
    entity: fd.id,
    context: 'fd',
  };
  return { id: fd.id, view, children: () => fileNode(model, fd) };
}

function roleText(role: 'read' | 'write' | 'both' | undefined, isPipe: boolean): string {
  return isPipe && role !== undefined && role !== 'both' ? ` (${role} end)` : '';
}

function fileNode(model: KernelModel, fd: FdEntity): readonly TreeNode[] {
  const file = model.get(fd.file);
  if (file?.kind !== 'file') return [];
  const here = `${fd.id}/${file.id}`;
  const object = model.get(file.object);
  const offset = object?.kind === 'inode' ? [`offset ${file.offset}`] : [];
  const view = {
    label: `open ${file.label}`,
    description: [...file.flags, plural(file.refs, 'reference'), ...offset].join(' · '),
    icon: 'references',
    change: model.change(file.id),
    entity: file.id,
    context: 'file',
  };
  return [branch(here, { ...view, folding: 'open' }, () => [objectNode(model, here, file.object)])];
}

/** Segments and shared mappings in the process's address space. */
function attachments(model: KernelModel, at: string, pid: number): readonly TreeNode[] {
  return [...model.all('shm'), ...model.all('mapping')].flatMap((memory) =>
    memory.attachments
      .filter((a) => a.pid === pid)
      .map((a) => {
        const view = {
          label: a.address,
          description: `→ ${memory.label}`,
          icon: 'link',
          change: undefined,
          entity: memory.id,
        };
        const here = `${at}/map:${memory.id}:${a.address}`;
        return branch(here, { ...view, context: 'mapping' }, () => [objectNode(model, here, memory.id)]);
      }),
  );
}
