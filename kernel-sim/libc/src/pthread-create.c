/* Threads: their memory, how they begin and how they end. */
#include "thread.h"
#include "pthread-attr.h"
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096, CACHE_MAX = 40 * 1024 * 1024 };

/* From the linker: what the thread-local variables of a new thread hold. */
extern const struct {
  size_t size, align;
  char bytes[];
} __tls_image;

_Thread_local struct thread __self;
int __thread_count = 1;

/* Stacks of threads that have ended, or are about to: they count once the kernel has cleared the id. */
static struct thread *free_stacks;
static size_t free_size;
static library_lock free_lock;

/* Address of the descriptor of a thread, given its thread pointer. */
static struct thread *descriptor(char *tp) {
  return (struct thread *)(tp + ((char *)&__self - (char *)__builtin_thread_pointer()));
}
static char *thread_pointer(struct thread *t) { return (char *)t - ((char *)&__self - (char *)__builtin_thread_pointer()); }

void __start_threads(void) {
  if (__self.tid) return;
  __self.tid = __tid();
  SYS1(SYS_set_tid_address, &__self.tid);
  __fork_hook = __fork_threads;
}

static size_t round_up(size_t n, size_t to) { return (n + to - 1) / to * to; }

/* The thread-local variables lie at the upper end of the stack, as with glibc. */
static struct thread *place(char *low, char *high) {
  size_t align = __tls_image.align > 64 ? __tls_image.align : 64;
  unsigned long tp = ((unsigned long)high - __tls_image.size) & ~(align - 1);
  (void)low;
  memcpy((void *)tp, __tls_image.bytes, __tls_image.size);
  return descriptor((char *)tp);
}

static struct thread *reuse(size_t size, size_t guard) {
  struct thread **link, *t, *found = NULL;
  LOCK(free_lock);
  for (link = &free_stacks; (t = *link); link = &t->next_free)
    if (t->tid == 0 && t->map_size == size && t->guard_size == guard) {
      *link = t->next_free;
      free_size -= size;
      found = t;
      break;
    }
  UNLOCK(free_lock);
  return found;
}
/* The stack can be used again once its thread has ended for good. Too many: the oldest are unmapped. */
static void release(struct thread *t) {
  struct thread **link;
  if (!t->own_stack) return;
  LOCK(free_lock);
  t->next_free = free_stacks;
  free_stacks = t;
  free_size += t->map_size;
  while (free_size > CACHE_MAX) {
    struct thread **oldest = NULL;
    for (link = &free_stacks; *link; link = &(*link)->next_free)
      if ((*link)->tid == 0) oldest = link;
    if (!oldest) break;
    t = *oldest;
    *oldest = t->next_free;
    free_size -= t->map_size;
    SYS2(SYS_munmap, t->map, t->map_size);
  }
  UNLOCK(free_lock);
}
void __release_thread(struct thread *t) { release(t); }

static struct thread *new_thread(const struct attributes *a) {
  struct thread *t;
  size_t size, guard;
  char *map;
  long r;
  if (a->stack_top) {
    map = (char *)a->stack_top - a->stack_size;
    t = place(map, a->stack_top);
    memset(t, 0, sizeof *t);
    t->stack = map;
    t->stack_size = a->stack_size;
    return t;
  }
  guard = round_up(a->guard_size, PAGE);
  size = round_up(a->stack_size, PAGE) + guard;
  if (size < guard + PTHREAD_STACK_MIN) return NULL;
  t = reuse(size, guard);
  if (t) map = t->map;
  else {
    r = SYS6(SYS_mmap, 0, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (r < 0 && r > -4096) return NULL;
    map = (char *)r;
    if (SYS3(SYS_mprotect, map + guard, size - guard, PROT_READ | PROT_WRITE) < 0) {
      SYS2(SYS_munmap, map, size);
      return NULL;
    }
  }
  t = place(map + guard, map + size);
  memset(t, 0, sizeof *t);
  t->own_stack = 1;
  t->map = map;
  t->map_size = size;
  t->guard_size = guard;
  t->stack = map + guard;
  t->stack_size = size - guard;
  return t;
}

/* Where a new thread begins; the kernel gives it the stack pointer. */
void __thread_start(void *sp) {
  (void)sp;
  __current_tid = __self.tid;
  if (__self.policy) SYS3(SYS_sched_setscheduler, 0, __self.policy, &__self.param);
  if (__self.has_mask) SYS4(SYS_rt_sigprocmask, SIG_SETMASK, &__self.mask, NULL, KERNEL_SIGSET);
  __end_thread(__self.start(__self.argument));
}

/* CLONE_VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, PARENT_SETTID, CHILD_CLEARTID. */
enum { THREAD_FLAGS = 0x3d0f00 };

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attr, void *(*start)(void *),
                   void *restrict argument) {
  struct attributes defaults;
  const struct attributes *a = (const struct attributes *)attr;
  struct thread *t;
  char *tp;
  long r;
  if (!a) {
    pthread_getattr_default_np((pthread_attr_t *)&defaults);
    a = &defaults;
  }
  __start_threads();
  __threaded = 1;
  t = new_thread(a);
  if (!t) return EAGAIN;
  t->start = start;
  t->argument = argument;
  t->detached = (a->flags & ATTR_DETACHED) != 0;
  t->in_cancel_point = (int *)((char *)t + ((char *)&__in_cancel_point - (char *)&__self));
  t->policy = a->flags & ATTR_EXPLICIT ? a->policy : __self.policy;
  t->param = a->flags & ATTR_EXPLICIT ? a->param : __self.param;
  if (a->flags & ATTR_SIGMASK) {
    t->has_mask = 1;
    t->mask = a->mask;
  }
  tp = thread_pointer(t);
  *(void **)tp = tp;
  __thread_count++;
  *thread = (pthread_t)t;
  r = SYS6(SYS_clone, THREAD_FLAGS, ((unsigned long)tp - 128) & ~15UL, &t->tid, &t->tid, tp, __thread_start);
  if (r < 0) {
    __thread_count--;
    t->tid = 0;
    release(t);
    return EAGAIN;
  }
  return 0;
}

/* With the last thread the process ends, as if main had returned 0. */
void __end_thread(void *result) {
  __self.result = result;
  __self.exiting = 1;
  __self.cancel_state = PTHREAD_CANCEL_DISABLE;
  __run_key_destructors();
  if (--__thread_count == 0) exit(0);
  __self.finished = 1;
  if (__self.detached) release(&__self);
  for (;;) SYS1(SYS_exit, 0);
}

void pthread_exit(void *result) {
  struct _pthread_cleanup_buffer *c;
  __start_threads();
  __self.exiting = 1;
  if (__leave_streams) __leave_streams();
  while ((c = __self.cleanup)) {
    __self.cleanup = c->__prev;
    c->__routine(c->__arg);
  }
  __end_thread(result);
}

pthread_t pthread_self(void) { return (pthread_t)&__self; }
int pthread_equal(pthread_t a, pthread_t b) { return a == b; }
