/* Integer arithmetic: promotions, conversions, wrap-around, shifts, divisions, comparisons across types. */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>

static volatile int minus = -1, seven = 7;
static volatile unsigned uint = 3000000000u;
static volatile signed char sc = -128;
static volatile unsigned char uc = 255;
static volatile short sh = 32767;
static volatile unsigned short us = 65535;
static volatile long lg = LONG_MIN;
static volatile unsigned long ul = ULONG_MAX;
static volatile _Bool truth = 1;

int main(void) {
  printf("%d %d %d %d\n", sc - 1, uc + 1, sh + 1, us * 2);
  printf("%d %d %d\n", -sc, ~uc, !us);
  printf("%d %d %d %d\n", minus < 0u, minus > 1u, minus < 1ul, sc < uc);
  printf("%u %d %lu\n", uint * 2, (int)uint, ul + 2);
  printf("%d %d %d %d\n", -seven / 2, -seven % 2, seven / -2, seven % -2);
  printf("%d %d %u %ld\n", minus >> 1, (unsigned)minus >> 28, uint << 3, lg >> 60);
  sc--;
  uc++;
  sh++;
  us++;
  printf("%d %d %d %d\n", sc, uc, sh, us);
  truth += 5;
  printf("%d ", truth);
  truth--;
  printf("%d ", truth);
  truth = 0.25;
  printf("%d ", truth);
  truth = (_Bool)&truth;
  printf("%d\n", truth);
  uc = 300;
  sc = 200;
  us = -1;
  sh = 0x12345;
  printf("%d %d %d %d\n", uc, sc, us, sh);
  uc += 250;
  sc *= 3;
  us >>= 3;
  sh <<= 1;
  printf("%d %d %d %d\n", uc, sc, us, sh);
  uc = 200;
  uc += uc;
  sc = -100;
  sc /= 3;
  us %= 1000;
  printf("%d %d %d\n", uc, sc, us);
  long long big = 1LL << 40;
  int cut = big + 5;
  unsigned wide = -1;
  printf("%d %u %lld %llu\n", cut, wide, big * minus, (unsigned long long)minus);
  printf("%lld %lld\n", (long long)uint, (long long)(int)uint);
  printf("%ju %jd %zd\n", (uintmax_t)-1, (intmax_t)INT64_MIN, (size_t)-1);
  printf("%d %d %d\n", 5 & 3 | 4 ^ 1, 1 << 2 + 1, 10 - 4 - 3);
  printf("%d %d %d\n", 1 < 2 < 3, 3 > 2 > 1, 2 == 2 != 0);
  printf("%d %d\n", INT_MAX + minus, INT_MIN - minus);
  printf("%lu %lu\n", ul * ul, (ul >> 1) * 3);
  printf("%d %d %d\n", CHAR_MIN, SCHAR_MAX, UCHAR_MAX);
  printf("%d\n", (char)200 == 200);
  int a = 3, b = 4;
  printf("%d\n", a ^ b);
  unsigned x = 0x12345678;
  printf("%x %x %x\n", x << 8 | x >> 24, (x & 0xff00ff00) >> 8 | (x & 0x00ff00ff) << 8, x ^ x >> 16);
  for (unsigned char c = 250; c > 5; c++) printf("%d ", c);
  for (int i = 2; i-- > 0;) printf("%d ", i);
  puts("");
  return 0;
}
