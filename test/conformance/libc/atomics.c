// gcc: -Wl,--no-as-needed -latomic
/* <stdatomic.h>: types, operations, flags, orders. */
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdint.h>

struct pair {
  long a, b;
};

int main(void) {
  atomic_int i = ATOMIC_VAR_INIT(3);
  atomic_uchar c = 250;
  atomic_short s = 32767;
  atomic_ullong u = 1;
  atomic_bool b = false;
  atomic_uintptr_t p = 0;
  _Atomic double d = 1.5;
  _Atomic float f = 0.5f;
  _Atomic(int *) place;
  _Atomic struct pair both;
  struct pair one = {1, 2}, other;
  atomic_flag flag = ATOMIC_FLAG_INIT;
  int array[4] = {1, 2, 3, 4}, expected = 9;

  atomic_init(&i, 4);
  printf("%d", atomic_fetch_add(&i, 2));
  printf(" %d", atomic_exchange(&i, 9));
  printf(" %d", atomic_load(&i));
  printf(" %d %d", atomic_compare_exchange_strong(&i, &expected, 10), i);
  printf(" %d %d\n", atomic_compare_exchange_strong(&i, &expected, 11), expected);
  atomic_fetch_or(&i, 0x100);
  atomic_fetch_and_explicit(&i, 0xff, memory_order_acq_rel);
  atomic_fetch_xor(&i, 3);
  printf("%d %d\n", atomic_fetch_sub_explicit(&i, 1, memory_order_relaxed), atomic_load_explicit(&i, memory_order_acquire));
  i++;
  i += 5;
  --i;
  i <<= 2;
  printf("%d %d\n", i, i--);
  atomic_fetch_add(&c, 10);
  atomic_fetch_add(&s, 1);
  atomic_fetch_sub(&u, 2);
  printf("%d %d %llu\n", c, s, u);
  atomic_store(&b, 5);
  printf("%d %d\n", b, atomic_exchange(&b, false));
  d += 2;
  f *= 3;
  printf("%g %g\n", d, f);
  atomic_store(&d, 7.25);
  printf("%g", atomic_load(&d));
  printf(" %g\n", atomic_exchange(&d, 1.0));
  atomic_init(&place, array);
  printf("%d\n", *atomic_exchange(&place, array + 2));
  place++;
  printf("%d\n", *place);
  atomic_store(&both, one);
  other = atomic_load(&both);
  printf("%ld %ld\n", other.a, other.b);
  printf("%d", atomic_flag_test_and_set(&flag));
  printf("%d", atomic_flag_test_and_set_explicit(&flag, memory_order_acquire));
  atomic_flag_clear(&flag);
  printf("%d\n", atomic_flag_test_and_set(&flag));
  atomic_thread_fence(memory_order_seq_cst);
  atomic_signal_fence(memory_order_release);
  printf("%d %d %d %d\n", atomic_is_lock_free(&i), ATOMIC_INT_LOCK_FREE, ATOMIC_POINTER_LOCK_FREE, kill_dependency(5));
  printf("%zu %zu %zu %zu\n", sizeof(atomic_int_fast16_t), sizeof(atomic_uint_least8_t), sizeof(atomic_char16_t), sizeof p);
  return 0;
}
