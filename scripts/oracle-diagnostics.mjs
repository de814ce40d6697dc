// Records what gcc says about the programs of test/diagnostics: node scripts/oracle-diagnostics.mjs [area …]. Needs gcc 12 on Linux.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'test/diagnostics');
const areas = process.argv.length > 2 ? process.argv.slice(2) : fs.readdirSync(folder).filter((f) => f.endsWith('.c'));

/** The cases of an area: a line `//// NAME FLAG…` begins one, `//// + FILE` a further file of it; the first file is t.c. */
function cases(text) {
  const out = [];
  for (const part of text.split(/^\/\/\/\/ /m).slice(1)) {
    const end = part.indexOf('\n');
    const words = part.slice(0, end).trim().split(/\s+/);
    const body = part.slice(end + 1);
    if (words[0] === '+') out.at(-1).files[words[1]] = body;
    else out.push({ name: words[0], flags: words.slice(1), files: { 't.c': body } });
  }
  return out;
}

for (const area of areas.map((a) => path.basename(a, '.c'))) {
  const linking = area === 'link';
  const text = cases(fs.readFileSync(path.join(folder, `${area}.c`), 'utf8')).map(({ name, flags, files }) => {
    const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'diagnostics-'));
    for (const [file, body] of Object.entries(files)) fs.writeFileSync(path.join(cwd, file), body);
    const sources = linking ? Object.keys(files) : ['t.c'];
    const args = ['-std=gnu11', ...flags, ...(linking ? ['-o', 'a.out'] : ['-S', '-o', 'a.s']), ...sources];
    const env = { ...process.env, LC_ALL: 'C.UTF-8', GCC_COLORS: '' };
    const r = spawnSync('gcc', args, { cwd, env, encoding: 'utf8' });
    fs.rmSync(cwd, { recursive: true });
    return `//// ${name}\n${r.stderr}`;
  });
  fs.writeFileSync(path.join(folder, `${area}.expected`), text.join(''));
}
