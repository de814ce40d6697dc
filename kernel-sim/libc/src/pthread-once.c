/* pthread_once: 0 not begun, 1 under way, 2 done. */
#include "thread.h"

static void give_up(void *control) {
  *(volatile int *)control = 0;
  __futex_wake(control, INT_MAX, 0);
}
int pthread_once(pthread_once_t *control, void (*routine)(void)) {
  volatile int *c = control;
  for (;;) {
    if (*c == 2) return 0;
    if (*c == 0) break;
    __futex_wait(c, 1, CLOCK_REALTIME, NULL, 0, WAITS_ONCE, c);
  }
  *c = 1;
  pthread_cleanup_push(give_up, (void *)c);
  routine();
  pthread_cleanup_pop(0);
  *c = 2;
  __futex_wake(c, INT_MAX, 0);
  return 0;
}
