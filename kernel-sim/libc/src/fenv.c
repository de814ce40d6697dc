/* The floating point environment of a thread: see <fenv.h> for how far it goes. */
#include "internal.h"
#include <fenv.h>
#include <signal.h>
#include <string.h>

/* mxcsr: the exceptions, which of them do not trap << 7, the direction of rounding << 3. */
enum { DEFAULT = 0x1f80, DIRECTION = 0xc00 };
static _Thread_local unsigned int raised, direction, trapping;

int fegetround(void) { return (int)direction; }
int fesetround(int to) {
  if (to & ~DIRECTION) return 1;
  direction = (unsigned int)to;
  return 0;
}

int feclearexcept(int which) {
  raised &= ~(unsigned int)which;
  return 0;
}
int fesetexcept(int which) {
  raised |= (unsigned int)which & FE_ALL_EXCEPT;
  return 0;
}
int feraiseexcept(int which) {
  fesetexcept(which);
  if (raised & trapping) raise(SIGFPE);
  return 0;
}
int fetestexcept(int which) { return (int)(raised & (unsigned int)which); }
int fegetexceptflag(fexcept_t *place, int which) {
  *place = (fexcept_t)(raised & (unsigned int)which);
  return 0;
}
int fesetexceptflag(const fexcept_t *place, int which) {
  raised = (raised & ~(unsigned int)which) | (*place & (unsigned int)which & FE_ALL_EXCEPT);
  return 0;
}
int fetestexceptflag(const fexcept_t *place, int which) { return *place & which; }
int feenableexcept(int which) {
  int before = (int)trapping;
  trapping |= (unsigned int)which & FE_ALL_EXCEPT;
  return before;
}
int fedisableexcept(int which) {
  int before = (int)trapping;
  trapping &= ~(unsigned int)which;
  return before;
}
int fegetexcept(void) { return (int)trapping; }

int fegetenv(fenv_t *env) {
  memset(env, 0, sizeof *env);
  env->__control_word = (unsigned short)(0x37f | direction);
  env->__tags = 0xffff;
  env->__mxcsr = raised | (DEFAULT & ~(trapping << 7)) | direction << 3;
  return 0;
}
int feholdexcept(fenv_t *env) {
  fegetenv(env);
  raised = trapping = 0;
  return 0;
}
int fesetenv(const fenv_t *env) {
  unsigned int word = env == FE_DFL_ENV ? DEFAULT : env == FE_NOMASK_ENV ? 0 : env->__mxcsr;
  raised = word & FE_ALL_EXCEPT;
  trapping = ~word >> 7 & FE_ALL_EXCEPT;
  direction = word >> 3 & DIRECTION;
  return 0;
}
int feupdateenv(const fenv_t *env) {
  int before = (int)raised;
  fesetenv(env);
  return feraiseexcept(before);
}
int fegetmode(femode_t *mode) {
  mode->__control_word = (unsigned short)(0x37f | direction);
  mode->__glibc_reserved = 0;
  mode->__mxcsr = (DEFAULT & ~(trapping << 7)) | direction << 3;
  return 0;
}
int fesetmode(const femode_t *mode) {
  unsigned int word = mode == FE_DFL_MODE ? DEFAULT : mode->__mxcsr;
  trapping = ~word >> 7 & FE_ALL_EXCEPT;
  direction = word >> 3 & DIRECTION;
  return 0;
}
