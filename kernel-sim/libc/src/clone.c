/* clone(2) for programs: a child with a stack of its own that calls a function. */
#include "lock.h"
#include <sched.h>
#include <unistd.h>

/* What the child finds at its stack pointer. */
struct clone_start {
  int (*function)(void *);
  void *argument;
};
void __clone_start(struct clone_start *s) {
  __current_tid = 0;
  for (;;) SYS1(SYS_exit, s->function(s->argument));
}

int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) {
  struct clone_start *s = (struct clone_start *)(((unsigned long)stack & ~15UL) - sizeof *s);
  int *parent_tid, *child_tid;
  void *tls;
  va_list ap;
  if (!function || !stack) return (int)__ret(-EINVAL);
  va_start(ap, argument);
  parent_tid = va_arg(ap, int *);
  tls = va_arg(ap, void *);
  child_tid = va_arg(ap, int *);
  va_end(ap);
  s->function = function;
  s->argument = argument;
  return (int)__ret(SYS6(SYS_clone, flags, s, parent_tid, child_tid, tls, __clone_start));
}
