/* Types of POSIX threads, with the sizes and members that programs on x86-64 Linux see. */
#ifndef _BITS_PTHREAD_TYPES_H
#define _BITS_PTHREAD_TYPES_H

typedef unsigned long pthread_t;
typedef unsigned int pthread_key_t;
typedef int pthread_once_t;
typedef volatile int pthread_spinlock_t;
union pthread_attr_t {
  char __size[56];
  long __align;
};
typedef union pthread_attr_t pthread_attr_t;

typedef struct __pthread_internal_list {
  struct __pthread_internal_list *__prev;
  struct __pthread_internal_list *__next;
} __pthread_list_t;
struct __pthread_mutex_s {
  int __lock; /* 0 free, 1 locked, 2 and somebody waits; robust: the owner and FUTEX_WAITERS, FUTEX_OWNER_DIED */
  unsigned int __count;
  int __owner;
  unsigned int __nusers;
  int __kind;
  short __spins;
  short __elision;
  __pthread_list_t __list; /* among the robust mutexes of the owner */
};
typedef union {
  struct __pthread_mutex_s __data;
  char __size[40];
  long __align;
} pthread_mutex_t;
typedef union {
  char __size[4];
  int __align;
} pthread_mutexattr_t;

struct __pthread_cond_s {
  unsigned long __tickets;  /* given to waiters so far */
  unsigned long __released; /* tickets below this may go on; its low half is the futex */
  unsigned int __given_up;  /* tickets in between whose waiters have left */
  unsigned int __refs;      /* waiters that still look at this; bit 31: somebody waits for them to leave */
  unsigned int __flags;     /* 1: process-shared, 2: CLOCK_MONOTONIC */
  unsigned int __pad[5];
};
typedef union {
  struct __pthread_cond_s __data;
  char __size[48];
  long long __align;
} pthread_cond_t;
typedef union {
  char __size[4];
  int __align;
} pthread_condattr_t;

struct __pthread_rwlock_arch_t {
  unsigned int __readers;
  unsigned int __writers;        /* that wait */
  unsigned int __wrphase_futex;  /* counts the times that waiting readers were let in */
  unsigned int __writers_futex;  /* 1: handed to a writer that waits */
  unsigned int __pad3;           /* readers that wait */
  unsigned int __pad4;
  int __cur_writer;
  int __shared;
  signed char __rwelision;
  unsigned char __pad1[7];
  unsigned long __pad2;
  unsigned int __flags;
};
typedef union {
  struct __pthread_rwlock_arch_t __data;
  char __size[56];
  long __align;
} pthread_rwlock_t;
typedef union {
  char __size[8];
  long __align;
} pthread_rwlockattr_t;

struct __pthread_barrier {
  unsigned int __in;
  unsigned int __round;
  unsigned int __count;
  int __shared;
  unsigned int __out; /* have still to leave */
};
typedef union {
  struct __pthread_barrier __data;
  char __size[32];
  long __align;
} pthread_barrier_t;
typedef union {
  char __size[4];
  int __align;
} pthread_barrierattr_t;

#endif
