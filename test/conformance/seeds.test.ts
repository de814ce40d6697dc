/**
 * The complete programs of the documents that this project was made from (seeds/*.c, byte for byte): each runs as it is printed
 * there, missing headers and all, and for each missing header there is a diagnostic that offers it.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { compileProgram } from '../../kernel-sim/compile.js';
import { FOLDER, programs, recorded, simulate } from './programs.js';

/** What each program uses and does not include, directly or through another header. NULL alone asks for stddef.h, as gcc does. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  pipe: ['stdio.h', 'sys/wait.h'],
  socketpair: ['stddef.h', 'stdio.h', 'sys/wait.h', 'unistd.h'],
  shm: ['stddef.h', 'stdio.h', 'unistd.h'],
  sem: ['stdio.h', 'unistd.h'],
  msg: ['stddef.h', 'stdio.h', 'string.h', 'sys/wait.h', 'unistd.h'],
};

describe('the programs of the seeds', () => {
  const list = programs(path.join(FOLDER, 'seeds'));
  it('are all here', () => {
    assert.deepEqual(list.map((p) => path.basename(p.name)).sort(), Object.keys(MISSING).sort());
  });
  for (const p of list) {
    const name = path.basename(p.name);
    const text = fs.readFileSync(p.sources[0]!, 'utf8');

    it(`${name} runs as on Linux, and is offered what it omits`, async () => {
      const want = recorded(p);
      const { status, stdout, diagnostics } = await simulate(p);
      assert.deepEqual({ status, stdout }, { status: want.status, stdout: want.stdout });
      assert.deepEqual(diagnostics.filter((d) => d.severity === 'error'), []); // prettier-ignore
      const offered = diagnostics.flatMap((d) => (d.fixes ?? []).flatMap((f) => f.edits.map((e) => e.text)));
      const headers = new Set(offered.map((t) => /^#include <(.*)>\n$/.exec(t)?.[1] ?? t));
      assert.deepEqual([...headers].sort(), MISSING[name]);
    });

    it(`${name} has nothing to complain of with all offers taken`, () => {
      const first = compileProgram(name, [{ path: `${name}.c`, text }]);
      const edits = new Map<string, number>();
      for (const d of first.diagnostics)
        for (const e of d.fixes?.[0]?.edits ?? []) {
          assert.equal(e.span.start, e.span.end, 'an insertion');
          assert.equal(text.slice(0, e.span.start).split('\n').at(-1), '', 'at the beginning of a line');
          edits.set(e.text, e.span.start);
        }
      let mended = text;
      for (const [insert, at] of [...edits].sort((a, b) => b[1] - a[1])) mended = mended.slice(0, at) + insert + mended.slice(at); // prettier-ignore
      const second = compileProgram(name, [{ path: `${name}.c`, text: mended }]);
      assert.deepEqual(second.diagnostics.map((d) => d.message), []); // prettier-ignore
    });
  }
});
