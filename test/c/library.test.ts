/** What the headers of the C library declare is defined, or refused on purpose. */
import assert from 'node:assert/strict';
import { frontend } from '../../kernel-sim/c/frontend.js';
import { compileProgram, libraryObjects } from '../../kernel-sim/compile.js';
import { HEADERS } from '../../kernel-sim/libc/embedded.generated.js';
import { REFUSED } from '../../kernel-sim/libc/refused.js';

const defined = new Set(libraryObjects().flatMap((u) => [...u.functions, ...u.data].map((o) => o.symbol)));

/** Functions and extern objects that a header declares, with all that _GNU_SOURCE shows. */
function declared(header: string): string[] {
  const { unit, diagnostics } = frontend('x.c', `#include <${header}>\n`, {
    headers: HEADERS,
    defines: ['_GNU_SOURCE'],
  });
  assert.deepEqual(
    diagnostics.map((d) => `${d.severity}: ${d.message}`),
    [],
    header,
  );
  return unit!.scopes.fileScope.entries
    .map((e) => e.entity)
    .filter(
      (e) => (e.kind === 'func' && !e.name.startsWith('__builtin')) || (e.kind === 'var' && e.storage === 'extern'),
    )
    .map((e) => e.name);
}

describe('the headers of the library', () => {
  for (const header of Object.keys(HEADERS)) {
    it(`${header}: every name is defined, or refused for a reason`, () => {
      const missing = new Set(declared(header).filter((n) => !defined.has(n) && !(n in REFUSED)));
      assert.deepEqual([...missing], []);
    });
  }

  it('nothing that is refused is defined', () => {
    assert.deepEqual(
      Object.keys(REFUSED).filter((n) => defined.has(n)),
      [],
    );
  });

  it('each stands alone: it can be included first, and twice', () => {
    for (const header of Object.keys(HEADERS)) {
      const text = `#include <${header}>\n#include <${header}>\n`;
      for (const defines of [[], ['_GNU_SOURCE'], ['_POSIX_C_SOURCE=200809L'], ['_XOPEN_SOURCE=700']]) {
        const { diagnostics } = frontend('x.c', text, { headers: HEADERS, defines });
        assert.deepEqual(
          diagnostics.map((d) => d.message),
          [],
          `${header} with ${defines.join()}`,
        );
      }
    }
  });

  it('to call a refused function is an error that names it, with the reason', () => {
    const text = '#define _GNU_SOURCE\n#include <stdlib.h>\nint main(void) { return posix_openpt(2); }\n';
    const { program, diagnostics } = compileProgram('a.out', [{ path: 'a.c', text }]);
    assert.equal(program, undefined);
    assert.deepEqual(
      diagnostics.map((d) => `${d.span.file.position(d.span.start).line}: ${d.severity}: ${d.message}`),
      ["3: error: undefined reference to `posix_openpt': the simulator has no pseudo-terminals"],
    );
  });
});
