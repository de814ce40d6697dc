// The scanf family.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  int a = -1, b = -1, n = -1, r;
  unsigned u = 0;
  long l = 0;
  short h = 0;
  char c = '?', s[32] = "", t[32] = "", *m = NULL;
  float f = 0;
  double d = 0;
  r = sscanf("12 -7 ff 077", "%d %d %x %o", &a, &b, &u, &u);
  printf("%d %d %d %u\n", r, a, b, u);
  r = sscanf("0x1f 010 99", "%i%i%i", &a, &b, &n);
  printf("%d %d %d %d\n", r, a, b, n);
  r = sscanf("3.5e2 1e-3 inf", "%f %lf %lf", &f, &d, &d);
  printf("%d %g %g\n", r, f, d);
  r = sscanf("hello world", "%s%n %c%s", s, &n, &c, t);
  printf("%d %s %d %c %s\n", r, s, n, c, t);
  r = sscanf("key=value;rest", "%[^=]=%[a-z];%3s", s, t, s + 16);
  printf("%d %s %s %s\n", r, s, t, s + 16);
  r = sscanf("12345678", "%3d%2d%d", &a, &b, &n);
  printf("%d %d %d %d\n", r, a, b, n);
  r = sscanf("a,b", "%*[^,],%s", s);
  printf("%d %s\n", r, s);
  r = sscanf("70000 9999999999", "%hd %ld", &h, &l);
  printf("%d %d %ld\n", r, h, l);
  printf("%d\n", sscanf("", "%d", &a));
  printf("%d\n", sscanf("   ", "%d", &a));
  printf("%d\n", sscanf("x", "%d", &a));
  printf("%d\n", sscanf("5 x", "%d%d", &a, &b));
  printf("%d\n", sscanf("5%", "%d%%%n", &a, &n));
  r = sscanf("allocated text", "%ms", &m);
  printf("%d %s\n", r, m);
  free(m);
  r = sscanf("0x", "%i", &a);
  printf("%d %d\n", r, a);
  r = sscanf("1e", "%lf", &d);
  printf("%d %g\n", r, d);
  r = sscanf("abc]def", "%[]abc]%s", s, t);
  printf("%d %s %s\n", r, s, t);
  r = sscanf("10:20:30", "%d:%d:%d", &a, &b, &n);
  printf("%d %d %d %d\n", r, a, b, n);
  r = sscanf("(nil) 0x10", "%p %p", (void **)&m, (void **)&l);
  printf("%d %d %ld\n", r, m == NULL, l);

  /* From standard input. */
  r = scanf("%d", &a);
  printf("%d %d\n", r, a);
  r = scanf(" %c %31[^\n]", &c, s);
  printf("%d %c %s\n", r, c, s);
  r = scanf("%d", &a);
  printf("%d next '%c'\n", r, getchar());
  printf("%s", fgets(s, sizeof s, stdin));
  while (scanf("%d", &a) == 1) printf("<%d>", a);
  printf("\n%d %d\n", feof(stdin), getchar());
  return 0;
}
