// Data of a thread by key: destructors, their order and rounds; keys that are deleted and made anew.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_key_t a, b, c, plain;
static void on_a(void *p) {
  printf("a: %s\n", (char *)p);
  if (strcmp(p, "first") == 0) pthread_setspecific(a, "second");
}
static void on_b(void *p) {
  printf("b: %ld, own value now %p\n", (long)p, pthread_getspecific(b));
  if ((long)p < 9) pthread_setspecific(b, (void *)((long)p + 1));
}
static void on_c(void *p) {
  printf("c: freed\n");
  free(p);
}
static void cleanup(void *arg) { printf("cleanup %s, a is %s\n", (char *)arg, (char *)pthread_getspecific(a)); }

static void *work(void *arg) {
  pthread_setspecific(a, "first");
  pthread_setspecific(b, (void *)1);
  pthread_setspecific(c, malloc(10));
  pthread_setspecific(plain, "plain");
  pthread_cleanup_push(cleanup, "outer");
  pthread_cleanup_push(cleanup, "inner");
  if (arg) pthread_exit("exit");
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(1);
  return "return";
}
static void *stale(void *arg) {
  pthread_key_t k;
  (void)arg;
  pthread_key_create(&k, NULL);
  pthread_setspecific(k, "old");
  pthread_key_delete(k);
  pthread_key_t again;
  pthread_key_create(&again, NULL);
  printf("same number: %d, value %s\n", k == again, pthread_getspecific(again) ? "old" : "none");
  pthread_key_delete(again);
  return NULL;
}
static const char *name(int e) { return e ? strerrorname_np(e) : "0"; }

int main(void) {
  pthread_t t;
  void *r;
  pthread_key_t many[2000];
  int n;
  pthread_key_create(&a, on_a);
  pthread_key_create(&b, on_b);
  pthread_key_create(&c, on_c);
  pthread_key_create(&plain, NULL);
  pthread_create(&t, NULL, work, NULL);
  pthread_join(t, &r);
  printf("= %s\n", (char *)r);
  pthread_create(&t, NULL, work, "x");
  pthread_join(t, &r);
  printf("= %s\n", (char *)r);
  printf("first thread has %s\n", pthread_getspecific(a) ? "a value" : "none");
  pthread_create(&t, NULL, stale, NULL);
  pthread_join(t, NULL);
  for (n = 0; n < 2000; n++)
    if (pthread_key_create(&many[n], NULL)) break;
  printf("%d more keys\n", n);
  pthread_setspecific(many[n - 1], "last");
  printf("last: %s\n", (char *)pthread_getspecific(many[n - 1]));
  printf("bad key: %s %s\n", name(pthread_setspecific(5000, "x")), name(pthread_key_delete(5000)));
  return 0;
}
