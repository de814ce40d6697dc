// Starts and stops VS Code's own server (no wrapper, no password, loopback only).
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { VSCODE, serverNode } from './install.mjs';
import { SETTINGS, SKIPPED_EXTENSIONS } from './settings.mjs';

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const main = () => path.join(VSCODE, 'out/server-main.js');
export const newHome = () => fs.mkdtempSync(path.join(os.tmpdir(), 'ipc-vscode-'));
export const removeHome = (home) => fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 });

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

function folders(home, { userDataDir, extensionsDir } = {}) {
  return {
    serverData: path.join(home, 'server-data'),
    userData: userDataDir ?? path.join(home, 'user-data'),
    extensions: extensionsDir ?? path.join(home, 'extensions'),
  };
}
const folderFlags = (f) => [
  ...['--server-data-dir', f.serverData, '--user-data-dir', f.userData, '--extensions-dir', f.extensions],
  '--accept-server-license-terms',
];

/** Installs a packaged extension into `home`. Throws with the server's words if it does not succeed. */
export function installVsix(home, vsix) {
  const args = [main(), '--install-extension', vsix, '--force', ...folderFlags(folders(home))];
  const run = spawnSync(serverNode(), args, { encoding: 'utf8', env: { ...process.env, EXTENSIONS_GALLERY: '{}' } });
  if (run.status !== 0 || !/successfully installed/.test(run.stdout)) throw new Error(run.stdout + run.stderr);
}

/**
 * Starts the server. `home` takes all that it writes. Resolves when it answers; the result's `stop()` ends the server and
 * all its children (extension host, file watcher, pty host) by their process group.
 */
export async function startServer({
  home = newHome(),
  port,
  settings = {},
  env = {},
  userDataDir,
  extensionsDir,
} = {}) {
  port ??= await freePort();
  const where = folders(home, { userDataDir, extensionsDir });
  const settingsFile = path.join(where.userData, 'User/settings.json');
  fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
  if (!fs.existsSync(settingsFile))
    fs.writeFileSync(settingsFile, JSON.stringify({ ...SETTINGS, ...settings }, null, 2));

  const logFile = path.join(home, 'server.log');
  const fd = fs.openSync(logFile, 'w');
  const flags = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--telemetry-level', 'off'],
    ...['--disable-telemetry', '--disable-workspace-trust', '--disable-update-check', '--disable-experiments'],
    '--disable-getting-started-override',
    // Without this a released build ignores extensionDevelopmentPath and extensionTestsPath in the page's address.
    '--enable-smoke-test-driver',
  ];
  const child = spawn(serverNode(), [main(), ...flags, ...folderFlags(where)], {
    stdio: ['ignore', fd, fd],
    detached: true,
    env: {
      ...process.env,
      EXTENSIONS_GALLERY: '{}',
      VSCODE_SKIP_BUILTIN_EXTENSIONS: SKIPPED_EXTENSIONS.join(','),
      VSCODE_RECONNECTION_GRACE_TIME: '5000',
      NODE_OPTIONS: '',
      ...env,
    },
  });
  fs.closeSync(fd);
  let dead = false;
  child.on('exit', () => (dead = true)).on('error', () => (dead = true));
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // already gone
    }
  };
  const onExit = () => kill('SIGKILL');
  process.on('exit', onExit);

  const origin = `http://127.0.0.1:${port}`;
  const log = () => fs.readFileSync(logFile, 'utf8');
  const answers = async () => (await fetch(`${origin}/version`)).ok;
  for (let waited = 0; !(await answers().catch(() => false)); waited += 50) {
    if (dead) throw new Error(`The server ended:\n${log().slice(-2000)}`);
    if (waited > 60_000) {
      kill('SIGKILL');
      throw new Error(`The server did not start:\n${log().slice(-2000)}`);
    }
    await sleep(50);
  }
  return {
    home,
    port,
    origin,
    log,
    authority: `127.0.0.1:${port}`,
    async stop() {
      kill('SIGTERM');
      for (let i = 0; i < 40 && !dead; i++) await sleep(50);
      kill('SIGKILL');
      process.off('exit', onExit);
    },
  };
}

/**
 * The address of the workbench. Development and test paths travel in the `payload` query, as VS Code's own runner for
 * browsers passes them.
 */
export function workbenchUrl(server, { folder, workspace, devPaths = [], testsPath, openFile } = {}) {
  const remote = (file) =>
    `vscode-remote://${server.authority}${file.split(path.sep).map(encodeURIComponent).join('/')}`;
  const payload = devPaths.map((p) => ['extensionDevelopmentPath', remote(p)]);
  if (testsPath) payload.push(['extensionTestsPath', remote(testsPath)]);
  if (openFile) payload.push(['openFile', remote(openFile)]);
  const query = new URLSearchParams();
  if (folder) query.set('folder', folder);
  else if (workspace) query.set('workspace', workspace);
  else query.set('ew', 'true');
  if (payload.length) query.set('payload', JSON.stringify(payload));
  return `${server.origin}/?${query}`;
}
