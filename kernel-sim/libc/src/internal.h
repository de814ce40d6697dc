/*
 * What the files of the library share. All state of the library lives in the memory of the process, so fork, snapshots
 * and travel in time carry it without a special case.
 */
#ifndef LIBC_INTERNAL_H
#define LIBC_INTERNAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>

/* The raw result: -errno on failure. */
#define SYS0(n) __builtin_syscall((n), 0, 0, 0, 0, 0, 0)
#define SYS1(n, a) __builtin_syscall((n), (long)(a), 0, 0, 0, 0, 0)
#define SYS2(n, a, b) __builtin_syscall((n), (long)(a), (long)(b), 0, 0, 0, 0)
#define SYS3(n, a, b, c) __builtin_syscall((n), (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define SYS4(n, a, b, c, d) __builtin_syscall((n), (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define SYS5(n, a, b, c, d, e) __builtin_syscall((n), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define SYS6(n, a, b, c, d, e, f) \
  __builtin_syscall((n), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

/* What the heap tells whoever checks the program's accesses; no code where nobody does (findings/borders.ts has the numbers). */
#define TELL_ALLOCATED(p, n) __check(8, (p), (n))
#define TELL_ZEROED(p, n) __check(9, (p), (n))
#define TELL_RESIZED(p, n) __check(10, (p), (n))
#define TELL_FREED(p) __check(11, (p), 0)
#define TELL_EXIT() __check(12, 0, 0)
#define TELL_STORED(p, n) __check(14, (p), (n))
#define TELL_USED(p) __check(13, (p), 0)

/* Turn a raw result into the C convention: -1 and errno. FAILED: errno is set already. */
enum { FAILED = -4096 };
long __ret(long raw);

/* Cancellation of threads: NULL while nobody has ever been cancelled; else it ends the calling thread if that was asked for. */
extern void (*__cancel_hook)(void);
/* The thread sleeps, or is about to, in a call that a cancellation ends. */
extern _Thread_local int __in_cancel_point;
#define __cancel_point() (__cancel_hook ? __cancel_hook() : (void)0)
/* A raw call at which a thread can be cancelled (POSIX 2.9.5.2): before it does anything, or where it is interrupted. */
#define CANCELLABLE(call)                                \
  ({                                                     \
    long __result;                                       \
    int __was = __in_cancel_point;                       \
    __cancel_point();                                    \
    __in_cancel_point = 1;                               \
    __result = (call);                                   \
    __in_cancel_point = __was;                           \
    if (__result == -EINTR) __cancel_point();            \
    __result;                                            \
  })
/* What fork does in a program with threads; NULL: nothing special. */
extern int (*__fork_hook)(void);

/* The size of the kernel's signal set, in bytes. */
#define KERNEL_SIGSET 8

/* Internals of streams: file.h. */
extern char **__environ;
extern char *program_invocation_name, *program_invocation_short_name;

/* Run the functions of atexit, then flush and close what streams hold. */
void __stdio_exit(void);
/* End the process with a line on standard error and SIGABRT, as the library does for a damaged heap. */
_Noreturn void __libc_fatal(const char *message);

/* The heap at a moment: malloc.c. */
struct heap_state {
  size_t bytes, top, free_chunks, free_bytes, kept_chunks, kept_bytes;
};
void __heap_state(struct heap_state *s);

/* m × 2^e, m with its highest bit set, and perhaps more below (sticky), rounded to 53 or 24 bits; ERANGE if need be: strtod.c. */
double __assemble(unsigned long m, long e, int sticky, int bits);
/* Exact decimal to binary: strtod.c. bits is 53 or 24. */
double __strtod_digits(const char *s, char **end, int bits);

#endif
