// Runs test/vscode with mocha inside a real extension host: in the desktop VS Code that @vscode/test-electron has or can download,
// else in the web workbench from the npm registry under a headless Chromium. VSCODE_TEST_HOST=desktop|web chooses.
import path from 'node:path';
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { ROOT } from './processes.mjs';

const host = process.env.VSCODE_TEST_HOST ?? 'auto';
const out = path.join(ROOT, 'out/vscode');
const suite = path.join(ROOT, 'test/vscode');

const files = fs.readdirSync(suite).filter((f) => f.endsWith('.test.ts'));
fs.rmSync(out, { recursive: true, force: true });
await esbuild.build({
  entryPoints: [path.join(suite, 'index.ts'), ...files.map((f) => path.join(suite, f))],
  outdir: out,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
  define: { __ROOT__: JSON.stringify(ROOT) },
  logLevel: 'warning',
});

let executable = path.join(ROOT, 'test/vscode-host/code.mjs');
if (host !== 'web') {
  try {
    const reporter = { report() {}, error() {} };
    executable = await downloadAndUnzipVSCode({ reporter, timeout: 15_000, version: process.env.VSCODE_VERSION });
  } catch (error) {
    if (host === 'desktop') throw error;
    console.log('There is no desktop VS Code, and none can be downloaded: using the web workbench.');
  }
}
try {
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: path.join(out, 'index.js'),
    launchArgs: [path.join(ROOT, 'examples'), '--disable-extensions'],
  });
} catch (error) {
  console.error(String(error.message ?? error));
  process.exit(1);
}
