/* errno: one per thread. */
#include "internal.h"

static _Thread_local int current_errno;

int *__errno_location(void) { return &current_errno; }

long __ret(long raw) {
  if (raw < 0 && raw >= FAILED) {
    if (raw > FAILED) current_errno = (int)-raw;
    return -1;
  }
  return raw;
}
