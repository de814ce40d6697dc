//// int-double -Wformat
#include <stdio.h>
int main(void) {
  double d = 1;
  printf("x %d y\n", d);
  return 0;
}
//// long -Wall
#include <stdio.h>
int main(void) {
  long l = 1;
  unsigned long ul = 2;
  long long ll = 3;
  printf("%d %u %x %i\n", l, ul, ll, l);
  printf("%ld %lu %lld\n", 1, 2u, l);
  printf("%ld %lu\n", ul, l);
  return 0;
}
//// sizes -Wall
#include <stdio.h>
#include <stdint.h>
#include <sys/types.h>
int main(void) {
  size_t n = 1;
  pid_t pid = 2;
  uint64_t u = 3;
  ssize_t s = 4;
  printf("%d %ld %d\n", n, pid, u);
  printf("%zu %zd %ju %td\n", pid, pid, pid, pid);
  printf("%zu %zd %d\n", n, s, pid);
  return 0;
}
//// strings -Wall
#include <stdio.h>
struct s { char name[8]; };
int main(void) {
  char c = 'x', *p = &c, a[4] = "abc";
  unsigned char *u = (unsigned char *)p;
  int *ip = 0;
  void *v = p;
  struct s s = {"x"};
  printf("%s\n", c);
  printf("%s %s %s %s\n", p, a, u, ip);
  printf("%s %p %p\n", v, v, p);
  printf("%p %d %x\n", 5, p, ip);
  printf("%s\n", &s);
  printf("%c %s\n", p, s.name);
  return 0;
}
//// counts -Wall
#include <stdio.h>
int main(void) {
  printf("%d %d\n", 1);
  printf("%d\n", 1, 2);
  printf("plain\n", 3);
  printf("%d %s %f\n");
  printf("%%\n", 4);
  return 0;
}
//// stars -Wall
#include <stdio.h>
int main(void) {
  long w = 5;
  printf("%*d|%.*f|%-*.*s\n", w, 1, w, 1.5, 2, 3, "x");
  printf("%*d\n", 1);
  return 0;
}
//// broken -Wall
#include <stdio.h>
int main(void) {
  printf("%y %d\n", 1);
  printf("%d %", 1);
  printf("");
  printf("%5", 1);
  return 0;
}
//// floats -Wall
#include <stdio.h>
int main(void) {
  float f = 1;
  long double ld = 2;
  printf("%f %lf %Lf %g\n", f, f, ld, 1);
  printf("%f %Lf\n", ld, f);
  printf("%e %a\n", 'x', 1L);
  return 0;
}
//// family -Wall
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  char b[20], *p;
  FILE *f = stdout;
  fprintf(f, "%d\n", 1.0);
  sprintf(b, "%s", 1);
  snprintf(b, sizeof b, "%ld", 1);
  dprintf(1, "%c\n", 1.5);
  return 0;
}
//// scanf -Wall
#include <stdio.h>
int main(void) {
  int i;
  long l;
  float f;
  double d;
  char s[10], c;
  short h;
  scanf("%d %ld %f %lf %s %c %hd", &i, &l, &f, &d, s, &c, &h);
  scanf("%d", i);
  scanf("%d %ld", &l, &i);
  scanf("%f %lf", &d, &f);
  scanf("%s %s", &s, &i);
  scanf("%hd %d", &i, &h);
  scanf("%*d %d");
  sscanf("1", "%d", &d);
  return 0;
}
//// pieces -Wall
#include <stdio.h>
#define FMT "%d\n"
int main(void) {
  printf("a %s " "b %d\n", "x", 1.5);
  printf("\tq\x41 %d\n", 1.5);
  printf(FMT, 1.5);
  printf("x" FMT, 1.5);
  return 0;
}
//// types -Wall
#include <stdio.h>
enum e { A, B };
typedef int number;
typedef double real;
int main(void) {
  enum e x = A;
  number n = 1;
  real r = 2;
  _Bool b = 1;
  short s = 1;
  unsigned u = 1;
  char c = 1;
  printf("%d %u %d %d %hd %hhd %u %d %c\n", x, x, n, b, s, c, n, u, s);
  printf("%s %s %d\n", x, n, r);
  printf("%ld %hd %hhu\n", x, u, n);
  return 0;
}
//// off
#include <stdio.h>
int main(void) {
  printf("%d\n", 1.5);
  return 0;
}
//// silenced -Wall -Wno-format
#include <stdio.h>
int main(void) {
  printf("%d\n", 1.5);
  return 0;
}
//// pragma -Wall
#include <stdio.h>
int main(void) {
#pragma GCC diagnostic ignored "-Wformat"
  printf("%d\n", 1.5);
  return 0;
}
//// attribute -Wall
#include <stdarg.h>
#include <stdio.h>
__attribute__((format(printf, 2, 3))) static void say(int level, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  vprintf(format, ap);
  va_end(ap);
}
void die(const char *f, ...) __attribute__((noreturn, format(__printf__, 1, 2)));
int main(void) {
  say(1, "%d\n", 1.5);
  say(1, "%d\n", 1);
  die("%s", 5);
}
//// conditional -Wall
#include <stdio.h>
int main(int c, char **v) {
  printf(c > 1 ? "%d\n" : "%s\n", 1.5);
  const char *f = "%d";
  printf(f, 1.5);
  static const char g[] = "%d";
  printf(g, 1.5);
  return 0;
}
