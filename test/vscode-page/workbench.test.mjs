// What a person does with the examples, by the keys, in a real workbench; saves pictures.
import assert from 'node:assert/strict';
import { Workbench, until } from './workbench.mjs';

describe('in the workbench', () => {
  let w;
  let enlarged = false;
  before(async () => {
    w = await Workbench.open('pipe.c');
  });
  after(() => w?.close());
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await w.screenshotOfFailure(this.currentTest.title.replace(/\W+/g, '-'));
    if (await w.moment()) await w.stopDebugging();
  });

  /** F5 on a file, with room for the trees and with the picture of the kernel. */
  async function begin(file) {
    await w.openFile(file);
    await w.startDebugging(file);
    for (const title of ['Variables', 'Watch', 'Breakpoints']) await w.collapse(title);
    for (const title of ['Processes', 'IPC Objects']) await w.expand(title);
    await w.command('IPC: Show Kernel');
    await w.kernel.locator('.card.process').first().waitFor();
    if (!enlarged) {
      await w.enlarge(w.panel, 230);
      await w.enlarge(w.pane('IPC Objects'), 130);
    }
    enlarged = true;
    await w.focusEditor(file);
  }

  it('pipe.c: F5 stops at main, F10 shows pipe, child and bytes', async () => {
    await begin('pipe.c');
    assert.match((await w.currentLine()).text, /pipe\(pipefd\)/);
    assert.match(await w.row('Processes', /pid 100/), /pid 100/);

    await w.pressTo('F10', 'fork()');
    assert.match(await w.row('Processes', /fd ?3/), /pipe \d+ \(read end\)/);
    assert.match(await w.row('Processes', /fd ?4/), /pipe \d+ \(write end\)/);
    await w.row('IPC Objects', /^pipe/);

    await w.press('F10');
    await w.row('Processes', /pid 101/);
    await w.row('Call Stack', /pid 101/);

    await w.pressTo('F10', 'close(pipefd[1])');
    await w.expandRow('IPC Objects', /^pipe/);
    await w.row('IPC Objects', /Hello from parent/);
    assert.match(await w.kernel.locator('.card.pipe').innerText(), /"Hello from parent!\\n"/);
    await w.screenshot('pipe');
  });

  it('sem-undo.c: the undo list, the kill that applies it, and back over the kill', async () => {
    await begin('sem-undo.c');
    await w.pressTo('F10', 'kill(pid, SIGKILL)');
    await w.expandRow('IPC Objects', /^semaphores/);
    await w.row('IPC Objects', /sem\[0\] = 0/);
    await w.row('IPC Objects', /SEM_UNDO of pid 101/);
    const open = await w.rows('IPC Objects');
    await w.screenshot('objects');

    await w.press('F10');
    await w.stepThread(/pid 101/); // a signal takes effect when its process runs next
    await w.row('IPC Objects', /sem\[0\] = 1/);
    await w.noRow('IPC Objects', /SEM_UNDO/);

    await w.stepBack();
    await w.row('IPC Objects', /SEM_UNDO of pid 101/);
    assert.match(await w.moment(), /in the past/);
    // The tree has kept its expansion: the same lines, but for the signs of change.
    const plain = (rows) => rows.map((r) => r.replace(/[●✚] /, ''));
    assert.deepEqual(plain(await w.rows('IPC Objects')), plain(open));
    await until('the banner', async () => /In the past: event/.test(await w.kernel.locator('.bar').innerText()));
    await w.screenshot('past');
  });

  for (const [file, line, card] of [
    ['socketpair.c', 'n = read(sv[0]', 'socket'],
    ['msgqueue.c', 'fork()', 'msg'],
    ['shm.c', 'wait(NULL)', 'shm'],
    ['mmap-fork.c', 'wait(NULL)', 'mapping'],
  ]) {
    it(`${file}: the objects are drawn`, async () => {
      await begin(file);
      await w.pressTo('F10', line);
      await until(`a card of ${card}`, () => w.kernel.locator(`.card.${card}`).count());
      await w.screenshot(file.replace('.c', ''));
    });
  }

  it('variables and the hover show values, the console says who printed', async () => {
    await w.openFile('pipe.c');
    await w.startDebugging('pipe.c');
    await w.focusEditor('pipe.c');
    await w.pressTo('F10', 'fork()');
    for (const title of ['Call Stack', 'Processes', 'IPC Objects']) await w.collapse(title); // room for the rows
    await w.expand('Variables');
    await w.expandRow('Variables', /^Locals/);
    assert.match(await w.row('Variables', /^pipefd/), /3.*4/);

    await w.page
      .locator('.view-line span', { hasText: /^pipefd$/ })
      .first()
      .hover();
    await w.page.locator('.debug-hover-widget', { hasText: '{3, 4}' }).waitFor();
    await w.page.mouse.move(0, 0);

    await w.focusEditor('pipe.c');
    await w.page.keyboard.press('F5');
    await w.command('Debug Console: Focus on Debug Console View');
    const lines = () => w.page.locator('.repl .monaco-list-row').allInnerTexts();
    await until('the output', async () => (await lines()).some((l) => /pid 101.*Hello from parent!/.test(l)));
    await until('the last line', async () => (await lines()).some((l) => /pid 100.*child exited with 0/.test(l)));
  });

  it('asks nothing of the world outside', () => {
    assert.deepEqual(w.outside, []);
  });
});
