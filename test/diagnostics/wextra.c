//// sign-compare -Wextra
int main(void) {
  int i = -1;
  unsigned u = 1;
  unsigned long n = 3;
  if (i < u) return 1;
  if (i == u) return 2;
  for (int k = 0; k < sizeof(int); k++) ;
  if (i < 3u) return 3;
  if (5 < u) return 4;
  return i > n ? i : u;
}
//// unused-parameter -Wall -Wextra
int f(int a, int b, int c __attribute__((unused))) { (void)b; return 0; }
int main(int argc, char **argv) { return f(1, 2, 3); }
//// missing-field-initializers -Wextra
struct s { int a, b, c; };
struct s v = {1, 2};
struct s w = {.a = 1};
struct s z = {0};
int main(void) { return v.a + w.a + z.a; }
//// type-limits -Wextra
int main(void) {
  unsigned u = 1;
  unsigned char c = 1;
  if (u < 0) return 1;
  if (u >= 0) return 2;
  if (c > 300) return 3;
  if (c < 0) return 4;
  return 0;
}
//// implicit-fallthrough -Wextra
int main(int argc, char **argv) {
  int x = 0;
  switch (argc) {
  case 1:
    x = 1;
  case 2:
    x = 2;
    /* fall through */
  case 3:
    x = 3;
    break;
  case 4:
  case 5:
    x = 4;
    __attribute__((fallthrough));
  default:
    x = 5;
  }
  return x + (argv == 0);
}
//// empty-body -Wextra
int main(int argc, char **argv) {
  if (argc) ;
  if (argc) ; else return 1;
  if (argc) return 1; else ;
  while (argc) ;
  return argv == 0;
}
//// old-style-declaration -Wextra
int static x;
int const static y = 1;
int main(void) { return x + y; }
//// override-init -Wextra
int a[3] = {[0] = 1, [1] = 2, [0] = 3};
struct s { int x, y; } v = {.x = 1, .x = 2};
int main(void) { return a[0] + v.x; }
//// pointer-compare-zero -Wextra
int main(void) {
  int *p = 0;
  if (p > 0) return 1;
  return 0;
}
//// sign-conditional -Wextra
int main(void) {
  int i = 1;
  unsigned u = 2;
  long r = i ? i : u;
  return r;
}
