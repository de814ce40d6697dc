/*
 * Threads inside of the library. A thread's descriptor is a thread-local variable; pthread_t is its address. Between two loop
 * heads or calls of the kernel nothing else runs, so that plain reads and writes of shared words are atomic here.
 */
#ifndef LIBC_THREAD_H
#define LIBC_THREAD_H

#include "lock.h"
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>

enum { KEYS = 1024, KEY_BLOCK = 32, DESTRUCTOR_ROUNDS = 4 };
enum { SIGCANCEL = 32 };

/* The value of a key in one thread; counts only while `use` is that of the key. */
struct specific {
  unsigned long use;
  void *value;
};

/* What the kernel reads of the robust mutexes of a thread (linux/futex.h). */
struct robust_head {
  void *next;
  long offset;
  void *pending;
};

struct thread {
  /* Thread id; the kernel sets it to 0 when the thread has ended, and wakes who joins. */
  int tid;
  unsigned char detached, exiting, finished, canceled, cancel_state, cancel_type, own_stack;
  void *(*start)(void *);
  void *argument, *result;
  /* Who waits in pthread_join. */
  struct thread *joiner;
  struct _pthread_cleanup_buffer *cleanup;
  struct specific first_keys[KEY_BLOCK];
  struct specific *more_keys[KEYS / KEY_BLOCK - 1];
  int has_keys;
  struct robust_head robust;
  int robust_tid; /* who has told the kernel of it */
  /* What was mapped for stack, guard and thread-local variables; of the first thread nothing. */
  char *map;
  size_t map_size, guard_size;
  /* The part that attributes tell of. */
  char *stack;
  size_t stack_size;
  int policy;
  struct sched_param param;
  unsigned long mask; /* signals blocked at first, if has_mask */
  int has_mask;
  int *in_cancel_point;
  struct thread *next_free; /* among stacks that can be used again */
};

extern _Thread_local struct thread __self;
/* Threads that have not ended. */
extern int __thread_count;

/* The id of the calling thread. */
#define __tid() (__current_tid ? __current_tid : __lock_owner())

/* What a thread waits for, for those who look: bits of the operation that Linux has no use for (kernel/futex-wait.ts). */
enum {
  WAITS_MUTEX = 1 << 16,
  WAITS_ROBUST = 2 << 16,
  WAITS_PI = 3 << 16,
  WAITS_COND = 4 << 16,
  WAITS_READ = 5 << 16,
  WAITS_WRITE = 6 << 16,
  WAITS_BARRIER = 7 << 16,
  WAITS_JOIN = 8 << 16,
  WAITS_SEMAPHORE = 9 << 16,
  WAITS_ONCE = 10 << 16,
  WAITS_LIBRARY = 11 << 16
};

/*
 * Sleep while *word is value. until: absolute, on the given clock, or NULL. kind and object say what for. 0, ETIMEDOUT, EINTR, EAGAIN.
 */
int __futex_wait(volatile void *word, int value, clockid_t clock, const struct timespec *until, int shared, int kind,
                 volatile void *object);
int __futex_wait_bits(volatile void *word, int value, clockid_t clock, const struct timespec *until, int shared, int kind,
                      volatile void *object, unsigned int bits);
void __futex_wake(volatile void *word, int count, int shared);
void __futex_wake_bits(volatile void *word, int shared, unsigned int bits);

int __mutex_lock(pthread_mutex_t *m, clockid_t clock, const struct timespec *until);
/* Call what pthread_cleanup_push has left, then the destructors of keys. */
void __run_key_destructors(void);
/* Act on a cancellation of the calling thread that is pending, if it is enabled. */
void __act_on_cancel(void);
/* fork(2) in a program with threads or with functions of pthread_atfork: see __fork_hook in internal.h. */
int __fork_threads(void);
/* The first thread learns of its descriptor. */
void __start_threads(void);
_Noreturn void __end_thread(void *result);

/* A time that a function of threads is given; 0 or EINVAL. */
static inline int __bad_time(const struct timespec *t) { return t && (t->tv_nsec < 0 || t->tv_nsec >= 1000000000L); }
static inline int __bad_clock(clockid_t clock) { return clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC; }

#endif
