//// unused-variable -Wall
int main(void) {
  int used = 1, unused = 2;
  static int s;
  return used;
}
//// unused-but-set -Wall
int main(void) {
  int a;
  int b = 1;
  a = 2;
  b = 3;
  return 0;
}
//// unused-but-set-parameter -Wall -Wextra
int f(int a, int b) {
  a = 1;
  return 0;
}
int main(void) { return f(1, 2); }
//// unused-function -Wall
static int f(void) { return 1; }
static int g(void);
static inline int h(void) { return 2; }
int main(void) { return 0; }
//// unused-label -Wall
int main(void) {
again:
  return 0;
}
//// unused-value -Wall
int main(void) {
  int x = 1, y = 2;
  x + y;
  x == y;
  5;
  "abc";
  x;
  -x;
  x, y;
  &x;
  (void)x;
  *&x;
  x < y ? x : y;
  return 0;
}
//// unused-typedef -Wall
int main(void) {
  typedef int t;
  return 0;
}
//// unused-static-variable -Wall
static int counter;
static const int limit = 3;
int main(void) { return 0; }
//// return-type -Wall
int f(int x) {
  if (x) return 1;
}
int g(void) { }
g2() { }
int main(void) { }
//// return-type-ok -Wall
#include <stdlib.h>
int f(int x) {
  if (x) return 1;
  else return 2;
}
int g(int x) {
  for (;;) if (x) return 1;
}
int h(int x) { while (1) { } }
int i(int x) { exit(1); }
int j(int x) { switch (x) { case 1: return 1; default: return 2; } }
int k(int x) { do { return 1; } while (x); }
int l(int x) { again: goto again; }
int m(int x) { while (1) { if (x) break; } }
int main(void) { return 0; }
//// parentheses-assignment -Wall
int main(void) {
  int x = 1, y = 2;
  if (x = y) return 1;
  while (x = 0) ;
  if ((x = y)) return 2;
  return x = y ? 1 : 2;
}
//// parentheses-mix -Wall
int main(void) {
  int a = 1, b = 2, c = 3;
  if (a && b || c) return 1;
  if (a || b && c) return 2;
  if (a & b == c) return 3;
  if (a == b & c) return 3;
  if (!a & b) return 4;
  if (a + b << c) return 5;
  if (a < b < c) return 6;
  if (a | b ^ c) return 7;
  if (a & b | c) return 8;
  if (a == b == c) return 9;
  if (!a == b) return 10;
  if (a & b + c) return 11;
  return 0;
}
//// dangling-else -Wall
int main(void) {
  int a = 1, b = 2;
  if (a)
    if (b)
      return 1;
    else
      return 2;
  return 0;
}
//// misleading-indentation -Wall
int main(void) {
  int a = 1;
  if (a)
    a = 2;
    a = 3;
  for (int i = 0; i < 3; i++)
    a++;
    a--;
  while (a)
    a--;
    return 1;
  return a;
}
//// misleading-semicolon -Wall -Wextra
int main(void) {
  int a = 1;
  if (a);
    a = 2;
  for (int i = 0; i < 3; i++);
    a++;
  while (a > 5);
  {
    a = 3;
  }
  return a;
}
//// sequence-point -Wall
int main(void) {
  int i = 0, a[3] = {0};
  i = i++;
  i = i++ + 1;
  a[i] = i++;
  i = i++ + ++i;
  i += i++;
  return a[0] + i;
}
//// implicit-int -Wall
static x = 1;
main() { return x; }
//// missing-braces -Wall
int a[2][2] = {1, 2, 3, 4};
struct s { int v[2]; int w; } x = {1, 2, 3};
int main(void) { return a[0][0] + x.w; }
//// char-subscripts -Wall
int main(void) {
  int a[256] = {0};
  char c = 'a';
  return a[c] + a['b'];
}
//// comment -Wall
int main(void) {
  /* one /* two */
  // continues \
  return 1;
  return 0;
}
//// main-type -Wall
void main(int argc) { }
//// main-type2 -Wall
long main(char *argv) { return 0; }
//// switch-enum -Wall
enum color { RED, GREEN, BLUE };
int f(enum color c) {
  switch (c) {
  case RED: return 1;
  case GREEN: return 2;
  }
  return 0;
}
int g(enum color c) {
  switch (c) {
  case RED: return 1;
  case GREEN: return 2;
  case BLUE: return 3;
  case 7: return 4;
  }
  return 0;
}
int main(void) { return f(RED) + g(BLUE); }
//// switch-bool -Wall
int main(void) {
  int x = 1;
  switch (x == 1) { case 1: return 1; }
  switch (x) { x = 2; case 1: break; }
  return 0;
}
//// sizeof-pointer-memaccess -Wall
#include <string.h>
int f(char *p) {
  memset(p, 0, sizeof(p));
  memset(p, 0, sizeof p);
  strncpy(p, "abc", sizeof(p));
  return *p;
}
int main(void) { struct s { int a; } v, *q = &v; memset(q, 0, sizeof(q)); return v.a; }
//// sizeof-pointer-div -Wall
int f(int *p) { return sizeof(p) / sizeof(p[0]); }
int main(void) { return f(0); }
//// memset-transposed -Wall
#include <string.h>
int main(void) {
  char b[10];
  memset(b, sizeof(b), 0);
  return b[0];
}
//// nonnull -Wall
#include <string.h>
#include <stdlib.h>
int main(void) {
  return strlen(0) + strcmp("a", NULL) + atoi(NULL);
}
//// bool-compare -Wall
int main(void) {
  int a = 1, b = 2;
  if ((a < b) == 2) return 1;
  if ((a == b) > 1) return 2;
  if (!a == 5) return 3;
  return 0;
}
//// int-in-bool-context -Wall
int main(void) {
  int x = 1;
  if (x << 2) return 1;
  if (x ? 2 : 3) return 2;
  if (x * 2) return 3;
  return 0;
}
//// bool-operation -Wall
#include <stdbool.h>
int main(void) {
  bool b = true;
  b++;
  return ~b;
}
//// pointer-sign -Wall
int f(unsigned char *p) { return *p; }
int main(void) {
  char *s = "abc";
  unsigned int u = 1;
  int *p = &u;
  return f(s) + *p;
}
//// address -Wall
int f(void) { return 1; }
int main(void) {
  int a[3];
  int x;
  if (f) return 1;
  if (a) return 2;
  if (&x) return 3;
  if (!f) return 4;
  if ("abc") return 5;
  char *s = "abc";
  if (s == "abc") return 6;
  return 0;
}
//// uninitialized -Wall
int f(int *p);
int main(void) {
  int x;
  int y;
  int z = y + 1;
  f(&x);
  return x + z;
}
//// uninitialized-self -Wall
int main(void) {
  int n;
  while (n < 10) n++;
  char *p;
  *p = 'a';
  return n;
}
//// strict-prototypes-off -Wall
int f();
int main(void) { return f(1, 2); }
//// tautological -Wall
int main(void) {
  int x = 1;
  if (x == x) return 1;
  if (x != x) return 2;
  if (x > 3 && x < 2) return 3;
  if (x < x) return 4;
  return 0;
}
//// logical-not -Wall
int main(void) {
  int x = 1, y = 2;
  if (!x == y) return 1;
  if (!x > y) return 2;
  return 0;
}
//// array-bounds -Wall -O2
int main(void) {
  int a[3] = {1, 2, 3};
  return a[1];
}
//// multistatement -Wall
#define SWAP(a, b) t = a; a = b; b = t
int main(void) {
  int x = 1, y = 2, t;
  if (x > y)
    SWAP(x, y);
  return x;
}
//// volatile-unused -Wall
int main(void) {
  volatile int x;
  int y __attribute__((unused));
  x;
  return 0;
}
//// restrict -Wall
#include <stdio.h>
int main(void) {
  char b[20] = "abc";
  sprintf(b, "%s", b);
  return 0;
}
//// unknown-pragma -Wall
#pragma foo bar
int main(void) { return 0; }
//// overlength -Wall
int f(void) { return 1; }
int main(void) {
  f;
  f() + 1;
  f() == 2;
  1 ? f() : 0;
  return 0;
}
//// enum-compare -Wall
enum a { A1 };
enum b { B1 };
int main(void) {
  enum a x = A1;
  enum b y = B1;
  return x == y;
}
//// parameter-passing -Wall
int f(int x) { return 0; }
int main(void) { return f(1); }
//// self-init -Wall
int main(void) {
  int x = x;
  return x;
}
