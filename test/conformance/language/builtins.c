/* Builtin functions of gcc that programs use by name. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SHOW(e) printf("%s = %lld\n", #e, (long long)(e))

static int called;
static int once(int x) { return called++, x; }

static void bits(void) {
  volatile int zero = 0, six = 6, minus = -1;
  volatile long high = LONG_MIN;
  SHOW(__builtin_ffs(zero));
  SHOW(__builtin_ffs(six));
  SHOW(__builtin_ffsl(high));
  SHOW(__builtin_parity(six));
  SHOW(__builtin_parityll(7ULL << 40));
  SHOW(__builtin_popcount(minus));
  SHOW(__builtin_clz(six));
  SHOW(__builtin_ctzl(high));
  SHOW(__builtin_clrsb(six));
  SHOW(__builtin_clrsb(minus));
  SHOW(__builtin_clrsbl(high));
  SHOW(__builtin_bswap16(0x1234));
  SHOW(__builtin_bswap32(0x12345678));
  SHOW(__builtin_bswap64(0x0102030405060708LL));
  SHOW(__builtin_abs(minus));
  SHOW(__builtin_llabs(high + 1));
  _Static_assert(__builtin_popcount(255) == 8 && __builtin_ffs(8) == 4 && __builtin_clrsb(0) == 31, "constants");
}

static void overflow(void) {
  int i, over;
  unsigned u;
  long l;
  unsigned char c;
  short s;
  over = __builtin_add_overflow(INT_MAX, 1, &i);
  printf("%d %d\n", over, i);
  over = __builtin_sub_overflow(5u, 7, &i);
  printf("%d %d\n", over, i);
  over = __builtin_sub_overflow(5u, 7, &u);
  printf("%d %u\n", over, u);
  over = __builtin_mul_overflow(LONG_MAX, 2, &l);
  printf("%d %ld\n", over, l);
  over = __builtin_mul_overflow(3037000500L, 3037000499L, &l);
  printf("%d %ld\n", over, l);
  over = __builtin_add_overflow(200, 56, &c);
  printf("%d %d\n", over, c);
  over = __builtin_mul_overflow(-181, 181, &s);
  printf("%d %d\n", over, s);
  over = __builtin_sadd_overflow(INT_MIN, -1, &i);
  printf("%d %d\n", over, i);
  over = __builtin_umul_overflow(65536, 65536, &u);
  printf("%d %u\n", over, u);
  over = __builtin_add_overflow(ULONG_MAX, LONG_MIN, &l);
  printf("%d %ld\n", over, l);
  printf("%d %d\n", __builtin_add_overflow_p(INT_MAX, 1, 0), __builtin_mul_overflow_p(1L << 40, 2, (long)0));
}

static void floats(void) {
  volatile double nan = NAN, infinite = -INFINITY, zero = -0.0, tiny = 1e-310, one = 1;
  SHOW(__builtin_isnan(nan) && !__builtin_isnan(one));
  SHOW(__builtin_isinf_sign(infinite));
  SHOW(__builtin_isfinite(one) && !__builtin_isfinite(infinite));
  SHOW(__builtin_isnormal(one) && !__builtin_isnormal(tiny) && !__builtin_isnormal(zero));
  SHOW(__builtin_signbit(zero) != 0);
  SHOW(__builtin_fpclassify(1, 2, 3, 4, 5, tiny));
  SHOW(__builtin_fpclassify(1, 2, 3, 4, 5, infinite));
  SHOW(__builtin_isunordered(nan, one));
  SHOW(__builtin_isless(one, nan));
  SHOW(__builtin_islessgreater(zero, one));
  SHOW(__builtin_isgreaterequal(one, zero));
  printf("%g %g %g %g\n", __builtin_huge_val(), (double)__builtin_inff(), __builtin_copysign(3.0, zero), (double)__builtin_fabsf(-2.5f));
  static double table[] = {__builtin_inf(), -__builtin_huge_val()};
  printf("%g %g\n", table[0], table[1]);
}

static void others(void) {
  char text[24] = "builtin", *p = text;
  struct {
    char first[4], second[8];
  } pair;
  SHOW(__builtin_strlen(text));
  SHOW(__builtin_strcmp(text, "builtin"));
  SHOW(__builtin_memcmp(__builtin_memcpy(text, "BUILT", 5), "BUILTin", 8));
  __builtin_printf("%s\n", __builtin_strchr(text, 'T'));
  SHOW(__builtin_object_size(text, 0));
  SHOW(__builtin_object_size(text + 4, 0));
  SHOW(__builtin_object_size(pair.second, 1));
  SHOW(__builtin_object_size(pair.first, 1));
  SHOW(__builtin_object_size(p, 2));
  SHOW(__builtin_classify_type(1.5f));
  SHOW(__builtin_classify_type(p));
  SHOW(__builtin_types_compatible_p(int[], int[4]));
  SHOW(__builtin_constant_p(once(1)));
  SHOW(__builtin_choose_expr(1, 'a', once(2)));
  SHOW(__builtin_expect(once(3), 3));
  SHOW(__builtin_expect_with_probability(once(4), 4, 0.9));
  __builtin_prefetch(p + once(5), 1, 3);
  SHOW(called);
  SHOW(__builtin_assume_aligned(p, 1) == p);
  SHOW(__builtin_LINE() == __LINE__);
  printf("%s\n", __builtin_FUNCTION());
  char *room = __builtin_alloca(64);
  SHOW(__builtin_snprintf(room, 64, "%d-%s", 5, "x"));
  SHOW(__builtin_frame_address(0) != 0 && __builtin_return_address(0) != 0);
}

static void *buffer[5];
__attribute__((noinline)) static void jump(void) { __builtin_longjmp(buffer, 1); }

int main(void) {
  bits();
  overflow();
  floats();
  others();
  if (__builtin_setjmp(buffer) == 0) jump();
  else puts("back");
  return 0;
}
