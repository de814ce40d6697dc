//// excess
int a[2] = {1, 2, 3};
int main(void) { return a[0]; }
//// excess-scalar
int a = {1, 2};
int main(void) { return a; }
//// excess-struct
struct s { int a, b; };
struct s v = {1, 2, 3};
int main(void) { return v.a; }
//// string-too-long
char s[3] = "hello";
int main(void) { return s[0]; }
//// pointer-in-array
char *names[2] = {"a", 3};
int main(void) { return 0; }
//// string-for-int
int x = "abc";
int main(void) { int y = "def"; return x + y; }
//// not-constant
int f(void);
int n = 3;
int a = f();
int b = n + 1;
int main(void) { static int c = 0; static int d = c; return d; }
//// unknown-designator
struct s { int alpha, beta; };
int main(void) {
  struct s v = {.alpha = 1, .gamma = 2, .bet = 3};
  return v.alpha;
}
//// index-designator
int main(void) {
  int a[3] = {[1] = 1, [5] = 2, [-1] = 3};
  struct { int x; } s = {[0] = 1};
  return a[0];
}
//// member-designator-array
int main(void) {
  int a[3] = {.x = 1};
  return a[0];
}
//// array-from-int
int main(void) {
  int a[3] = 5;
  char s[] = 3;
  return a[0];
}
//// array-from-pointer
int main(void) {
  char *p = "abc";
  char s[4] = p;
  return s[0];
}
//// struct-from-int
struct s { int a; };
int main(void) {
  struct s v = 3;
  struct s *p = v;
  return 0;
}
//// struct-incomplete
struct s v = {1};
int main(void) {
  struct t w = {1};
  return 0;
}
//// vla-initialised
int main(void) {
  int n = 3;
  int a[n] = {1, 2};
  return a[0];
}
//// brace-scalar
int main(void) {
  int x = {};
  int y = {{1}};
  return x + y;
}
//// overflow
char c = 300;
unsigned char u = -1;
unsigned char w = 256;
short s = 70000;
int i = 5000000000;
int j = 1e20;
int main(void) { return 0; }
//// int-from-pointer
int main(void) {
  int x = 1;
  int *p = x;
  int y = &x;
  char *s = &x;
  int *q = "abc";
  float f = &x;
  return 0;
}
//// double-from-struct
struct s { int a; };
int main(void) {
  struct s v;
  double d = v;
  char *p = v;
  return 0;
}
//// const-lost
int main(void) {
  const char *s = "abc";
  char *p = s;
  const int x = 1;
  int *q = &x;
  volatile int z;
  int *r = &z;
  return 0;
}
//// wide-string
#include <stddef.h>
int main(void) {
  char s[] = L"abc";
  wchar_t w[] = "abc";
  return 0;
}
//// typedef-initialised
typedef int t = 3;
int main(void) { return 0; }
//// enum-value
enum e { A = 1.5, B = "x" };
int main(void) { int n = 1; enum f { C = n }; return 0; }
//// missing-struct-keyword
struct pair { int a, b; };
struct pair list[] = {{1, 2}, {3, "x"}, {4, 5, 6}};
int main(void) { return 0; }
