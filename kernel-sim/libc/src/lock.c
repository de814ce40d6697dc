/* The library's own locks; see lock.h. */
#include "lock.h"
#include <linux/futex.h>

int __threaded;
_Thread_local int __current_tid;
void (*__cancel_hook)(void);
_Thread_local int __in_cancel_point;
int (*__fork_hook)(void);
void (*__leave_streams)(void);
library_lock __malloc_lock;

int __lock_owner(void) {
  if (!__current_tid) __current_tid = (int)SYS0(SYS_gettid);
  return __current_tid;
}

enum { WAITS_LIBRARY = 11 << 16 };
/* Take the lock when it is free; others may wait, too. */
void __library_wait(library_lock *l) {
  for (;;) {
    if (*l == 0) {
      *l = __lock_owner() | (int)FUTEX_WAITERS;
      return;
    }
    *l |= (int)FUTEX_WAITERS;
    SYS6(SYS_futex, l, FUTEX_WAIT | FUTEX_PRIVATE_FLAG | WAITS_LIBRARY, *l, 0, l, 0);
  }
}
void __library_wake(library_lock *l) { SYS3(SYS_futex, l, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 1); }
