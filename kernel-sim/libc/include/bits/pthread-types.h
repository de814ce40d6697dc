/* Types of POSIX threads, with the sizes that programs on x86-64 Linux see. */
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
typedef union {
  struct {
    int __lock;
    unsigned int __count;
    int __owner;
    unsigned int __nusers;
    int __kind;
  } __data;
  char __size[40];
  long __align;
} pthread_mutex_t;
typedef union {
  char __size[4];
  int __align;
} pthread_mutexattr_t;
typedef union {
  struct {
    unsigned int __seq;
    unsigned int __waiters;
    pthread_mutex_t *__mutex;
    int __clock;
    int __shared;
  } __data;
  char __size[48];
  long long __align;
} pthread_cond_t;
typedef union {
  char __size[4];
  int __align;
} pthread_condattr_t;
typedef union {
  struct {
    unsigned int __readers;
    unsigned int __writers;
    int __owner;
    int __lock;
    int __waiting_writers;
    int __shared;
    int __prefer_writers;
  } __data;
  char __size[56];
  long __align;
} pthread_rwlock_t;
typedef union {
  char __size[8];
  long __align;
} pthread_rwlockattr_t;
typedef union {
  struct {
    unsigned int __in;
    unsigned int __round;
    unsigned int __count;
    int __shared;
    unsigned int __out;
  } __data;
  char __size[32];
  long __align;
} pthread_barrier_t;
typedef union {
  char __size[4];
  int __align;
} pthread_barrierattr_t;

#endif
