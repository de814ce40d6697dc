/** The small parts of the adapter: expressions, log messages, paths, output lines, the command line. */
import assert from 'node:assert/strict';
import { splitLogMessage } from '../../debug-adapter/breakpoints.js';
import { parseCommandLine } from '../../debug-adapter/cli/usage.js';
import { DEFAULT_CHECKS } from '../../kernel-sim/findings/kinds.js';
import { completionAt, mayHaveEffects, splitFormat } from '../../debug-adapter/expressions.js';
import { OutputLines, type OutputChunk } from '../../debug-adapter/output.js';
import { dirname, isAbsolute, normalize, resolve, samePath } from '../../debug-adapter/paths.js';
import { signalNumber } from '../../debug-adapter/signals.js';
import { shellStatus } from '../../debug-adapter/stops.js';

describe('mayHaveEffects', () => {
  const none = ['a', 'p->next->value', 'a[i + 1]', 'a == b', 'a <= b && c >= d || e != f', 'sizeof(int)', '(int)(x)', '(struct node *)(p)', '*(&a + 1)', "c == '='", '"x=(1)"', '-(a)', '(unsigned char)(x)', '(a) + (b)']; // prettier-ignore
  const some = [
    'a = 1',
    'a += 2',
    'a <<= 1',
    'a >>= 1',
    'i++',
    '--i',
    'f()',
    'f (x)',
    '(*fp)(1)',
    'table[2](1)',
    's.f(1)',
    '({ a; })',
    '(f)(x)',
  ];
  for (const e of none) it(`not ${e}`, () => assert.equal(mayHaveEffects(e), false));
  for (const e of some) it(`but ${e}`, () => assert.equal(mayHaveEffects(e), true));
});

describe('expressions', () => {
  it('a format before and a semicolon behind', () => {
    assert.deepEqual(splitFormat('/x n'), { expression: 'n', hex: true });
    assert.deepEqual(splitFormat('p/x  a / b ;'), { expression: 'a / b', hex: true });
    assert.deepEqual(splitFormat(' a / x '), { expression: 'a / x', hex: false });
  });
  it('what is being typed', () => {
    assert.deepEqual(completionAt('co'), { object: undefined, prefix: 'co' });
    assert.deepEqual(completionAt('a + p->ne'), { object: 'p', prefix: 'ne' });
    assert.deepEqual(completionAt('f(x, list[i+1].head->'), { object: 'list[i+1].head', prefix: '' });
    assert.deepEqual(completionAt('(*p).'), { object: '(*p)', prefix: '' });
  });
  it('log messages', () => {
    assert.deepEqual(splitLogMessage('a {b} c'), [{ text: 'a ' }, { expression: 'b' }, { text: ' c' }]);
    assert.deepEqual(splitLogMessage('\\{no\\} {{x}} {'), [{ text: '{no} {x} {' }]);
  });
});

describe('paths', () => {
  it('of every kind are compared by what they mean', () => {
    assert.equal(normalize('/a/./b/../c.c'), '/a/c.c');
    assert.equal(normalize('../x/../y.c'), '../y.c');
    assert.equal(normalize('vscode-vfs://host/a//b/../c.c'), 'vscode-vfs://host/a/c.c');
    assert.ok(samePath('C:\\src\\pipe.c', 'c:/src/pipe.c'));
    assert.ok(!samePath('/a/X.c', '/a/x.c'));
    assert.ok(isAbsolute('vscode-vfs://host/a.c') && isAbsolute('C:\\a') && !isAbsolute('a/b.c'));
    assert.equal(resolve('/dir/', 'a.c'), '/dir/a.c');
    assert.equal(dirname('/a.c'), '/');
    assert.equal(dirname('a.c'), '');
  });
});

