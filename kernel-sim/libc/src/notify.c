/*
 * SIGEV_THREAD for timers and message queues: a thread of the library waits for a signal of the library's own that carries the
 * address of what is to be called, and begins a thread for each. POSIX timers are here for that reason.
 */
#include "internal.h"
#include "thread.h"
#include <mqueue.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The other signal that programs do not see; 32 is for cancellation. */
enum { SIGNOTIFY = SIGCANCEL + 1 };
#define NOTIFY_MASK (1UL << (SIGNOTIFY - 1))

struct call {
  void (*function)(union sigval);
  union sigval value;
  pthread_attr_t attr;
  int once;  /* of a queue: one message, one call */
  int timer; /* the kernel's number */
  struct call *next;
};
/* Those of timers that exist, and of queues that may still be told. */
static struct call *calls;
static library_lock lock;
/* The waiting thread, and the process that it is in: a child of fork has none. */
static int helper, helper_process;

static void *run(void *argument) {
  struct call c = *(struct call *)argument;
  unsigned long none = 0;
  free(argument);
  SYS4(SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, KERNEL_SIGSET);
  c.function(c.value);
  return NULL;
}

/* Is it still to be called? One of a queue is taken off the list. */
static int take(struct call *c, struct call *copy) {
  struct call **link;
  int found = 0;
  LOCK(lock);
  for (link = &calls; *link; link = &(*link)->next)
    if (*link == c) {
      *copy = *c;
      found = 1;
      if (c->once) *link = c->next;
      break;
    }
  UNLOCK(lock);
  if (found && copy->once) free(c);
  return found;
}

static void *serve(void *argument) {
  unsigned long set = NOTIFY_MASK;
  (void)argument;
  for (;;) {
    siginfo_t info;
    struct call *c = malloc(sizeof *c);
    pthread_t thread;
    pthread_attr_t attr;
    while (SYS4(SYS_rt_sigtimedwait, &set, &info, NULL, KERNEL_SIGSET) != SIGNOTIFY) {
    }
    if (!c || !take(info.si_value.sival_ptr, c)) {
      free(c);
      continue;
    }
    attr = c->attr;
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    if (pthread_create(&thread, &attr, run, c) != 0) free(c);
  }
}

/* The thread that waits; 0 if it cannot be made. All signals are blocked in it. */
static int start_helper(void) {
  pthread_attr_t attr;
  pthread_t thread;
  sigset_t all;
  if (helper && helper_process == getpid()) return helper;
  calls = helper ? NULL : calls;
  sigfillset(&all);
  pthread_attr_init(&attr);
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  pthread_attr_setsigmask_np(&attr, &all);
  if (pthread_create(&thread, &attr, serve, NULL) != 0) return 0;
  helper = ((struct thread *)thread)->tid;
  helper_process = getpid();
  return helper;
}

/* The record of a call, on the list; NULL with errno set. */
static struct call *new_call(const struct sigevent *event, int once) {
  struct call *c;
  if (!start_helper() || !(c = calloc(1, sizeof *c))) {
    errno = EAGAIN;
    return NULL;
  }
  c->function = event->sigev_notify_function;
  c->value = event->sigev_value;
  c->once = once;
  if (event->sigev_notify_attributes) c->attr = *event->sigev_notify_attributes;
  else pthread_attr_init(&c->attr);
  LOCK(lock);
  c->next = calls;
  calls = c;
  UNLOCK(lock);
  return c;
}
static void drop_call(struct call *c) {
  struct call **link;
  LOCK(lock);
  for (link = &calls; *link; link = &(*link)->next)
    if (*link == c) {
      *link = c->next;
      break;
    }
  UNLOCK(lock);
  free(c);
}
/* The event as the kernel gets it. */
static void to_helper(struct sigevent *event, struct call *c, int how) {
  event->sigev_notify = how;
  event->sigev_signo = SIGNOTIFY;
  event->sigev_value.sival_ptr = c;
  event->_tid = helper;
}

int mq_notify(mqd_t q, const struct sigevent *event) {
  struct sigevent own;
  struct call *c;
  long r;
  if (!event || event->sigev_notify != SIGEV_THREAD) return (int)__ret(SYS2(SYS_mq_notify, q, event));
  if (!(c = new_call(event, 1))) return -1;
  own = *event;
  to_helper(&own, c, SIGEV_THREAD);
  r = SYS2(SYS_mq_notify, q, &own);
  if (r < 0) drop_call(c);
  return (int)__ret(r);
}

/* A timer_t is the kernel's number. */
int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer) {
  struct sigevent own;
  struct call *c = NULL;
  int id;
  long r;
  if (event && event->sigev_notify == SIGEV_THREAD) {
    if (!(c = new_call(event, 0))) return -1;
    own = *event;
    to_helper(&own, c, SIGEV_THREAD_ID);
    event = &own;
  }
  r = SYS3(SYS_timer_create, clock, event, &id);
  if (r < 0) {
    if (c) drop_call(c);
    return (int)__ret(r);
  }
  if (c) c->timer = id;
  *timer = (timer_t)(long)id;
  return 0;
}
int timer_delete(timer_t timer) {
  long r = SYS1(SYS_timer_delete, timer);
  struct call *c;
  if (r < 0) return (int)__ret(r);
  for (c = calls; c; c = c->next)
    if (!c->once && c->timer == (int)(long)timer) {
      drop_call(c);
      break;
    }
  return 0;
}
int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict value, struct itimerspec *restrict old) {
  return (int)__ret(SYS4(SYS_timer_settime, timer, flags, value, old));
}
int timer_gettime(timer_t timer, struct itimerspec *value) { return (int)__ret(SYS2(SYS_timer_gettime, timer, value)); }
int timer_getoverrun(timer_t timer) { return (int)__ret(SYS1(SYS_timer_getoverrun, timer)); }
