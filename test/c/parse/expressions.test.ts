import assert from 'node:assert/strict';
import { typeName } from '../../../kernel-sim/c/types.js';
import { compile, exprOf, good, show, valueOf } from './compile.js';

const GLOBALS = `
  struct bits { unsigned a : 3; int b : 5; unsigned e : 32; };
  struct rec { int x; char c[4]; struct { int in; }; };
  char c; short sh; unsigned char uc; int i; unsigned u; long l; unsigned long ul; float fl; double d; long double ld; _Bool b;
  int *ip; char *cp; const char *ccp; void *vp; int arr[3]; int (*pa)[3]; struct bits bf; struct rec r; struct rec *rp;
  struct rec make(void); int fn(int, long); int old(); int (*fp)(int, long); int var(const char *, ...);
  enum neg { MINUS = -1 } en; enum pos { P } ep;
`;
const tree = (e: string): string => show(exprOf(good(`${GLOBALS} void f(void) { ${e}; }`)));
const type = (e: string): string => typeName(exprOf(good(`${GLOBALS} void f(void) { ${e}; }`)).type);

describe('types of expressions', () => {
  // Recorded from gcc 12 with _Generic.
  const TYPES: Record<string, string> = {
    'c + c': 'int', '+sh': 'int', 'uc << 1': 'int', 'fl + c': 'float', 'fl * 1.0': 'double', 'l + u': 'long int', 'u + c': 'unsigned int',
    '+b': 'int', 'en + 0': 'int', 'ep + 0': 'unsigned int', MINUS: 'int', P: 'int', "'a'": 'int', '1u': 'unsigned int',
    '1ull': 'long long unsigned int', '0x80000000': 'unsigned int', '2147483648': 'long int', 'bf.a + 0': 'int', 'bf.e + 0': 'unsigned int',
    'i ? c : sh': 'int', 'i ? 0 : (void *)0': 'void *', 'i ? ip : 0': 'int *', 'i ? ip : vp': 'void *', '"x"': 'char *',
    'sizeof i': 'long unsigned int', 'ip - ip': 'long int', 'c++': 'char', 'c += 1': 'char', '(c, sh)': 'short int', '!l': 'int',
    'l < u': 'int', '1.0f / 2': 'float', 'ld + 1': 'long double', '~c': 'int', '-u': 'unsigned int', 'sh >> l': 'int', 'u >> l': 'unsigned int',
    'i ? ccp : cp': 'const char *', 'ul + -1': 'long unsigned int', '&arr': 'int (*)[3]', arr: 'int *', '*pa': 'int *', fn: 'int (*)(int, long int)',
    '&fn': 'int (*)(int, long int)', '*fp': 'int (*)(int, long int)', 'make()': 'struct rec', 'r.c': 'char *', 'rp->in': 'int',
    '({ c; })': 'char', 'i ?: l': 'long int', '(char)i': 'char', 'b++': '_Bool',
  }; // prettier-ignore
  for (const [e, expected] of Object.entries(TYPES)) {
    it(`${e} is ${expected}`, () => assert.equal(type(e), expected));
  }
});

