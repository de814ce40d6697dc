//// int-conversion
int main(void) {
  int *p;
  int x = 0;
  p = 5;
  x = p;
  x = "abc";
  return x;
}
//// incompatible-pointer
struct a { int x; };
struct b { int x; };
int main(void) {
  struct a v, *p = &v;
  struct b *q = p;
  char *s;
  int n;
  q = &v;
  s = &n;
  return q->x + *s;
}
//// discarded-qualifiers
int main(void) {
  const int x = 1;
  int *p;
  p = &x;
  return *p;
}
//// div-by-zero
int main(void) {
  int x = 1;
  x = x / 0;
  x %= 0;
  return 1 / 0;
}
//// overflow
int main(void) {
  int x = 2147483647 + 1;
  char c;
  c = 1000;
  x = 1 << 31;
  x = 1 << 32;
  x = 1 << -1;
  x = 1 >> 40;
  return x + c;
}
//// int-to-pointer
int main(void) {
  int n = 3;
  char *p = (char *)n;
  n = (int)p;
  return n;
}
//// return-no-value
int f(void) { return; }
int main(void) { return f(); }
//// return-value-in-void
void f(int x) { return x; }
int main(void) { f(1); return 0; }
//// large-constants
int main(void) {
  long a = 99999999999999999999;
  unsigned long b = 18446744073709551615;
  return a + b;
}
//// address-compare
int main(void) {
  int x;
  int a[3];
  if (&x == 0) return 1;
  if (a == 0) return 2;
  if (main == 0) return 3;
  return 0;
}
//// pointer-compare
int main(void) {
  int *p = 0;
  double *q = 0;
  return p == q || p == 1;
}
//// ternary-pointer
int main(void) {
  int *p = 0;
  char *q = 0;
  void *r = 1 ? p : q;
  r = 1 ? p : 3;
  return r == 0;
}
//// implicit-int
static x = 3;
f(y) { return y; }
int main(void) { return f(x); }
//// extern-initialised
extern int x = 3;
int main(void) { return x; }
//// tentative-array
int a[];
int main(void) { return 0; }
//// static-undefined
static int f(void);
int main(void) { return f(); }
//// escape
int main(void) {
  char *s = "\d";
  char c = '\777';
  return s[0] + c;
}
//// builtin-mismatch
int printf(int x);
void exit(long);
int main(void) { return 0; }
//// builtin-implicit
int main(void) {
  char b[10];
  strcpy(b, "abc");
  return strlen(b) + abs(-1);
}
//// sizeof-array-argument
int f(int a[10]) { return sizeof(a); }
int main(void) { return f(0); }
//// empty-declaration
int main(void) {
  int;
  struct s;
  const;
  return 0;
}
//// case-range
int main(void) {
  unsigned char c = 1;
  switch (c) {
  case 300: return 1;
  case 5 ... 2: return 2;
  }
  return 0;
}
//// comparison-always-false
int main(void) {
  enum { A, B } e = 5;
  return e;
}
//// pragma-ignored
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wint-conversion"
int *a = 1;
#pragma GCC diagnostic pop
int *b = 2;
int main(void) { return 0; }
//// pragma-error
#pragma GCC diagnostic error "-Wint-conversion"
int *a = 1;
int main(void) { return 0; }
//// no-int-conversion -Wno-int-conversion
int *a = 1;
int main(void) { return f(); }
//// no-warnings -w
int *a = 1;
int main(void) { return f(); }
//// werror -Werror
int *a = 1;
int main(void) { return f(); }
//// werror-one -Werror=int-conversion
int *a = 1;
int main(void) { return f(); }
//// void-pointer-arithmetic
int main(void) {
  void *p = 0;
  p = p + 1;
  p++;
  return p == 0;
}
//// unused-result
#include <stdio.h>
int main(void) {
  char c = getchar();
  int n = "abc" == "abc";
  return c + n;
}
//// pragma-pack
#pragma pack(3)
struct s { char c; int i; };
#pragma pack(0)
#pragma pack(push, 5)
#pragma pack(pop)
#pragma pack(pop)
int main(void) { return sizeof(struct s); }
