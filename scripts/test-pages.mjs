// Runs test/vscode-page: the workbench driven by mouse and keys in a headless Chromium, with pictures into out/images.
// --pictures: into docs/images, for the documentation.
import path from 'node:path';
import fs from 'node:fs';
import { ensureInstalled } from '../test/vscode-host/install.mjs';
import { ROOT, node } from './processes.mjs';

ensureInstalled();
const folder = path.join(ROOT, 'test/vscode-page');
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const env = process.argv.includes('--pictures') ? { PICTURES: 'docs' } : {};
const names = wanted.length ? wanted : fs.readdirSync(folder).filter((f) => f.endsWith('.test.mjs'));
const files = names.map((f) => path.join(folder, path.basename(f)));
const mocha = path.join(ROOT, 'node_modules/mocha/bin/mocha.js');
process.exit(await node([mocha, '--exit', '--timeout', '180000', ...files], { env }));
