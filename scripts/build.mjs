// Builds dist/: the extension for desktop and web, the command `ipcdbg`, and the webviews. Options: --watch, --minify.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import './generate.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const watch = process.argv.includes('--watch');
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: process.argv.includes('--minify'),
  sourcemap: process.argv.includes('--minify') ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};

const bundles = [
  {
    entryPoints: { extension: 'extension/extension.ts' },
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    entryPoints: { 'extension.web': 'extension/extension.ts' },
    outdir: 'dist',
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    // Browsers have no `events`; what the adapter's base class wants of it is small.
    alias: { events: './debug-adapter/web/events.ts' },
  },
  {
    entryPoints: { ipcdbg: 'debug-adapter/cli/main.ts' },
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    entryPoints: { kernel: 'webview/kernel/main.ts' },
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
  },
];

/** A room that is not there (a package of the extension alone has no command line, say) is left out. */
const present = bundles.filter((b) =>
  Object.values(b.entryPoints).every((file) => fs.existsSync(path.join(root, file))),
);

for (const bundle of present) {
  const options = { ...common, ...bundle };
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
const command = path.join(root, 'dist/ipcdbg.js');
if (fs.existsSync(command)) fs.chmodSync(command, 0o755);
if (watch) console.log('Watching. Ctrl-C ends.');
