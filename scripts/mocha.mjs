// Bundles test files and runs them with mocha: node scripts/mocha.mjs [files or folders …] [-- mocha options]. Default: all of test/ but test/vscode*.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import './generate.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const split = process.argv.indexOf('--');
const args = process.argv.slice(2, split < 0 ? undefined : split);
const mochaArgs = split < 0 ? [] : process.argv.slice(split + 1);

const walk = (p) =>
  fs.statSync(p).isFile()
    ? [p]
    : fs
        .readdirSync(p)
        .filter((f) => !f.startsWith('vscode') && f !== 'node_modules')
        .flatMap((f) => walk(path.join(p, f)));
const files = (args.length ? args : ['test'])
  .flatMap((a) => walk(path.resolve(root, a)))
  .filter((f) => f.endsWith('.test.ts'));
// A folder of its own per invocation, so that runs side by side do not disturb each other.
const out = path.join(root, 'out/unit', String(process.pid));
await esbuild.build({
  entryPoints: files,
  outdir: out,
  outbase: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  external: ['mocha', 'esbuild', 'vscode'],
  logLevel: 'warning',
  define: { __ROOT__: JSON.stringify(root) },
});
const r = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    path.join(root, 'node_modules/mocha/bin/mocha.js'),
    '--timeout',
    '20000',
    ...mochaArgs,
    path.join(out, '**/*.test.js'),
  ],
  { stdio: 'inherit', cwd: root },
);
fs.rmSync(out, { recursive: true, force: true });
process.exit(r.status ?? 1);
