/* Sleeping on a word until it changes, and waking who sleeps (futex(2)); the locks of the library itself. */
#include "lock.h"
#include "thread.h"

static long wait_call(volatile void *word, int value, clockid_t clock, const struct timespec *until, int shared, int kind,
                      volatile void *object, unsigned int bits) {
  int op = FUTEX_WAIT_BITSET | kind | (shared ? 0 : FUTEX_PRIVATE_FLAG) | (clock == CLOCK_REALTIME ? FUTEX_CLOCK_REALTIME : 0);
  return SYS6(SYS_futex, word, op, value, until, object, bits);
}
int __futex_wait_bits(volatile void *word, int value, clockid_t clock, const struct timespec *until, int shared, int kind,
                      volatile void *object, unsigned int bits) {
  /* A time before the epoch has passed; the kernel would not accept it. */
  if (until && until->tv_sec < 0) return ETIMEDOUT;
  return (int)-wait_call(word, value, clock, until, shared, kind, object, bits);
}
int __futex_wait(volatile void *word, int value, clockid_t clock, const struct timespec *until, int shared, int kind,
                 volatile void *object) {
  return __futex_wait_bits(word, value, clock, until, shared, kind, object, FUTEX_BITSET_MATCH_ANY);
}
void __futex_wake(volatile void *word, int count, int shared) {
  SYS3(SYS_futex, word, FUTEX_WAKE | (shared ? 0 : FUTEX_PRIVATE_FLAG), count);
}
void __futex_wake_bits(volatile void *word, int shared, unsigned int bits) {
  SYS6(SYS_futex, word, FUTEX_WAKE_BITSET | (shared ? 0 : FUTEX_PRIVATE_FLAG), INT_MAX, 0, 0, bits);
}
