// The adapter with the simulator in a web worker, where a browser's extension host runs it: no Node, no page.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { openBrowser } from '../vscode-host/browser.mjs';
import { ROOT } from './workbench.mjs';

const ORIGIN = 'http://worker.test';
const WORKER = `
import { InlineAdapter } from './debug-adapter/inline.ts';
let adapter;
onmessage = ({ data }) => {
  if (data.files) {
    adapter = new InlineAdapter({ readFile: async (path) => {
      if (data.files[path] === undefined) throw new Error('no file ' + path);
      return data.files[path];
    } });
    adapter.onDidSendMessage((message) => postMessage(message));
  } else adapter.handleMessage(data);
};`;

describe('in a web worker', () => {
  let browser, page;
  before(async () => {
    const made = await esbuild.build({
      stdin: { contents: WORKER, resolveDir: ROOT, loader: 'ts' },
      bundle: true,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      alias: { events: path.join(ROOT, 'debug-adapter/web/events.ts') },
      write: false,
    });
    ({ browser, page } = await openBrowser(ORIGIN));
    await page.route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: Buffer.from(made.outputFiles[0].contents) })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>worker</title>' }),
    );
    await page.goto(ORIGIN);
    const text = fs.readFileSync(path.join(ROOT, 'examples/pipe.c'), 'utf8');
    await page.evaluate((source) => {
      const worker = new Worker('/worker.js');
      const events = [];
      const answers = new Map();
      let wake = () => undefined;
      let seq = 0;
      worker.onmessage = ({ data }) => {
        if (data.type === 'response') answers.get(data.request_seq)(data);
        else events.push(data);
        wake();
      };
      worker.postMessage({ files: { '/pipe.c': source } });
      window.ask = (command, args) =>
        new Promise((done, fail) => {
          answers.set(++seq, (r) => (r.success ? done(r.body) : fail(new Error(r.message))));
          worker.postMessage({ seq, type: 'request', command, arguments: args });
        });
      /** The first event of that name that was not taken yet. */
      window.event = async (name) => {
        for (;;) {
          const at = events.findIndex((e) => e.event === name);
          if (at >= 0) return events.splice(at, 1)[0].body;
          await new Promise((done) => (wake = done));
        }
      };
      window.output = () =>
        events
          .filter((e) => e.event === 'output' && e.body.category === 'stdout')
          .map((e) => e.body.output)
          .join('');
    }, text);
  });
  after(() => browser?.close());

  it('a program stops at main, is stepped, stepped back, and runs to its end', async () => {
    const lines = await page.evaluate(async () => {
      const line = async () => (await window.ask('stackTrace', { threadId: 100 })).stackFrames[0].line;
      const seen = [];
      await window.ask('initialize', { adapterID: 'ipc' });
      const launched = window.ask('launch', { program: '/pipe.c' });
      await window.event('initialized');
      await window.ask('configurationDone');
      await launched;
      await window.event('stopped');
      seen.push(await line());
      for (const command of ['next', 'next', 'stepBack']) {
        await window.ask(command, { threadId: 100 });
        await window.event('stopped');
        seen.push(await line());
      }
      await window.ask('continue', { threadId: 100 });
      await window.event('terminated');
      return { seen, output: window.output() };
    });
    assert.equal(lines.seen[3], lines.seen[1], 'back where the first step ended');
    assert.ok(lines.seen[0] < lines.seen[1] && lines.seen[1] < lines.seen[2], `lines ${lines.seen}`);
    assert.equal(lines.output, 'pid 101 │ Hello from parent!\npid 100 │ child exited with 0\n');
  });
});
