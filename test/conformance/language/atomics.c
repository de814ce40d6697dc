/* _Atomic, <stdatomic.h>, and the builtins below it, on integers, pointers, floating numbers and records. */
// gcc: -Wl,--no-as-needed -latomic -Wno-sync-nand
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

struct pair {
  int a, b;
};
struct large {
  long x[5];
};

static void standard(void) {
  _Atomic int i = 5;
  i++;
  i += 3;
  i *= 2;
  --i;
  i |= 0x100;
  printf("%d\n", i);
  _Atomic double d = 1.5;
  d += 2;
  d++;
  printf("%g\n", (double)d);
  _Atomic char c = 127;
  c++;
  _Atomic unsigned short s = 0;
  s--;
  _Atomic bool b = false;
  b |= 4;
  printf("%d %d %d\n", c, s, b);
  atomic_flag flag = ATOMIC_FLAG_INIT;
  bool was = atomic_flag_test_and_set(&flag);
  printf("%d %d\n", was, atomic_flag_test_and_set(&flag));
  atomic_flag_clear(&flag);
  atomic_uint u;
  atomic_init(&u, 10);
  unsigned old = atomic_fetch_add(&u, 5);
  printf("%u %u\n", old, atomic_fetch_sub_explicit(&u, 1, memory_order_relaxed));
  atomic_fetch_or(&u, 0x31);
  atomic_fetch_and(&u, 0x3c);
  atomic_fetch_xor(&u, 3);
  printf("%u\n", atomic_load(&u));
  int list[] = {1, 2, 3};
  int *_Atomic p = list;
  p++;
  p += 1;
  printf("%d\n", *p);
  _Atomic(long long) wide = 1;
  long long expected = 1;
  printf("%d", atomic_compare_exchange_strong(&wide, &expected, 42));
  printf("%d %lld\n", atomic_compare_exchange_strong(&wide, &expected, 43), expected);
}

static void records(void) {
  _Atomic struct pair shared = {1, 2};
  struct pair mine = shared;
  mine.b = 7;
  shared = mine;
  struct pair now = atomic_load(&shared), next = {3, 4};
  printf("%d %d\n", now.a, now.b);
  printf("%d", atomic_compare_exchange_strong(&shared, &now, next));
  printf("%d %d\n", atomic_compare_exchange_strong(&shared, &now, mine), now.a);
  struct pair before = atomic_exchange(&shared, mine);
  printf("%d\n", before.b);
  struct large l = {{1, 2, 3, 4, 5}}, copy, out;
  __atomic_load(&l, &copy, __ATOMIC_SEQ_CST);
  copy.x[0] = 9;
  __atomic_exchange(&l, &copy, &out, __ATOMIC_SEQ_CST);
  printf("%ld %ld %ld\n", l.x[0], out.x[0], l.x[4]);
  double d = 1.5, e, f = 2.5;
  __atomic_exchange(&d, &f, &e, __ATOMIC_SEQ_CST);
  printf("%g %g\n", d, e);
  e = 2.5;
  f = 4;
  printf("%d %g\n", __atomic_compare_exchange(&d, &e, &f, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST), 0.0);
  printf("%g\n", d);
}

static void builtins(void) {
  int n = 3;
  printf("%d ", __sync_fetch_and_add(&n, 2));
  printf("%d ", __sync_add_and_fetch(&n, 2));
  printf("%d ", __sync_fetch_and_nand(&n, 6));
  printf("%d\n", n);
  printf("%d ", __sync_bool_compare_and_swap(&n, -7, 1));
  printf("%d ", __sync_val_compare_and_swap(&n, 1, 2));
  printf("%d ", __sync_lock_test_and_set(&n, 8));
  __sync_lock_release(&n);
  printf("%d\n", n);
  char c = 5;
  short s = -3;
  unsigned char u = 250;
  printf("%d ", __atomic_fetch_add(&c, 3, __ATOMIC_RELAXED));
  printf("%d ", __atomic_add_fetch(&u, 10, __ATOMIC_RELAXED));
  printf("%d ", __atomic_sub_fetch(&s, 1, __ATOMIC_RELAXED));
  printf("%d\n", __atomic_nand_fetch(&c, 0xf, __ATOMIC_RELAXED));
  bool flag = 0;
  printf("%d ", __atomic_test_and_set(&flag, __ATOMIC_ACQUIRE));
  printf("%d ", flag);
  __atomic_clear(&flag, __ATOMIC_RELEASE);
  printf("%d\n", flag);
  unsigned long long big = 1;
  printf("%llu %d\n", __atomic_xor_fetch(&big, 3, 5), __atomic_always_lock_free(sizeof big, 0));
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  __sync_synchronize();
}

int main(void) {
  standard();
  records();
  builtins();
  return 0;
}
