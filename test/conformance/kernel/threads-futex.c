// futex(2) itself: values and errors of its operations.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int a, b;
static volatile int woken;

static long futex(int *at, int op, int value, void *time, int *second, unsigned third) {
  long r = syscall(SYS_futex, at, op, value, time, second, third);
  return r < 0 ? -errno : r;
}
#define P(call)                                                       \
  do {                                                                \
    long r = (call);                                                  \
    printf("%s: %ld%s%s\n", #call, r, r < 0 ? " " : "", r < 0 ? strerror((int)-r) : ""); \
  } while (0)

static void *sleeper(void *arg) {
  long r = futex(&a, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, 0, NULL, NULL, (unsigned)(long)arg);
  if (r == 0) __atomic_fetch_add(&woken, 1, __ATOMIC_SEQ_CST);
  return (void *)r;
}
static pthread_t t[8];
static int n;
static void add(unsigned bits) {
  pthread_create(&t[n++], NULL, sleeper, (void *)(long)bits);
  usleep(5000);
}
static void join(void) {
  int i;
  for (i = 0; i < n; i++) pthread_join(t[i], NULL);
  printf("woken: %d\n", woken);
  n = woken = 0;
}

int main(void) {
  struct timespec soon = {0, 1000000}, bad = {0, 1000000000}, past = {1, 0};
  P(futex(&a, FUTEX_WAIT, 1, NULL, NULL, 0));
  P(futex(&a, FUTEX_WAIT, 0, &soon, NULL, 0));
  P(futex(&a, FUTEX_WAIT, 0, &bad, NULL, 0));
  P(futex(&a, FUTEX_WAIT_BITSET, 0, &past, NULL, FUTEX_BITSET_MATCH_ANY));
  P(futex(&a, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 0, &past, NULL, FUTEX_BITSET_MATCH_ANY));
  P(futex(&a, FUTEX_WAIT_BITSET, 0, NULL, NULL, 0));
  P(futex(&a, FUTEX_WAKE_BITSET, 1, NULL, NULL, 0));
  P(futex(&a, FUTEX_WAKE, 1, NULL, NULL, 0));
  P(futex((int *)((char *)&a + 1), FUTEX_WAIT, 0, NULL, NULL, 0));
  P(futex((int *)8, FUTEX_WAIT, 0, NULL, NULL, 0));
  P(futex(&a, 77, 0, NULL, NULL, 0));
  P(futex(&a, FUTEX_WAIT | FUTEX_CLOCK_REALTIME, 0, NULL, NULL, 0));

  add(1);
  add(2);
  add(4);
  P(futex(&a, FUTEX_WAKE_BITSET | FUTEX_PRIVATE_FLAG, 10, NULL, NULL, 2));
  P(futex(&a, FUTEX_WAKE_BITSET | FUTEX_PRIVATE_FLAG, 10, NULL, NULL, 2));
  P(futex(&a, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 10, NULL, NULL, 0));
  join();

  add(~0u);
  add(~0u);
  add(~0u);
  P(futex(&a, FUTEX_CMP_REQUEUE | FUTEX_PRIVATE_FLAG, 1, (void *)1, &b, 5));
  P(futex(&a, FUTEX_CMP_REQUEUE | FUTEX_PRIVATE_FLAG, 1, (void *)1, &b, 0));
  P(futex(&a, FUTEX_REQUEUE | FUTEX_PRIVATE_FLAG, 0, (void *)10, &b, 0));
  P(futex(&a, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 10, NULL, NULL, 0));
  P(futex(&b, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 10, NULL, NULL, 0));
  join();

  add(~0u);
  b = 5;
  P(futex(&b, FUTEX_WAKE_OP | FUTEX_PRIVATE_FLAG, 1, (void *)1, &a, FUTEX_OP(FUTEX_OP_ADD, 3, FUTEX_OP_CMP_EQ, 0)));
  printf("a = %d\n", a);
  join();
  P(futex(&a, FUTEX_WAKE_OP | FUTEX_PRIVATE_FLAG, 1, (void *)1, &b, FUTEX_OP(FUTEX_OP_ANDN, 1, FUTEX_OP_CMP_LT, 0)));
  printf("b = %d\n", b);

  a = 0;
  P(futex(&a, FUTEX_UNLOCK_PI, 0, NULL, NULL, 0));
  P(futex(&a, FUTEX_LOCK_PI, 0, NULL, NULL, 0));
  printf("owner is me: %d\n", a == gettid());
  P(futex(&a, FUTEX_LOCK_PI, 0, NULL, NULL, 0));
  P(futex(&a, FUTEX_TRYLOCK_PI, 0, NULL, NULL, 0));
  P(futex(&a, FUTEX_UNLOCK_PI, 0, NULL, NULL, 0));
  printf("a = %d\n", a);
  return 0;
}