describe('trees of expressions', () => {
  const TREES: Record<string, string> = {
    'i = c': '(i = conv<int>([c]))',
    'l = i + 1': '(l = conv<long int>(([i] + 1)))',
    'ip + i': '([ip] + conv<long int>([i]) * 4)',
    'arr[1]': '[*(decay(arr) + 1 * 4)]',
    '1[arr] = 2': '(*(decay(arr) + 1 * 4) = 2)',
    'ip - u': '([ip] - conv<long int>([u]) * 4)',
    'ip - arr': '(([ip] - decay(arr)) / 4)',
    'ip += 2': '(ip +=<int *> 2 * 4)',
    'c += 1000': '(c +=<int> 1000)',
    'c *= 1.5': '(c *=<double> 1.5f)',
    'sh <<= l': '(sh <<=<int> [l])',
    '++*ip': '++*[ip]',
    'bf.a++': 'bf.a++',
    'rp->c[0]': '[*(decay(*[rp].c) + 0 * 1)]',
    'r.in = 3': '(r.?.in = 3)',
    'make().x': '[make().x]',
    'r = *rp': '(r = [*[rp]])',
    'fn(c, i)': 'fn(conv<int>([c]), conv<long int>([i]))',
    'fp(1, 2)': '[fp](1, 2)',
    '(*fp)(1, 2)': '[fp](1, 2)',
    '(***fp)(1, 2)': '[fp](1, 2)',
    'old(c, fl)': 'old(conv<int>([c]), conv<double>([fl]))',
    'var("x", c, fl, ip)': 'var(conv<const char *>(decay("x")), conv<int>([c]), conv<double>([fl]), [ip])',
    'vp == 0': '([vp] == 0)',
    'ip == vp': '(conv<void *>([ip]) == [vp])',
    'u < i': '([u] < conv<unsigned int>([i]))',
    'i && ip': '([i] && [ip])',
    'i ? 1 : 2.0': '([i] ? 1f : 2f)',
    '&*ip': '[ip]',
    '&arr[2]': '(decay(arr) + 2 * 4)',
    '&r.x': '&r.x',
    '(void)i': 'cast<void>([i])',
    '(long)c': 'cast<long int>([c])',
    'b = 5': '(b = 1)',
    'b = ip': '(b = conv<_Bool>([ip]))',
    'd = 1': '(d = 1f)',
    'i, l': '(conv<void>([i]), [l])',
    '(struct rec){ 1 }.x': '[literal<struct rec>.x]',
    '0 ?: i': '(0 ? 0 : [i])',
    'sizeof(struct rec)': '12',
    '__builtin_offsetof(struct rec, c[2])': '6',
    '_Generic(fl, int: 1, float: 2, default: 3)': '2',
    '__builtin_choose_expr(1, i, fl)': '[i]',
    '__builtin_types_compatible_p(int, signed)': '1',
    '__builtin_constant_p(3 + 4)': '1',
    '__builtin_constant_p(i)': '0',
    '__builtin_expect(i, 1)': '__builtin_expect(conv<long int>([i]), 1)',
    '__sync_fetch_and_add(ip, 2)': '__atomic_fetch_add([ip], 2, 5)',
    '__atomic_load_n(&l, 5)': '__atomic_load_n(&l, 5)',
    '__builtin_add_overflow(i, l, &i)':
      'conv<_Bool>(__arithmetic_overflow(0, conv<long int>([i]), 0, [l], 0, conv<void *>(&i), 32, 0))',
  };
  for (const [e, expected] of Object.entries(TREES)) it(e, () => assert.equal(tree(e), expected));

  it('evaluates the left of ?: once, in a hidden variable', () => {
    const e = exprOf(good('int g(void); void f(void) { g() ?: 7; }'));
    assert.equal(e.kind, 'stmtexpr');
    if (e.kind !== 'stmtexpr') return;
    const [first, last] = e.body.body;
    assert.ok(first?.kind === 'decl' && first.sym.hidden && last?.kind === 'expr');
    assert.equal(show(last.e), `([${first.sym.name}] ? [${first.sym.name}] : 7)`);
  });
  it('measures variable length arrays when the program runs', () => {
    const e = exprOf(good('void f(int n) { int a[n][3]; sizeof a; }'));
    assert.equal(show(e), '(length * 12)');
    const p = exprOf(good('void f(int n, int a[n][n]) { a[1]; }'));
    assert.equal(show(p), 'decay(*([a] + 1 * (length * 4)))');
  });
  it('reads va_arg with its type', () => {
    const e = exprOf(good('void f(__builtin_va_list ap) { __builtin_va_arg(ap, char *); }'));
    assert.equal(show(e), '__builtin_va_arg([ap], char *)');
  });
});

describe('constant expressions', () => {
  const VALUES: Record<string, bigint> = {
    '2147483647 + 1u': 2147483648n, '-7 / 2': -3n, '-7 % 2': -1n, '-1 >> 1': -1n, '1 << 31 >> 31': -1n, '~0u': 4294967295n,
    '(char)200': -56n, '(unsigned char)-1': 255n, '3 > 2 ? 10 : 20': 10n, '0 && 1 / 0': 0n, '(int)3.99': 3n, '(int)-3.99': -3n,
    "'\\377'": -1n, 'sizeof(int[3])': 12n, '-1 < 0u': 0n, '(_Bool)0.5': 1n, '!3.0': 0n, '1.5 < 2': 1n, '5 & 3 | 8 ^ 1': 9n,
    '(long)&((struct { int a; int b; } *)0)->b': 4n, '__builtin_bswap32(0x01020304)': 0x04030201n, '__builtin_popcount(255)': 8n,
    '__builtin_clz(1)': 31n, '(short)70000': 4464n,
  }; // prettier-ignore
  for (const [e, expected] of Object.entries(VALUES)) {
    it(`${e} is ${expected}`, () => {
      const { unit, said } = compile(`long x = ${e};`);
      assert.deepEqual(
        said.filter((s) => s.includes('error')),
        [],
      );
      assert.equal(BigInt.asIntN(64, valueOf(unit, 'x')), expected);
    });
  }
});
