#ifndef _UCONTEXT_H
#define _UCONTEXT_H

#include <features.h>
#include <sys/ucontext.h>

/* A context is a place in the function that calls getcontext, so this has to be part of that function. */
#define getcontext(context) \
  ({ \
    ucontext_t *__context = (context); \
    __context_mask(__context); \
    (void)__builtin_setjmp_ipc(__context->uc_mcontext.gregs); \
    0; \
  })
void __context_mask(ucontext_t *);
int setcontext(const ucontext_t *);
int swapcontext(ucontext_t *restrict, const ucontext_t *restrict);
void makecontext(ucontext_t *, void (*)(void), int, ...);

#endif
