import assert from 'node:assert/strict';
import { KernelModel } from '../../extension/kernelModel.js';
import { objectsTree } from '../../extension/objectsTree.js';
import { processesTree } from '../../extension/processesTree.js';
import { TreeState } from '../../extension/treeState.js';
import { BACK_OVER_FORK, BACK_OVER_WRITE, EVERYTHING, PIPE_SESSION } from '../fixtures/kernel-updates.js';

function at(stop: number): { model: KernelModel; processes: TreeState; objects: TreeState } {
  const model = new KernelModel();
  for (const update of PIPE_SESSION.slice(0, stop + 1)) model.apply(update);
  return {
    model,
    processes: new TreeState(() => processesTree(model)),
    objects: new TreeState(() => objectsTree(model)),
  };
}
/** Asks for all children, as an expanded tree does. */
const expand = (tree: TreeState): string => tree.text(8);

describe('the Processes tree', () => {
  it('shows the descriptors that pipe() made, down to the object', () => {
    const text = at(1).processes.text(4);
    assert.match(
      text,
      /fd 3 — → pipe 1 \(read end\)\n {4}open file 2 — O_RDONLY · 1 reference\n {6}pipe 1 — 0 of 65536 bytes/,
    );
    assert.match(text, /fd 4 — → pipe 1 \(write end\)/);
  });

  it('shows a child under its parent, with what it waits for', () => {
    const text = at(3).processes.text(4);
    assert.match(text, /^pid 1 pipe — running$/m);
    assert.match(text, /^ {2}pid 2 pipe — blocked in read\(3\): pipe 1 is empty$/m);
    assert.match(text, /^ {4}Blocked in read\(3\) — pipe 1 is empty$/m);
    assert.match(text, /^ {6}Could be woken by — pid 1$/m);
  });

  it('shows a zombie with its exit, undo lists and attachments', () => {
    const model = new KernelModel();
    model.apply(EVERYTHING);
    const text = new TreeState(() => processesTree(model)).text(4);
    assert.match(text, /pid 3 pipe — zombie: killed by SIGKILL/);
    assert.match(text, /SEM_UNDO of pid 2 — sem\[0\] \+1 at exit, then 1/);
    assert.match(text, /0x7ffff7fc0000 — → segment 0/);
  });

  it('refreshes only the nodes that a step changed', () => {
    const { model, processes } = at(3);
    expand(processes);
    model.apply(PIPE_SESSION[4]!);
    const changed = processes.refresh();
    assert.notEqual(changed, 'all');
    assert.ok(changed.includes('proc:2'));
    assert.ok(changed.includes('fd:1:4/file:3/pipe:1'));
    assert.ok(!changed.includes('fd:1:0'));
    assert.ok(!changed.includes('proc:1'));
  });

  it('has the same ids before and after a step back, so that nodes keep their expansion', () => {
    const { model, processes } = at(3);
    const before = expand(processes);
    const ids = processes.childIds('proc:2');
    model.apply(PIPE_SESSION[4]!);
    processes.refresh();
    model.apply(BACK_OVER_WRITE);
    processes.refresh();
    assert.deepEqual(processes.childIds('proc:2'), ids);
    assert.equal(expand(processes), before);
    assert.ok(model.moment?.past);
  });

  it('loses the child when one steps back over fork', () => {
    const { model, processes } = at(4);
    expand(processes);
    model.apply(BACK_OVER_FORK);
    assert.deepEqual(processes.refresh().includes('proc:1'), true);
    assert.doesNotMatch(expand(processes), /pid 2/);
  });
});

describe('the IPC Objects tree', () => {
  it('shows the bytes in a pipe and who has its ends', () => {
    const text = at(4).objects.text(3);
    assert.match(text, /^Pipes — 1\n {2}pipe 1 — 19 of 65536 bytes/);
    assert.match(text, /1 writer — pid 1 fd 4/);
    assert.match(text, /2 readers — pid 1 fd 3, pid 2 fd 3/);
    assert.match(text, /"Hello from parent!\\n" — 19 bytes/);
  });

  it('marks what the last step changed, and nothing else', () => {
    const { objects } = at(4);
    objects.rootIds();
    const [pipe] = objects.childIds('group:pipe');
    assert.equal(objects.view(pipe!)?.change, 'changed');
    assert.equal(objects.view('group:pipe')?.change, undefined);
  });

  it('shows every kind of object', () => {
    const model = new KernelModel();
    model.apply(EVERYTHING);
    const text = new TreeState(() => objectsTree(model)).text(4);
    for (const line of [
      /Receive buffer — 768 of 212992 bytes\n {6}"yes" — 3 bytes/,
      /type 2 — "urgent\\n\\n" · 8 bytes · from pid 1/,
      /sem\[0\] = 0 — last changed by pid 2 · 1 waiting for more/,
      /pid 1 waits — \{0, -1, SEM_UNDO\} at sem\[0\]/,
      /SEM_UNDO of pid 2 — sem\[0\] \+1/,
      /pid 2 at 0x7ffff7fc0000 — read only/,
      /"x{256}"… — 4096 bytes/,
    ])
      assert.match(text, line);
  });

  it('finds the node of an entity', () => {
    assert.equal(at(4).objects.find('pipe:1'), 'group:pipe/pipe:1');
    assert.equal(at(4).objects.find('pipe:9'), undefined);
  });

  it('gives every node an id of its own', () => {
    const model = new KernelModel();
    model.apply(EVERYTHING);
    for (const tree of [new TreeState(() => objectsTree(model)), new TreeState(() => processesTree(model))]) {
      const seen = new Set<string>();
      const walk = (ids: readonly string[]): void => {
        for (const id of ids) {
          assert.ok(!seen.has(id), id);
          seen.add(id);
          walk(tree.childIds(id));
        }
      };
      walk(tree.rootIds());
      assert.ok(seen.size > 20);
    }
  });
});

describe('the kernel model', () => {
  it('replaces everything on a full update', () => {
    const { model } = at(4);
    model.apply(PIPE_SESSION[0]!);
    assert.equal(model.get('pipe:1'), undefined);
    assert.equal(model.all('fd').length, 3);
  });

  it('gives the whole state to a view that begins late', () => {
    const { model } = at(4);
    const late = new KernelModel();
    late.apply(model.snapshot()!);
    assert.deepEqual(new Set(late.snapshot()!.upsert), new Set(model.snapshot()!.upsert));
    assert.equal(late.change('pipe:1'), 'changed');
  });

  it('orders descriptors by number', () => {
    const model = new KernelModel();
    model.apply({
      ...PIPE_SESSION[0]!,
      upsert: [10, 9, 2].map((n) => ({ ...PIPE_SESSION[0]!.upsert.find((e) => e.kind === 'fd')!, id: `fd:1:${n}` })),
    });
    assert.deepEqual(
      model.all('fd').map((f) => f.id),
      ['fd:1:2', 'fd:1:9', 'fd:1:10'],
    );
  });
});
