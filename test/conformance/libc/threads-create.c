// Making, joining and detaching threads; attributes; errors.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static const char *name(int e) { return e ? strerrorname_np(e) : "0"; }
static void *square(void *arg) { return (void *)((long)arg * (long)arg); }
static void *wait_for(void *arg) {
  pthread_mutex_lock(arg);
  pthread_mutex_unlock(arg);
  return "done";
}
static void *join_it(void *arg) { return (void *)(long)pthread_join(*(pthread_t *)arg, NULL); }
static void *join_self(void *arg) {
  (void)arg;
  return (void *)(long)pthread_join(pthread_self(), NULL);
}
static void *where(void *arg) {
  pthread_attr_t a;
  void *low;
  size_t size;
  char here;
  pthread_getattr_np(pthread_self(), &a);
  pthread_attr_getstack(&a, &low, &size);
  printf("stack of %zu, here: %s", size, &here >= (char *)low && &here < (char *)low + size ? "yes" : "no");
  pthread_attr_getguardsize(&a, &size);
  printf(", guard %zu", size);
  if (arg) printf(", mine: %s", low == arg ? "yes" : "no");
  printf("\n");
  pthread_attr_destroy(&a);
  return NULL;
}
static void *deep(void *arg) {
  char frame[4096];
  long n = (long)arg;
  memset(frame, (int)n, sizeof frame);
  return n == 0 ? (void *)0 : (void *)((long)deep((void *)(n - 1)) + (frame[17] == (char)n));
}
static void *names(void *arg) {
  char text[16];
  (void)arg;
  pthread_setname_np(pthread_self(), "worker");
  pthread_getname_np(pthread_self(), text, sizeof text);
  return strdup(text);
}

int main(void) {
  pthread_t t[50];
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  pthread_attr_t a;
  void *r;
  char *own;
  long i, sum = 0;
  for (i = 0; i < 50; i++) pthread_create(&t[i], NULL, square, (void *)i);
  for (i = 0; i < 50; i++) {
    pthread_join(t[i], &r);
    sum += (long)r;
  }
  printf("sum of squares %ld\n", sum);

  pthread_mutex_lock(&gate);
  pthread_create(&t[0], NULL, wait_for, &gate);
  printf("tryjoin %s\n", name(pthread_tryjoin_np(t[0], &r)));
  struct timespec past = {0, 0};
  printf("timedjoin %s\n", name(pthread_timedjoin_np(t[0], &r, &past)));
  pthread_create(&t[1], NULL, join_it, &t[0]);
  usleep(10000);
  pthread_mutex_unlock(&gate);
  pthread_join(t[1], &r);
  printf("first join %s\n", name((int)(long)r));

  pthread_create(&t[0], NULL, join_self, NULL);
  pthread_join(t[0], &r);
  printf("join self %s\n", name((int)(long)r));
  printf("equal %d %d\n", pthread_equal(t[0], t[0]) != 0, pthread_equal(pthread_self(), t[0]) != 0);

  pthread_mutex_lock(&gate);
  pthread_attr_init(&a);
  pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED);
  pthread_create(&t[0], &a, wait_for, &gate);
  printf("join detached %s, detach %s\n", name(pthread_join(t[0], NULL)), name(pthread_detach(t[0])));
  pthread_mutex_unlock(&gate);
  pthread_attr_destroy(&a);

  pthread_attr_init(&a);
  pthread_attr_setstacksize(&a, 256 * 1024);
  pthread_attr_setguardsize(&a, 8192);
  pthread_create(&t[0], &a, where, NULL);
  pthread_join(t[0], NULL);
  own = mmap(NULL, 128 * 1024, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  pthread_attr_setstack(&a, own, 128 * 1024);
  pthread_create(&t[0], &a, where, own);
  pthread_join(t[0], NULL);
  pthread_create(&t[0], NULL, where, NULL);
  pthread_join(t[0], NULL);
  pthread_create(&t[0], NULL, where, NULL);
  pthread_join(t[0], NULL);

  pthread_create(&t[0], NULL, deep, (void *)1000);
  pthread_join(t[0], &r);
  printf("deep %ld\n", (long)r);
  pthread_create(&t[0], NULL, names, NULL);
  pthread_join(t[0], &r);
  printf("name %s\n", (char *)r);
  clockid_t clock;
  struct timespec used;
  int e = pthread_getcpuclockid(pthread_self(), &clock);
  printf("CPU clock %s, %d\n", name(e), clock_gettime(clock, &used));
  return 0;
}
