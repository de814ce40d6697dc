/*
 * Contexts that a program switches itself. Where one goes on is kept like that of setjmp, in the first words of gregs; a new one has there its
 * stack pointer, NEW_CONTEXT and the function that begins it, and the machine makes its first frame.
 */
#include "internal.h"
#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>
#include <unistd.h>

enum { NEW_CONTEXT = -2, ARGUMENTS = 12 };

void __context_mask(ucontext_t *c) { sigprocmask(SIG_BLOCK, NULL, &c->uc_sigmask); }

int setcontext(const ucontext_t *c) {
  sigprocmask(SIG_SETMASK, &c->uc_sigmask, NULL);
  for (;;) __builtin_longjmp_ipc((void *)c->uc_mcontext.gregs, 1);
}
int swapcontext(ucontext_t *restrict old, const ucontext_t *restrict next) {
  __context_mask(old);
  if (__builtin_setjmp_ipc(old->uc_mcontext.gregs) == 0) setcontext(next);
  return 0;
}

/* On top of a new stack. */
struct start {
  void (*function)();
  ucontext_t *link;
  long a[ARGUMENTS];
};
void __context_start(struct start *s) {
  long *a = s->a;
  s->function(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11]);
  if (s->link) setcontext(s->link);
  exit(0);
}
void makecontext(ucontext_t *c, void (*function)(void), int n, ...) {
  unsigned long top = ((unsigned long)c->uc_stack.ss_sp + c->uc_stack.ss_size) & ~15UL;
  struct start *s = (struct start *)top - 1;
  va_list ap;
  int i;
  s->function = (void (*)())function;
  s->link = c->uc_link;
  va_start(ap, n);
  for (i = 0; i < ARGUMENTS; i++) s->a[i] = i < n ? va_arg(ap, long) : 0;
  va_end(ap);
  c->uc_mcontext.gregs[0] = (greg_t)(unsigned long)s;
  c->uc_mcontext.gregs[1] = (unsigned int)NEW_CONTEXT;
  c->uc_mcontext.gregs[2] = (greg_t)(unsigned long)__context_start;
}
