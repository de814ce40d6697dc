// <threads.h> and _Atomic.
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <threads.h>
#include <time.h>

static mtx_t m;
static cnd_t c;
static once_flag once = ONCE_FLAG_INIT;
static tss_t key;
static atomic_int hits;
static atomic_flag flag = ATOMIC_FLAG_INIT;
static int stage = -1, plain, inits;
static thread_local int local = 3;

static void init(void) { inits++; }
static void gone(void *p) { printf("gone: %s\n", (char *)p); }
static int work(void *arg) {
  int i, me = *(int *)arg;
  call_once(&once, init);
  local += me;
  for (i = 0; i < 500; i++) {
    atomic_fetch_add(&hits, 1);
    while (atomic_flag_test_and_set(&flag)) thrd_yield();
    plain++;
    atomic_flag_clear(&flag);
  }
  mtx_lock(&m);
  while (stage != me) cnd_wait(&c, &m);
  printf("%d local %d\n", me, local);
  stage++;
  cnd_broadcast(&c);
  mtx_unlock(&m);
  return me * 10;
}
static int with_data(void *arg) {
  tss_set(key, arg);
  printf("%s\n", (char *)tss_get(key));
  thrd_exit(-7);
}
static int locked(void *arg) { return mtx_trylock(arg) == thrd_busy; }

int main(void) {
  thrd_t t[4];
  int n[4], i, r;
  mtx_t rec;
  struct timespec past = {1, 0}, nap = {0, 1000000};
  mtx_init(&m, mtx_plain);
  cnd_init(&c);
  tss_create(&key, gone);
  for (i = 0; i < 4; i++) {
    n[i] = i;
    printf("create %d\n", thrd_create(&t[i], work, &n[i]));
  }
  mtx_lock(&m);
  stage = 0;
  cnd_broadcast(&c);
  mtx_unlock(&m);
  for (i = 3; i >= 0; i--) {
    thrd_join(t[i], &r);
    printf("join %d\n", r);
  }
  printf("hits %d plain %d inits %d local %d\n", atomic_load(&hits), plain, inits, local);
  thrd_create(&t[0], with_data, "data");
  thrd_join(t[0], &r);
  printf("exit %d\n", r);
  mtx_init(&rec, mtx_recursive | mtx_timed);
  mtx_lock(&rec);
  printf("recursive %d\n", mtx_trylock(&rec) == thrd_success);
  thrd_create(&t[0], locked, &rec);
  thrd_join(t[0], &r);
  printf("busy elsewhere %d\n", r);
  mtx_lock(&m);
  printf("timed out %d %d\n", cnd_timedwait(&c, &m, &past) == thrd_timedout, mtx_timedlock(&rec, &past) == thrd_success);
  printf("sleep %d, equal %d\n", thrd_sleep(&nap, NULL), thrd_equal(thrd_current(), thrd_current()) != 0);
  return 0;
}
