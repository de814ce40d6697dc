#ifndef _SETJMP_H
#define _SETJMP_H

#include <features.h>
#include <bits/sigset.h>

struct __jmp_buf_tag {
  long __jmpbuf[8];
  int __mask_was_saved;
  sigset_t __saved_mask;
};
typedef struct __jmp_buf_tag jmp_buf[1];
typedef struct __jmp_buf_tag sigjmp_buf[1];

void __sigjmp_save(struct __jmp_buf_tag *, int);
#define setjmp(env) ((env)->__mask_was_saved = 0, __builtin_setjmp_ipc(env))
#define _setjmp(env) setjmp(env)
#define sigsetjmp(env, save) (__sigjmp_save((env), (save)), __builtin_setjmp_ipc(env))
_Noreturn void longjmp(struct __jmp_buf_tag *, int);
_Noreturn void _longjmp(struct __jmp_buf_tag *, int);
_Noreturn void siglongjmp(struct __jmp_buf_tag *, int);

#endif
