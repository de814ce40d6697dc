/* Kinds of mutexes: what __kind holds, as glibc has it. */
#ifndef LIBC_MUTEX_H
#define LIBC_MUTEX_H

#include "thread.h"

enum {
  MUTEX_TYPE = 3,
  MUTEX_ROBUST = 16,
  MUTEX_INHERIT = 32,
  MUTEX_PROTECT = 64,
  MUTEX_SHARED = 128,
  MUTEX_KINDS = 255,
  MUTEX_CEILING = 19 /* the ceiling is in the bits from here on */
};

/* Robust mutexes, and those of priority inheritance: pthread-robust.c. */
int __lock_robust(pthread_mutex_t *m, int wait, clockid_t clock, const struct timespec *until);
int __unlock_robust(pthread_mutex_t *m);
int __lock_inheriting(pthread_mutex_t *m, int wait, clockid_t clock, const struct timespec *until);
int __unlock_inheriting(pthread_mutex_t *m);
/* The caller holds the mutex already: what its type makes of that. -1: it waits for itself. */
int __relock(pthread_mutex_t *m, int wait);

#endif
