/*
 * Locks of the library's own data, and points at which a blocked thread can be cancelled. With one thread they cost a test of a
 * variable.
 */
#ifndef LIBC_LOCK_H
#define LIBC_LOCK_H

#include "internal.h"

/* Set with the first thread that is made. */
extern int __threaded;

/* 0: free; else the thread that holds it, and the high bit if another waits. */
typedef int library_lock;
void __library_wait(library_lock *l);
void __library_wake(library_lock *l);
/* What `LOCK` stores: the id of the thread, as the kernel tells it. */
int __lock_owner(void);
/* The id of the calling thread; 0 before it is asked for. */
extern _Thread_local int __current_tid;

extern library_lock __malloc_lock;
/* Set with the first lock of a stream: a thread that is cancelled calls it. */
extern void (*__leave_streams)(void);

#define LOCK(l)                               \
  do {                                        \
    if (__threaded) {                         \
      if (l) __library_wait(&(l));            \
      else (l) = __lock_owner();              \
    }                                         \
  } while (0)
#define UNLOCK(l)                             \
  do {                                        \
    if (l) {                                  \
      int __waits = (l) < 0;                  \
      (l) = 0;                                \
      if (__waits) __library_wake(&(l));      \
    }                                         \
  } while (0)

#endif
