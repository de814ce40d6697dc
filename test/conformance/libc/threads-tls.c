// Thread-local variables: initial values, alignment, addresses, errno, several files' worth of storage classes.
#include <errno.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

_Thread_local int number = 42;
static _Thread_local char text[16] = "initial";
static __thread double zero;
_Thread_local int *pointer = NULL;
alignas(64) static _Thread_local char wide[64] = {1, 2, 3};
static int global = 9;
static _Thread_local int *to_global = &global;
static int addresses_differ;
static int *first_number;

static int counter(void) {
  static _Thread_local int calls = 100;
  return ++calls;
}
static void *work(void *arg) {
  int me = (int)(long)arg, i;
  if (&number != first_number) addresses_differ++;
  printf("%d: %d %s %.1f %d %d %d aligned %d\n", me, number, text, zero, pointer == NULL, *to_global, wide[2],
         (int)((uintptr_t)wide % 64));
  number += me;
  sprintf(text, "thread %d", me);
  zero = me / 2.0;
  pointer = &number;
  for (i = 0; i < me; i++) counter();
  printf("%d: %d %s %.1f %d, calls %d\n", me, *pointer, text, zero, errno, counter());
  errno = 1000 + me;
  close(-1);
  printf("%d: errno %s\n", me, errno == EBADF ? "EBADF" : "?");
  errno = 1000 + me;
  return (void *)(long)errno;
}

int main(void) {
  pthread_t t;
  long i;
  void *r;
  first_number = &number;
  number = 1;
  errno = 5;
  for (i = 0; i < 3; i++) {
    pthread_create(&t, NULL, work, (void *)i);
    pthread_join(t, &r);
    printf("returned %ld, mine %d %d\n", (long)r, number, errno);
  }
  printf("addresses differ %d, calls here %d\n", addresses_differ, counter());
  return 0;
}
