/* fork in a program with threads: functions of pthread_atfork, and the library's own locks, which the child must find free. */
#include "thread.h"
#include <stdlib.h>

extern library_lock __files_lock;
void __free_streams(void);

struct at_fork {
  void (*prepare)(void), (*parent)(void), (*child)(void);
  struct at_fork *next, *previous;
};
static struct at_fork *first, *last;

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
  struct at_fork *f = malloc(sizeof *f);
  if (!f) return ENOMEM;
  f->prepare = prepare;
  f->parent = parent;
  f->child = child;
  f->next = NULL;
  f->previous = last;
  if (last) last->next = f;
  else first = f;
  last = f;
  __start_threads();
  return 0;
}

/* The last registered prepares first; after the fork the first comes first. */
int __fork_threads(void) {
  struct at_fork *f;
  long r;
  for (f = last; f; f = f->previous)
    if (f->prepare) f->prepare();
  LOCK(__files_lock);
  LOCK(__malloc_lock);
  r = SYS0(SYS_fork);
  if (r == 0) {
    __current_tid = 0;
    __self.tid = __tid();
    SYS1(SYS_set_tid_address, &__self.tid);
    __thread_count = 1;
    __threaded = 0;
  }
  UNLOCK(__malloc_lock);
  if (r == 0) __free_streams();
  else UNLOCK(__files_lock);
  for (f = first; f; f = f->next) {
    void (*function)(void) = r == 0 ? f->child : f->parent;
    if (function) function();
  }
  return (int)__ret(r);
}
