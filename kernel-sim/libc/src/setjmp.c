/* Jumps out of functions. The machine saves and restores the place; here the signal mask. */
#include "internal.h"
#include <setjmp.h>
#include <signal.h>

void __sigjmp_save(struct __jmp_buf_tag *env, int save) {
  env->__mask_was_saved = save != 0;
  if (save) sigprocmask(SIG_BLOCK, NULL, &env->__saved_mask);
}
void siglongjmp(struct __jmp_buf_tag *env, int value) {
  if (env->__mask_was_saved) sigprocmask(SIG_SETMASK, &env->__saved_mask, NULL);
  for (;;) __builtin_longjmp_ipc(env, value ? value : 1);
}
void longjmp(struct __jmp_buf_tag *env, int value) { siglongjmp(env, value); }
void _longjmp(struct __jmp_buf_tag *env, int value) { siglongjmp(env, value); }
