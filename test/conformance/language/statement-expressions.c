/* Statement expressions, ?: without its middle, commas, gotos out of expressions, and calls in the middle of them. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

struct pair {
  int a, b;
};
static int calls;
static int count(int x) { return calls++, x; }
#define TWICE(e)      \
  ({                  \
    int v = (e);      \
    count(v);         \
    v + v;            \
  })

static int search(const int *list, int n, int wanted) {
  int at = 0;
  int r = 10 * ({
    for (; at < n; at++)
      if (list[at] == wanted) goto found;
    if (n > 4) return -2;
    -1;
  });
  return r;
found:
  return at;
}
static int loop(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    total += ({
      if (i == 3) continue;
      if (i == 7) break;
      i * 10;
    }) + 1;
  }
  return total;
}
static int depth(int n) { return n == 0 ? 0 : 1 + ({ int m = depth(n - 1); m; }); }

int main(void) {
  int a = 5, list[] = {4, 5, 6};
  printf("%d %d\n", TWICE(TWICE(3)) + TWICE(a), calls);
  printf("%d %d\n", search(list, 3, 6), search(list, 3, 7));
  printf("%d %d\n", loop(20), depth(50));
  printf("%d %d %s\n", 0 ?: 7, a++ ?: 9, (char *)0 ?: "none");
  printf("%d %d\n", a, count(0) ?: count(8));
  struct pair p = ({
    struct pair q = {1, 2};
    q.b += q.a;
    q;
  });
  printf("%d %d %d\n", p.a, p.b, ({ struct pair t = p; t; }).b);
  char text[10];
  strcpy(text, ({ char s[] = "inner"; s[0] = 'I'; s; }));
  puts(text);
  int x = (count(1), count(2), count(3));
  printf("%d %d\n", x, (a = 4, a * 2));
  x = a = x = 3;
  a += a -= 1;
  printf("%d %d\n", a, x);
  int n = ({ int i = 0; while (i < 10) i += 3; i; }) * ({ switch (x) { case 3: x = 30; } x; });
  printf("%d\n", n);
  printf("%d\n", ({ __label__ l; int k = 0; l: if (++k < 5) goto l; k; }));
  int m = count(1) + ({ count(2) * count(3); }) + (count(4), count(5));
  printf("%d %d\n", m, calls);
  ({ puts("void"); });
  double d = ({ 1.5; }) + ({ float f = 2; f; });
  printf("%g %d\n", d, ({ int y = 1; { int y = 2; (void)y; } y; }));
  return 0;
}
