/* What a pthread_attr_t holds: 56 bytes. */
#ifndef LIBC_PTHREAD_ATTR_H
#define LIBC_PTHREAD_ATTR_H

#include "internal.h"
#include <pthread.h>

enum { ATTR_DETACHED = 1, ATTR_EXPLICIT = 2, ATTR_SIGMASK = 4, ATTR_AFFINITY = 8, ATTR_UNSET_STACK = 16 };

struct attributes {
  struct sched_param param;
  int policy;
  int flags;
  int unused;
  size_t guard_size;
  void *stack_top; /* NULL: the library makes one */
  size_t stack_size;
  unsigned long mask;
  unsigned long cpus;
};

#endif
