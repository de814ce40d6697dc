/* Functions inside of functions (GNU): variables around them, pointers to them, gotos out of them. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static int apply(int (*f)(int), int x) { return f(x); }
static void each(const int *list, int n, void (*visit)(int)) {
  for (int i = 0; i < n; i++) visit(list[i]);
}

static int outer(int start, double scale) {
  int total = start, calls = 0;
  auto int even(int);
  int odd(int n) { return calls++, n == 0 ? 0 : even(n - 1); }
  int even(int n) { return calls++, n == 0 ? 1 : odd(n - 1); }
  int add(int x) {
    int deeper(int y) {
      total += y;
      return total;
    }
    return deeper(x) + apply(deeper, 1);
  }
  double scaled(void) { return total * scale; }
  printf("%d %d\n", add(10), apply(add, 100));
  int e = even(10), o = odd(4);
  printf("%d %d %d\n", e, o, calls);
  return (int)scaled();
}

static int find(const int *list, int n, int wanted) {
  __label__ found;
  int at = -1;
  void visit(int x) {
    at++;
    if (x == wanted) goto found;
  }
  each(list, n, visit);
  return -1;
found:
  return at;
}

static int recursive(int n) {
  int own = n;
  int below(void) { return own; }
  if (n == 0) return below();
  return recursive(n - 1) * 10 + below();
}

static int arrays(int n) {
  int a[n], b[n][n];
  void fill(int k) {
    for (int i = 0; i < n; i++) {
      a[i] = i * k;
      for (int j = 0; j < n; j++) b[i][j] = i + j * k;
    }
  }
  fill(3);
  return a[n - 1] * 100 + b[n - 1][n - 2] + (int)(sizeof b / sizeof a);
}

struct pair {
  long a, b;
};
static struct pair records(struct pair p) {
  struct pair swap(struct pair q) { return (struct pair){q.b + p.a, q.a + p.b}; }
  return swap((struct pair){1, 2});
}

static int variable(int base, ...) {
  va_list ap;
  int next(void) { return va_arg(ap, int) + base; }
  va_start(ap, base);
  int r = next() * 100;
  r += next();
  va_end(ap);
  return r;
}

static int sorted(int *list, int n, int descending) {
  int compare(const void *x, const void *y) {
    int d = *(const int *)x - *(const int *)y;
    return descending ? -d : d;
  }
  qsort(list, n, sizeof *list, compare);
  return list[0];
}

static int jumps(int n) {
  __label__ again, done;
  int count = 0;
  void step(int depth) {
    if (depth > 3) {
      if (++count < n) goto again;
      goto done;
    }
    step(depth + 1);
  }
again:
  step(0);
  return -1;
done:
  return count;
}

int main(void) {
  int list[] = {4, 8, 15, 16, 23, 42};
  printf("%d\n", outer(1, 0.5));
  printf("%d %d\n", find(list, 6, 16), find(list, 6, 5));
  printf("%d\n", recursive(5));
  printf("%d\n", arrays(4));
  struct pair p = records((struct pair){10, 20});
  printf("%ld %ld\n", p.a, p.b);
  printf("%d\n", variable(5, 1, 2));
  printf("%d %d\n", sorted(list, 6, 1), sorted(list, 6, 0));
  printf("%d\n", jumps(7));
  return 0;
}
