/* Bit-fields wider than int: arithmetic keeps their width. */
#include <stdio.h>

struct wide {
  unsigned long long a : 33;
  unsigned long long b : 40;
  unsigned long long c : 63;
  long long d : 41;
  unsigned long e : 64;
  long f : 34;
  unsigned g : 32;
  unsigned h : 31;
  int i : 32;
  int j : 5;
  _Bool k : 1;
};

int main(void) {
  struct wide w = {0x100000000ULL, 0xff00000000ULL, 1ULL << 62, -5, ~0UL, -1, 0xffffffffu, 0x7fffffff, -1, -16, 1};
  printf("%llx %llx %llx\n", (unsigned long long)(w.a + w.a), (unsigned long long)(w.a + w.b), (unsigned long long)(w.b * 2));
  printf("%llx %llx\n", (unsigned long long)(w.b << 8), (unsigned long long)((w.b << 8) + (w.b >> 32)));
  printf("%llx %llx\n", (unsigned long long)(w.c << 1), (unsigned long long)-w.a);
  printf("%llx %llx %d\n", (unsigned long long)~w.b, (unsigned long long)(w.b - 1ULL), w.a - w.b > 0);
  printf("%lld %lld %d\n", (long long)(w.d * 2), (long long)(w.d << 38), w.d < 0);
  printf("%lx %ld %d\n", w.e + 1, (long)(w.f * 4), w.f < 0u);
  printf("%d %d %d\n", w.g > -1, w.h > -1, w.i < 0u);
  printf("%zu %zu %zu %zu %zu\n", sizeof(w.a + 0), sizeof(w.g + 0), sizeof(+w.j), sizeof(w.a << 1), sizeof(w.d + 1));
  w.a += 1ULL << 32;
  w.b++;
  w.d -= 1LL << 40;
  w.j += 31;
  w.k += 1;
  printf("%llx %llx %lld %d %d\n", (unsigned long long)w.a, (unsigned long long)w.b, (long long)w.d, w.j, w.k);
  printf("%llx\n", (unsigned long long)(w.a = 0x3ffffffffULL));
  printf("%d\n", (w.j = 31));
  return 0;
}