describe('OutputLines', () => {
  function collect(): { lines: OutputLines; sent: OutputChunk[]; run: () => void } {
    const sent: OutputChunk[] = [];
    let flush = (): void => undefined;
    const lines = new OutputLines((c) => sent.push(c), (f) => (flush = f)); // prettier-ignore
    return { lines, sent, run: () => flush() };
  }
  const bytes = (s: string): Uint8Array => new TextEncoder().encode(s);

  it('keeps lines of several processes apart, and whole', () => {
    const { lines, sent, run } = collect();
    lines.add(1, 'stdout', bytes('one '), undefined);
    lines.add(2, 'stdout', bytes('two\n'), undefined);
    lines.add(1, 'stdout', bytes('more\nrest'), undefined);
    run();
    assert.deepEqual(sent, [{ category: 'stdout', text: 'pid 2 │ two\npid 1 │ one more\n', place: undefined }]);
    lines.flush();
    assert.equal(sent[1]?.text, 'pid 1 │ rest\n');
  });
  it('puts characters together that come in pieces, and shows lines without end', () => {
    const { lines, sent } = collect();
    const euro = bytes('€\n');
    lines.add(1, 'stderr', euro.slice(0, 1), undefined);
    lines.add(1, 'stderr', euro.slice(1), undefined);
    lines.add(1, 'stdout', bytes('x'.repeat(9000)), undefined);
    lines.flush();
    assert.deepEqual(sent.map((s) => [s.category, s.text.length]), [['stderr', 10], ['stdout', 9009]]); // prettier-ignore
    assert.equal(sent[0]!.text, 'pid 1 │ €\n');
  });
});

describe('the command line', () => {
  const wrong = (argv: string[]): string => {
    const c = parseCommandLine(argv);
    assert.equal(c.kind, 'wrong');
    return c.kind === 'wrong' ? c.message : '';
  };
  it('run', () => {
    assert.deepEqual(parseCommandLine(['run', '-DX=1', '-D', 'Y', '-Iinc', '-Wall', '-w', 'a.c', 'b.c', '--', '-x', 'y']), {
      kind: 'run', files: ['a.c', 'b.c'], args: ['-x', 'y'], defines: ['X=1', 'Y'], undefines: [], includes: [], includePaths: ['inc'], warnings: ['-Wall', '-w'], check: DEFAULT_CHECKS,
    }); // prettier-ignore
    assert.equal(wrong(['run']), 'no C file given');
    assert.equal(wrong(['run', 'a.txt']), "'a.txt' is no C file (arguments of the program come after --)");
    assert.equal(wrong(['run', '-O2', 'a.c']), "unknown option '-O2' (arguments of the program come after --)");
    assert.equal(wrong(['run', 'a.c', '-D']), 'option -D needs a value');
    const checks = (...argv: string[]): readonly string[] | undefined => {
      const c = parseCommandLine(['run', ...argv, 'a.c']);
      return c.kind === 'run' ? c.check : undefined;
    };
    assert.deepEqual(checks('--check=none'), []);
    assert.deepEqual(checks('--check=no-shift,leak'), [...DEFAULT_CHECKS.filter((k) => k !== 'shift'), 'leak']);
    assert.deepEqual(checks('--check', 'return,shift'), ['shift', 'return']);
    assert.match(
      wrong(['run', '--check=shfit', 'a.c']),
      /^unknown check 'shfit'; the checks are indeterminate, bounds, .*, and all, none, default$/,
    );
  });
  it('dap, help and version', () => {
    assert.deepEqual(parseCommandLine(['dap']), { kind: 'dap', port: undefined, check: undefined });
    assert.deepEqual(parseCommandLine(['dap', '--port', '4711']), { kind: 'dap', port: 4711, check: undefined });
    assert.deepEqual(parseCommandLine(['dap', '--port=0']), { kind: 'dap', port: 0, check: undefined });
    const checked = parseCommandLine(['dap', '--check', 'shift,leak']);
    assert.deepEqual(checked, { kind: 'dap', port: undefined, check: ['shift', 'leak'] });
    assert.equal(wrong(['dap', '--port', '99999']), "'99999' is no port number");
    assert.equal(wrong(['dap', '--port']), "'' is no port number");
    assert.equal(wrong(['fly']), "unknown command 'fly'");
    assert.equal(wrong([]), 'no command given');
    assert.deepEqual(parseCommandLine(['run', '--help']), { kind: 'help', topic: 'run' });
    assert.deepEqual(parseCommandLine(['--version']), { kind: 'version' });
  });
});

describe('signals and statuses', () => {
  it('by name and number', () => {
    assert.deepEqual(['SIGINT', 'term', '9', 'SIGSYS', 'x', '0', '65'].map(signalNumber), [
      2,
      15,
      9,
      31,
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual([3 << 8, 11, 0x80 | 6].map(shellStatus), [3, 139, 134]);
  });
});
