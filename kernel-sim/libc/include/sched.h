#ifndef _SCHED_H
#define _SCHED_H

#include <features.h>
#include <bits/time-types.h>

typedef unsigned long size_t;
typedef int pid_t;
#ifndef NULL
#define NULL ((void *)0)
#endif

#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2
#ifdef __USE_GNU
#define SCHED_BATCH 3
#define SCHED_ISO 4
#define SCHED_IDLE 5
#define SCHED_DEADLINE 6
#define SCHED_RESET_ON_FORK 0x40000000
#define CSIGNAL 0x000000ff
#define CLONE_VM 0x00000100
#define CLONE_FS 0x00000200
#define CLONE_FILES 0x00000400
#define CLONE_SIGHAND 0x00000800
#define CLONE_PIDFD 0x00001000
#define CLONE_PTRACE 0x00002000
#define CLONE_VFORK 0x00004000
#define CLONE_PARENT 0x00008000
#define CLONE_THREAD 0x00010000
#define CLONE_NEWNS 0x00020000
#define CLONE_SYSVSEM 0x00040000
#define CLONE_SETTLS 0x00080000
#define CLONE_PARENT_SETTID 0x00100000
#define CLONE_CHILD_CLEARTID 0x00200000
#define CLONE_DETACHED 0x00400000
#define CLONE_UNTRACED 0x00800000
#define CLONE_CHILD_SETTID 0x01000000
#define CLONE_NEWCGROUP 0x02000000
#define CLONE_NEWUTS 0x04000000
#define CLONE_NEWIPC 0x08000000
#define CLONE_NEWUSER 0x10000000
#define CLONE_NEWPID 0x20000000
#define CLONE_NEWNET 0x40000000
#define CLONE_IO 0x80000000
#define CLONE_NEWTIME 0x00000080
#endif
#define _BITS_TYPES_STRUCT_SCHED_PARAM 1
struct sched_param {
  int sched_priority;
};
#ifdef __USE_GNU
int clone(int (*)(void *), void *, int, void *, ...);
int unshare(int);
int sched_getcpu(void);
int getcpu(unsigned int *, unsigned int *);
int setns(int, int);
#endif
typedef unsigned long __cpu_mask;
typedef struct {
  __cpu_mask __bits[16];
} cpu_set_t;
#define sched_priority sched_priority
int sched_setparam(pid_t, const struct sched_param *);
int sched_getparam(pid_t, struct sched_param *);
int sched_setscheduler(pid_t, int, const struct sched_param *);
int sched_getscheduler(pid_t);
int sched_yield(void);
int sched_get_priority_max(int);
int sched_get_priority_min(int);
int sched_rr_get_interval(pid_t, struct timespec *);
#ifdef __USE_GNU
#define CPU_SETSIZE 1024
#define __CPU_WORD(cpu, set) (((__cpu_mask *)(set))[(size_t)(cpu) / 64])
#define __CPU_BIT(cpu) (1UL << ((size_t)(cpu) % 64))
#define CPU_SET_S(cpu, size, set) \
  ((size_t)(cpu) / 8 < (size) ? (void)(__CPU_WORD(cpu, set) |= __CPU_BIT(cpu)) : (void)0)
#define CPU_CLR_S(cpu, size, set) \
  ((size_t)(cpu) / 8 < (size) ? (void)(__CPU_WORD(cpu, set) &= ~__CPU_BIT(cpu)) : (void)0)
#define CPU_ISSET_S(cpu, size, set) ((size_t)(cpu) / 8 < (size) ? (__CPU_WORD(cpu, set) & __CPU_BIT(cpu)) != 0 : 0)
#define CPU_ZERO_S(size, set) ((void)__builtin_memset((set), 0, (size)))
#define CPU_COUNT_S(size, set) __sched_cpucount((size), (set))
#define CPU_EQUAL_S(size, a, b) (__builtin_memcmp((a), (b), (size)) == 0)
#define __CPU_OP_S(size, to, a, b, op) \
  ({ \
    size_t __i; \
    for (__i = 0; __i < (size) / sizeof(__cpu_mask); __i++) \
      ((__cpu_mask *)(to))[__i] = ((__cpu_mask *)(a))[__i] op((__cpu_mask *)(b))[__i]; \
    (to); \
  })
#define CPU_AND_S(size, to, a, b) __CPU_OP_S(size, to, a, b, &)
#define CPU_OR_S(size, to, a, b) __CPU_OP_S(size, to, a, b, |)
#define CPU_XOR_S(size, to, a, b) __CPU_OP_S(size, to, a, b, ^)
#define CPU_SET(cpu, set) CPU_SET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_CLR(cpu, set) CPU_CLR_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ISSET(cpu, set) CPU_ISSET_S(cpu, sizeof(cpu_set_t), set)
#define CPU_ZERO(set) CPU_ZERO_S(sizeof(cpu_set_t), set)
#define CPU_COUNT(set) CPU_COUNT_S(sizeof(cpu_set_t), set)
#define CPU_EQUAL(a, b) CPU_EQUAL_S(sizeof(cpu_set_t), a, b)
#define CPU_AND(to, a, b) CPU_AND_S(sizeof(cpu_set_t), to, a, b)
#define CPU_OR(to, a, b) CPU_OR_S(sizeof(cpu_set_t), to, a, b)
#define CPU_XOR(to, a, b) CPU_XOR_S(sizeof(cpu_set_t), to, a, b)
#define CPU_ALLOC_SIZE(count) (((count) + 63UL) / 64 * 8)
#define CPU_ALLOC(count) __sched_cpualloc(count)
#define CPU_FREE(set) __sched_cpufree(set)
int __sched_cpucount(size_t, const cpu_set_t *);
cpu_set_t *__sched_cpualloc(size_t);
void __sched_cpufree(cpu_set_t *);
int sched_setaffinity(pid_t, size_t, const cpu_set_t *);
int sched_getaffinity(pid_t, size_t, cpu_set_t *);
#endif

#endif
