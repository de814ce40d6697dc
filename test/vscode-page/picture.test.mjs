// The picture of the kernel by itself, in a real browser, under its own content security policy, fed with fixtures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { openBrowser } from '../vscode-host/browser.mjs';
import { ROOT } from './workbench.mjs';

const ORIGIN = 'http://picture.test';

async function bundle(file) {
  const made = await esbuild.build({ entryPoints: [path.join(ROOT, file)], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString('base64')}`);
}

describe('the picture of the kernel', () => {
  let browser, page, fixtures;
  const problems = [];

  before(async () => {
    fixtures = await bundle('test/fixtures/kernel-updates.ts');
    const { kernelHtml } = await bundle('extension/kernelHtml.ts');
    ({ browser, page } = await openBrowser(ORIGIN, { viewport: { width: 1300, height: 700 } }));
    const html = kernelHtml({ script: '/kernel.js', style: '/kernel.css', cspSource: ORIGIN, nonce: 'n0nce' });
    await page.route(`${ORIGIN}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: html });
      const file = path.join(ROOT, 'dist/webview', name);
      return fs.existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 });
    });
    page.on('pageerror', (e) => problems.push(e.message));
    page.on('console', (m) => m.type() === 'error' && !/404/.test(m.text()) && problems.push(m.text()));
    await page.addInitScript(() => {
      window.posted = [];
      window.acquireVsCodeApi = () => ({
        postMessage: (m) => window.posted.push(m),
        getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
        setState: (s) => sessionStorage.setItem('state', JSON.stringify(s)),
      });
    });
  });
  after(() => browser?.close());
  beforeEach(async () => {
    await page.goto(ORIGIN);
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(ORIGIN);
  });
  afterEach(() => assert.deepEqual(problems.splice(0), []));

  const post = async (...updates) => {
    for (const update of updates)
      await page.evaluate((u) => window.postMessage({ type: 'update', update: u }, '*'), update);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  };
  const text = (selector) => page.locator(selector).first().innerText();
  const posted = () => page.evaluate(() => window.posted);

  it('says that it is ready, and what to do while there is nothing to show', async () => {
    assert.deepEqual(await posted(), [{ type: 'ready' }]);
    assert.match(await text('main'), /press F5/);
  });

  it('draws processes, descriptors, descriptions and the pipe with its bytes', async () => {
    await post(...fixtures.PIPE_SESSION);
    assert.equal(await page.locator('.card.process').count(), 2);
    assert.match(await text('.card.pipe'), /2 readers · 1 writer/);
    assert.match(await text('.card.pipe'), /"Hello from parent!\\n"/);
    assert.match(await text('.card.pipe'), /48 65 6c 6c 6f/);
    assert.equal(await page.locator('path.line.fd').count(), 3);
    assert.equal(await page.locator('path.line.read, path.line.write').count(), 2);
  });

  it('keeps the elements of what a step did not change', async () => {
    await post(...fixtures.PIPE_SESSION.slice(0, 4));
    await page.evaluate(() => document.querySelectorAll('[data-entity]').forEach((e) => (e.marked = true)));
    await post(fixtures.PIPE_SESSION[4]);
    const kept = await page.evaluate(() => [...document.querySelectorAll('[data-entity]')].every((e) => e.marked));
    assert.ok(kept);
  });

  it('marks what changed with a sign and words, not by colour alone', async () => {
    await post(...fixtures.PIPE_SESSION);
    assert.match(await text('.card.pipe h3'), /^● pipe 1/);
    assert.match(await page.locator('.card.pipe').getAttribute('aria-label'), /changed by the last step/);
    assert.match(await text('.summary'), /changed: pid 2 pipe, pipe 1/);
    assert.equal(await page.locator('.card.pipe .gauge .touched').count(), 1);
    assert.doesNotMatch(await text('.card.process h3'), /●/);
  });

  it('shows a blocked process with its reason and a line to the object', async () => {
    await post(...fixtures.PIPE_SESSION.slice(0, 4));
    assert.match(await text('.card.process.blocked'), /read\(3\) waits: pipe 1 is empty/);
    assert.equal(await page.locator('path.line.wait').count(), 1);
    assert.match(await text('.card.pipe'), /pid 2 waits to read/);
  });

  it('says that one is in the past, and loses what was not there yet', async () => {
    await post(...fixtures.PIPE_SESSION, fixtures.BACK_OVER_WRITE);
    assert.match(await text('.bar'), /In the past: event 15 of 18/);
    await post(fixtures.BACK_OVER_FORK);
    assert.equal(await page.locator('.card.process').count(), 1);
    assert.match(await text('.summary'), /gone: pid 2 pipe/);
  });

  it('draws every kind of object, and none over another', async () => {
    await post(fixtures.EVERYTHING);
    for (const kind of ['pipe', 'socket', 'msg', 'sem', 'shm', 'mapping'])
      assert.ok(await page.locator(`.card.${kind}`).count(), kind);
    assert.match(await text('.card.sem'), /undo list of pid 2: \[0\] \+1 → 1/);
    assert.match(await text('.card.msg'), /type 2/);
    assert.match(await text('.card.process.zombie'), /killed by SIGKILL/);
    for (const column of ['files', 'objects']) {
      const boxes = await page
        .locator(`.${column} .card`)
        .evaluateAll((cards) =>
          cards
            .map((c) => [c.getBoundingClientRect().top, c.getBoundingClientRect().bottom])
            .sort((a, b) => a[0] - b[0]),
        );
      for (let i = 1; i < boxes.length; i++) assert.ok(boxes[i][0] >= boxes[i - 1][1], `cards of ${column} overlap`);
    }
  });

  it('can be walked with the keyboard, shows details, and asks for the place in the tree', async () => {
    await post(...fixtures.PIPE_SESSION);
    await page.keyboard.press('Tab'); // the legend
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.entity), 'proc:1');
    await page.locator('.details', { hasText: 'pid 1 pipe' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.entity), 'fd:1:3');
    await page.keyboard.press('Enter');
    assert.deepEqual((await posted()).at(-1), { type: 'reveal', id: 'fd:1:3' });
    await page.keyboard.press('Escape');
    await page.locator('.details').waitFor({ state: 'detached' });
  });

  it('keeps what was chosen over a reload', async () => {
    await post(...fixtures.PIPE_SESSION);
    await page.locator('[data-entity="pipe:1"]').focus();
    await page.reload();
    assert.deepEqual(await posted(), [{ type: 'ready' }]);
    await post(fixtures.EVERYTHING);
    assert.match(await text('.details h3'), /pipe 1/);
  });
});
