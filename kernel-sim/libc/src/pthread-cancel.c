/* Cancellation, and what is to be done when a thread ends early. */
#include "thread.h"

void __act_on_cancel(void) {
  if (__self.canceled && !__self.exiting && __self.cancel_state == PTHREAD_CANCEL_ENABLE) pthread_exit(PTHREAD_CANCELED);
}
void pthread_testcancel(void) { __act_on_cancel(); }

/* The signal makes a blocked call fail with EINTR; the call then looks whether it was for this. */
static void on_signal(int signo) {
  (void)signo;
  if (__self.cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS) __act_on_cancel();
}

int pthread_cancel(pthread_t thread) {
  struct thread *t = (struct thread *)thread;
  __start_threads();
  if (t->tid == 0) return 0;
  if (!__cancel_hook) {
    struct {
      void *handler;
      unsigned long flags;
      void *restorer;
      unsigned long mask;
    } action = {(void *)on_signal, 0, NULL, 0};
    SYS4(SYS_rt_sigaction, SIGCANCEL, &action, NULL, KERNEL_SIGSET);
    __cancel_hook = __act_on_cancel;
  }
  if (t->canceled) return 0;
  t->canceled = 1;
  if (t == &__self) {
    if (t->cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS) __act_on_cancel();
    return 0;
  }
  if (t->cancel_state == PTHREAD_CANCEL_ENABLE &&
      (t->cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS || (t->in_cancel_point && *t->in_cancel_point)))
    SYS3(SYS_tgkill, SYS0(SYS_getpid), t->tid, SIGCANCEL);
  return 0;
}

int pthread_setcancelstate(int state, int *old) {
  if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE) return EINVAL;
  if (old) *old = __self.cancel_state;
  __self.cancel_state = (unsigned char)state;
  if (__self.cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS) __act_on_cancel();
  return 0;
}
int pthread_setcanceltype(int type, int *old) {
  if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS) return EINVAL;
  if (old) *old = __self.cancel_type;
  __self.cancel_type = (unsigned char)type;
  if (type == PTHREAD_CANCEL_ASYNCHRONOUS) __act_on_cancel();
  return 0;
}

void _pthread_cleanup_push(struct _pthread_cleanup_buffer *c, void (*routine)(void *), void *argument) {
  c->__routine = routine;
  c->__arg = argument;
  c->__prev = __self.cleanup;
  __self.cleanup = c;
}
void _pthread_cleanup_pop(struct _pthread_cleanup_buffer *c, int execute) {
  __self.cleanup = c->__prev;
  if (execute) c->__routine(c->__arg);
}
void _pthread_cleanup_push_defer(struct _pthread_cleanup_buffer *c, void (*routine)(void *), void *argument) {
  _pthread_cleanup_push(c, routine, argument);
  c->__canceltype = __self.cancel_type;
  __self.cancel_type = PTHREAD_CANCEL_DEFERRED;
}
void _pthread_cleanup_pop_restore(struct _pthread_cleanup_buffer *c, int execute) {
  __self.cleanup = c->__prev;
  pthread_setcanceltype(c->__canceltype, NULL);
  if (execute) c->__routine(c->__arg);
}
