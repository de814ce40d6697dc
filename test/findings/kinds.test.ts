/** A program for each kind of finding, and how it is told. Wording of arithmetic: gcc 12 with -fsanitize=undefined. */
import assert from 'node:assert/strict';
import { inMain } from './find.js';

/** One finding, with the line in the body (from 1) and the column. */
async function one(body: string, expected: string, before = ''): Promise<void> {
  assert.deepEqual(await inMain(body, 'all', before), [expected]);
}
const none = async (body: string, check = 'all', before = ''): Promise<void> =>
  assert.deepEqual(await inMain(body, check, before), []);

describe('findings', function () {
  this.timeout(20000);

  it('overflow', async () => {
    const overflow = 'cannot be represented in type';
    await one('int x = INT_MAX; x = x + argc; return 0;', `overflow: x.c:3:22: runtime error: signed integer overflow: 2147483647 + 1 ${overflow} 'int'`);
    await one('long x = LONG_MIN; x -= argc; return 0;', `overflow: x.c:3:20: runtime error: signed integer overflow: -9223372036854775808 - 1 ${overflow} 'long int'`);
    await one('int x = INT_MAX; x++; return 0;', `overflow: x.c:3:18: runtime error: signed integer overflow: 2147483647 + 1 ${overflow} 'int'`);
    await one('long x = 1L << 40; x = x * x; return 0;', `overflow: x.c:3:24: runtime error: signed integer overflow: 1099511627776 * 1099511627776 ${overflow} 'long int'`);
    await one('unsigned short u = 65535; return u * u == argc;', `overflow: x.c:3:34: runtime error: signed integer overflow: 65535 * 65535 ${overflow} 'int'`);
    await one('int x = INT_MIN; x = -x; return 0;', `overflow: x.c:3:22: runtime error: negation of -2147483648 ${overflow} 'int'; cast to an unsigned type to negate this value to itself`);
    await one('int z = argc - 1; return 5 / z;', 'overflow: x.c:3:26: runtime error: division by zero');
    await one('int x = INT_MIN, m = -argc; return x / m;', `overflow: x.c:3:36: runtime error: division of -2147483648 by -1 ${overflow} 'int'`);
    await none('unsigned u = UINT_MAX; u++; char c = 127; c++; short s = -32768; s--; long a = -1, b = LONG_MAX; a *= b; return u + c;');
    await none('long x = 3037000499; x *= x; int y = 46340; y *= y; x = 1L << 31; x *= x; x = LONG_MIN + 1; x *= -1; return 0;');
  }); // prettier-ignore

  it('shift', async () => {
    await one('int n = 32 * argc; return 1 << n;', "shift: x.c:3:27: runtime error: shift exponent 32 is too large for 32-bit type 'int'");
    await one('long n = -argc, x = 1; return x >> n;', 'shift: x.c:3:31: runtime error: shift exponent -1 is negative');
    await none('int n = 31; unsigned u = 1u << n; return (1 << n) + (u >> n) == 0;');
  }); // prettier-ignore

  it('bounds: by the type', async () => {
    await one('int a[5] = {0}; int i = 5 * argc; return a[i];', "bounds: x.c:3:42: runtime error: index 5 out of bounds for type 'int [5]'");
    await one('static int m[3][4]; int i = 4; m[1][i] = 1; return 0;', "bounds: x.c:3:32: runtime error: index 4 out of bounds for type 'int [4]'");
    await one('int i = -argc; g[i] = 1; return 0;', "bounds: x.c:3:16: runtime error: index -1 out of bounds for type 'char [8]'", 'char g[8];');
    await none('int a[5]; int *end = &a[5]; struct { int n; char s[1]; } *p = malloc(40); for (int i = 0; i < 20; i++) p->s[i] = 0; return end == a + 5 ? 0 : 1;');
  }); // prettier-ignore

  it('bounds: by the memory', async () => {
    await one('int *p = malloc(3 * sizeof *p); p[3 * argc] = 1; return 0;', 'bounds: x.c:3:33: runtime error: heap-buffer-overflow: write of 4 bytes at ‘p[3 * argc]’, 0 bytes after a block of 12 bytes allocated at x.c:3');
    await one('char *p = malloc(8); return p[-argc] == 0;', 'bounds: x.c:3:29: runtime error: heap-buffer-overflow: read of 1 byte at ‘p[-argc]’');
    await one('int a[4]; int *p = a; p[4] = 1; return 0;', 'bounds: x.c:3:23: runtime error: stack-buffer-overflow: write of 4 bytes at ‘p[4]’, 0 bytes after ‘a’ (int[4])');
    await one('long *p = &g.last; p[1] = 1; return 0;', 'bounds: x.c:3:20: runtime error: global-buffer-overflow: write of 8 bytes at ‘p[1]’, 0 bytes after ‘g’ (struct g)', 'struct g { int a[2]; long last; } g;');
    await one('char s[4]; strcpy(s, argc ? "too long" : ""); return 0;', 'bounds: x.c:3:12: runtime error: stack-buffer-overflow: strcpy writes 9 bytes, 4 bytes before the end of ‘s’ (char[4])');
    await one('char s[4]; sprintf(s, "%d", 12345 * argc); return 0;', 'bounds: x.c:3:12: runtime error: stack-buffer-overflow: sprintf writes 6 bytes, 4 bytes before the end of ‘s’ (char[4])');
    await one('char *s = malloc(4); int fds[2]; pipe(fds); write(fds[1], "123456", 6); read(fds[0], s, 6); free(s); return 0;', 'bounds: x.c:3:73: runtime error: heap-buffer-overflow: read writes 6 bytes, 4 bytes before the end of a block of 4 bytes allocated at x.c:3');
    await none('char s[4]; snprintf(s, sizeof s, "%d", 12345); memset(s, 0, 4); memcpy(s, s + 2, 2); return 0;');
  }); // prettier-ignore

  it('use after free, and double free', async () => {
    await one('char *p = malloc(5);\nfree(p);\nreturn p[1];', 'use-after-free: x.c:5:8: runtime error: heap-use-after-free: read of 1 byte at ‘p[1]’, 1 byte inside a block of 5 bytes allocated at x.c:3, freed at x.c:4');
    await one('char *p = strdup("x");\nfree(p);\nputs(p);\nreturn 0;', 'use-after-free: x.c:5:1: runtime error: heap-use-after-free: puts reads a string in a block of 2 bytes allocated at x.c:3, freed at x.c:4');
    await one('char *p = malloc(5);\nfree(p);\nfree(p);\nreturn 0;', 'double-free: x.c:5:1: runtime error: attempting double-free of a block of 5 bytes allocated at x.c:3, freed at x.c:4');
    await one('int a[4]; free(a + 1); return 0;', 'double-free: x.c:3:11: runtime error: free of an address that malloc did not return: 4 bytes inside ‘a’ (int[4])');
    await one('char *p = malloc(100); p = realloc(p + 16, 200); return 0;', 'double-free: x.c:3:24: runtime error: realloc of an address that malloc did not return: 16 bytes inside a block of 100 bytes allocated at x.c:3');
  }); // prettier-ignore

  it('indeterminate', async () => {
    const use = 'runtime error: use of the indeterminate value of';
    await one('int n; return n == argc;', `indeterminate: x.c:3:15: ${use} ‘n’`);
    await one('int n; if (argc > 1) n = 1; switch (argc) { case 1: return n; } return 0;', `indeterminate: x.c:3:60: ${use} ‘n’`);
    await one('int *p = malloc(8); if (p[1]) puts("?"); free(p); return 0;', `indeterminate: x.c:3:25: ${use} ‘p[1]’, 4 bytes inside a block of 8 bytes allocated at x.c:3`);
    await one('struct { int a, b; } s, t; s.a = 1; t = s; return t.a + t.b;', `indeterminate: x.c:3:57: ${use} ‘t.b’, 4 bytes inside ‘t’ (struct <anonymous>)`);
    await one('for (int i = 0; i < 2; i++) { int k; if (i == 0) k = 0; if (i && k) break; } return 0;', `indeterminate: x.c:3:66: ${use} ‘k’`);
    await one('int a[4]; a[0] = a[1] = a[3] = 0; int sum = 0; for (int i = 0; i < 4; i++) sum += a[i]; return sum;', `indeterminate: x.c:3:83: ${use} ‘a[i]’, 8 bytes inside ‘a’ (int[4])`);
    await one('char b[64]; int fds[2]; pipe(fds); write(fds[1], "hello", 5); read(fds[0], b, sizeof b); printf("%s\\n", b); return 0;', 'indeterminate: x.c:3:90: runtime error: printf reads a string: byte 5 of ‘b’ (char[64]) is indeterminate (the first 5 bytes of 64 are set, without a NUL)');
    await one('char a[4] = "abc", *b = malloc(4); int r = memcmp(b, a, 4) == 0; free(b); return r;', 'indeterminate: x.c:3:44: runtime error: memcmp reads 1 byte: byte 0 of a block of 4 bytes allocated at x.c:3 is indeterminate');
  }); // prettier-ignore

  it('what is only copied is not used', async () => {
    await none('struct { char c; long l; } s, t; memset(&t, 0, 0); s.c = 1; s.l = 2; t = s; write(1, &t, 0); return t.c + t.l == 3 ? 0 : 1;');
    await none('char a[8], b[8]; for (int i = 0; i < 8; i++) a[i] = b[i]; char t = a[0]; a[0] = a[1]; a[1] = t; memcpy(b, a, 8); return 0;');
    await none('struct n { struct n *next; int has; } a; a.has = 0; struct n *next = a.next; if (a.has) a = *next; return 0;');
    await none('struct { unsigned a : 3, b : 5, c : 8; } s; s.c = 3; s.a = 1; return s.a + s.c - 4;');
    await none('int n; int *p = &n; if (argc) *p = 0; return n;');
    await none('int v[argc]; v[0] = 1; int *q = __builtin_alloca(8); q[1] = v[0]; return q[1] - 1;');
    await none('char *p = calloc(1, 9); p = realloc(p, 5000); int r = p[8]; free(p); return r;');
  }); // prettier-ignore

  it('string', async () => {
    await one('char s[4]; memcpy(s, "abcd", 4); return strlen(s) == 0;', 'string: x.c:3:41: runtime error: missing NUL: strlen reads a string that runs past the end of ‘s’ (char[4])');
    await one('char *s = malloc(3); memcpy(s, "abc", 3); puts(s); free(s); return 0;', 'string: x.c:3:43: runtime error: missing NUL: puts reads a string that runs past the end of a block of 3 bytes allocated at x.c:3');
    await none('char s[4]; memcpy(s, "abcd", 4); printf("%.4s%.*s\\n", s, 4, s); return strncmp(s, "abcde", 4);');
  }); // prettier-ignore

  it('return', async () => {
    await one('return f(argc);', 'return: x.c:3:8: runtime error: the value of ‘f’ is used, but its execution reached the end without returning a value', 'static int f(int x) { if (x > 9) return 1; }');
    await one('int (*p)(int) = f; return p(1);', 'return: x.c:3:27: runtime error: the value of ‘function’ is used, but its execution reached the end without returning a value', 'static int f(int x) { if (x > 9) return 1; }');
    await none('f(argc); f(10); return f(11) - 1;', 'all', 'static int f(int x) { if (x > 9) return 1; }');
    await none('return f(argc);', 'all', 'static int f(int x) { switch (x) { case 1: return 0; default: abort(); } }');
  }); // prettier-ignore

  it('format: where it is no literal', async () => {
    await one('const char *f = argc ? "%d %s\\n" : ""; printf(f, 1.5, "x"); return 0;', 'format: x.c:3:40: runtime error: format ‘%d’ expects argument of type ‘int’, but argument 2 has type ‘double’');
    await one('const char *f = argc ? "%ld\\n" : ""; fprintf(stdout, f, 1); return 0;', 'format: x.c:3:38: runtime error: format ‘%ld’ expects argument of type ‘long int’, but argument 3 has type ‘int’');
    await none('const char *f = argc ? "%5.*f %c %zu %p %%\\n" : ""; printf(f, 2, 1.5, 65, sizeof argc, (void *)argv); return 0;');
  }); // prettier-ignore

  it('leak', async () => {
    await one('char *p = malloc(7); p = NULL;\nstatic char *kept;\nkept = malloc(8);\nreturn 0;', 'leak: x.c:3:1: runtime error: leak of 7 bytes in 1 object allocated here: nothing points there when the program exits');
    assert.deepEqual(await inMain('char *p = malloc(7); p = NULL; return 0;', 'default'), []);
    await none('struct n { struct n *next; } *l = NULL, *n; for (int i = 0; i < 9; i++) n = malloc(sizeof *n), n->next = l, l = n; exit(0);');
  }); // prettier-ignore

  it('none', async () => {
    await none(
      'int n; int *p = malloc(4); p[1] = n + INT_MAX; free(p); char s[2]; strcpy(s, "a"); return p[0] << 40;',
      'none',
    );
  });
  it('only what was chosen', async () => {
    assert.deepEqual(
      (await inMain('int n; int x = INT_MAX; x += argc; return n == x;', 'overflow')).map((f) => f.split(':')[0]),
      ['overflow'],
    );
    assert.deepEqual(
      (await inMain('int n; int x = INT_MAX; x += argc; return n == x;', 'no-overflow')).map((f) => f.split(':')[0]),
      ['indeterminate'],
    );
  });
});
