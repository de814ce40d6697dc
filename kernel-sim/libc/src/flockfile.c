/* Streams that several threads use: each has a lock that a thread can hold more than once. */
#include "file.h"
#include "thread.h"

library_lock __files_lock;

/* A thread that is cancelled in a function of streams leaves them; what it holds by flockfile it keeps, as with glibc. */
static void leave_all(void) {
  FILE *f;
  for (f = __open_files; f; f = f->next)
    if (f->held && (f->lock & FUTEX_TID_MASK) == __tid()) {
      f->depth -= f->held;
      f->held = 0;
      if (f->depth == 0) UNLOCK(f->lock);
    }
  if ((__files_lock & FUTEX_TID_MASK) == __tid()) UNLOCK(__files_lock);
}

void flockfile(FILE *f) {
  int me = __tid();
  if ((f->lock & FUTEX_TID_MASK) == me) {
    f->depth++;
    return;
  }
  if (f->lock) __library_wait(&f->lock);
  else f->lock = me;
  f->depth = 1;
}
int ftrylockfile(FILE *f) {
  if (f->lock && (f->lock & FUTEX_TID_MASK) != __tid()) return EBUSY;
  flockfile(f);
  return 0;
}
void funlockfile(FILE *f) {
  if ((f->lock & FUTEX_TID_MASK) != __tid() || --f->depth) return;
  f->held = 0;
  UNLOCK(f->lock);
}

void __hold_stream(FILE *f) {
  flockfile(f);
  f->held++;
  __leave_streams = leave_all;
}
void __leave_stream(FILE *f) {
  f->held--;
  funlockfile(f);
}

/* In the child of a fork only the thread that called it is left: the locks of others would never be free. */
void __free_streams(void) {
  FILE *f;
  __files_lock = 0;
  for (f = __open_files; f; f = f->next) f->lock = f->depth = f->held = 0;
}
