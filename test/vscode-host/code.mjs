#!/usr/bin/env node
// Stands in for the `code` program in a test run: takes the flags that @vscode/test-electron passes and runs the suite in the
// web workbench under a headless browser. Exit code 0 only if the suite passed and the extension host ended well.
import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { openBrowser } from './browser.mjs';
import { ensureInstalled } from './install.mjs';
import { newHome, removeHome, startServer, workbenchUrl } from './server.mjs';

const TIMEOUT = Number(process.env.VSCODE_HOST_TIMEOUT ?? 300_000);
const verbose = Boolean(process.env.VSCODE_HOST_VERBOSE);

/** The flags that mean something here; --no-sandbox, --skip-welcome and their like are for the desktop build. */
function parseFlags(args) {
  const options = { devPaths: [], rest: [] };
  for (const arg of args) {
    const flag = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (!flag) options.rest.push(path.resolve(arg));
    else if (flag[1] === 'extensionDevelopmentPath') options.devPaths.push(path.resolve(flag[2]));
    else if (flag[1] === 'extensionTestsPath') options.testsPath = path.resolve(flag[2]);
    else if (flag[1] === 'user-data-dir') options.userDataDir = path.resolve(flag[2]);
    else if (flag[1] === 'extensions-dir') options.extensionsDir = path.resolve(flag[2]);
  }
  return options;
}

function whatToOpen(argument) {
  if (!argument || !fs.existsSync(argument)) return {};
  if (argument.endsWith('.code-workspace')) return { workspace: argument };
  return fs.statSync(argument).isDirectory() ? { folder: argument } : { openFile: argument };
}

/** Prints what the suite appends to its report file: the console's lines come mixed with VS Code's own. */
function follow(file) {
  let seen = 0;
  const drain = () => {
    const bytes = fs.readFileSync(file);
    if (bytes.length > seen) process.stdout.write(bytes.subarray(seen));
    seen = bytes.length;
  };
  const timer = setInterval(drain, 100);
  return () => {
    clearInterval(timer);
    drain();
  };
}

/** The workbench says 0 also when the extension host died before a test ran: the server's log knows better. */
async function extensionHostEnds(server) {
  const find = () => [...server.log().matchAll(/Extension Host Process exited with code: (\S+?),/g)].map((m) => m[1]);
  for (let i = 0; i < 40 && find().length === 0; i++) await new Promise((done) => setTimeout(done, 50));
  return find();
}

const options = parseFlags(process.argv.slice(2));
ensureInstalled();
const home = newHome();
const report = process.env.VSCODE_TEST_REPORT ?? path.join(home, 'report.txt');
fs.writeFileSync(report, '');
const server = await startServer({ ...options, home, env: { VSCODE_TEST_REPORT: report } });
const { browser, page, outside } = await openBrowser(server.origin);
let code = 1;
try {
  const consoleLines = [];
  let finished;
  const ended = new Promise((resolve) => (finished = resolve));
  await page.exposeFunction('codeAutomationExit', finished);
  await page.exposeFunction('codeAutomationLog', (type, args) => consoleLines.push(`${type}: ${util.format(...args)}`));
  const stopFollowing = follow(report);
  const timer = setTimeout(() => finished('timeout'), TIMEOUT);
  page
    .goto(workbenchUrl(server, { ...options, ...whatToOpen(options.rest.at(-1)) }))
    .catch((e) => finished(`browser: ${e}`));
  const result = await ended;
  clearTimeout(timer);
  stopFollowing();
  const ends = await extensionHostEnds(server);
  code = result === 0 && ends.length > 0 && ends.every((e) => e === '0') ? 0 : 1;
  if (code && result !== 1) {
    console.error(`extension host: ${result}; exits: ${ends.join(', ') || 'none'}`);
    console.error(server.log().split('\n').slice(-20).join('\n'));
  }
  if (verbose) console.error(consoleLines.join('\n'), '\nrefused:', [...new Set(outside)]);
  if (process.env.VSCODE_HOST_SHOT) await page.screenshot({ path: process.env.VSCODE_HOST_SHOT });
} finally {
  await browser.close();
  await server.stop();
  if (!verbose) removeHome(home);
}
process.exit(code);
