/* long double: its size and alignment, its place in records and variable arguments, values that a double holds. */
#include <float.h>
#include <stdarg.h>
#include <stdio.h>

struct with {
  char c;
  long double l;
  char d;
};
union either {
  long double l;
  int i[4];
};
static long double add(int n, ...) {
  va_list ap;
  long double total = 0;
  va_start(ap, n);
  while (n-- > 0) {
    total += va_arg(ap, long double);
    total += va_arg(ap, int);
  }
  va_end(ap);
  return total;
}
static long double global = 2.5L, list[] = {1.5L, -2, 3e10L};
static long double half(long double x) { return x / 2; }

int main(void) {
  printf("%zu %zu %zu %zu\n", sizeof(long double), _Alignof(long double), sizeof(struct with), sizeof(union either));
  printf("%Lf %Lg %.3Le\n", global, list[1], list[2]);
  printf("%Lg\n", add(3, 1.5L, 2, 0.25L, 3, 1e3L, 4));
  struct with w = {'a', 4.75L, 'b'}, copy = w;
  copy.l *= 2;
  printf("%Lg %Lg %c\n", w.l, copy.l, copy.d);
  printf("%d %d %d\n", half(5) > 2.4L, (int)half(7), half(3) == 1.5);
  long double l = 10;
  l++;
  l -= 0.5;
  l = -l;
  printf("%Lg %ld %lu %d\n", l, (long)l, (unsigned long)-l, (_Bool)l);
  float f = l;
  double d = l + 0.25L;
  printf("%g %g %Lg\n", f, d, (long double)(1 << 20) * (1 << 20));
  printf("%d %d\n", l < 0 ? 1 : 2, !l);
  printf("%zu %zu\n", sizeof(l + 1), sizeof(1.0f * l));
  return 0;
}
