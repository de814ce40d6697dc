#ifndef _SYS_UCONTEXT_H
#define _SYS_UCONTEXT_H

#include <features.h>
#include <bits/sigset.h>
#include <bits/stack.h>

typedef long long greg_t;
#ifdef __USE_MISC
#define NGREG 23
#endif
typedef greg_t gregset_t[23];
#ifdef __USE_GNU
enum {
  REG_R8 = 0,
  REG_R9 = 1,
  REG_R10 = 2,
  REG_R11 = 3,
  REG_R12 = 4,
  REG_R13 = 5,
  REG_R14 = 6,
  REG_R15 = 7,
  REG_RDI = 8,
  REG_RSI = 9,
  REG_RBP = 10,
  REG_RBX = 11,
  REG_RDX = 12,
  REG_RAX = 13,
  REG_RCX = 14,
  REG_RSP = 15,
  REG_RIP = 16,
  REG_EFL = 17,
  REG_CSGSFS = 18,
  REG_ERR = 19,
  REG_TRAPNO = 20,
  REG_OLDMASK = 21,
  REG_CR2 = 22
};
#define REG_R8 REG_R8
#define REG_R9 REG_R9
#define REG_R10 REG_R10
#define REG_R11 REG_R11
#define REG_R12 REG_R12
#define REG_R13 REG_R13
#define REG_R14 REG_R14
#define REG_R15 REG_R15
#define REG_RDI REG_RDI
#define REG_RSI REG_RSI
#define REG_RBP REG_RBP
#define REG_RBX REG_RBX
#define REG_RDX REG_RDX
#define REG_RAX REG_RAX
#define REG_RCX REG_RCX
#define REG_RSP REG_RSP
#define REG_RIP REG_RIP
#define REG_EFL REG_EFL
#define REG_CSGSFS REG_CSGSFS
#define REG_ERR REG_ERR
#define REG_TRAPNO REG_TRAPNO
#define REG_OLDMASK REG_OLDMASK
#define REG_CR2 REG_CR2
#endif
struct _libc_fpxreg {
  unsigned short significand[4];
  unsigned short exponent;
  unsigned short __glibc_reserved1[3];
};
struct _libc_xmmreg {
  unsigned int element[4];
};
struct _libc_fpstate {
  unsigned short cwd;
  unsigned short swd;
  unsigned short ftw;
  unsigned short fop;
  unsigned long rip;
  unsigned long rdp;
  unsigned int mxcsr;
  unsigned int mxcr_mask;
  struct _libc_fpxreg _st[8];
  struct _libc_xmmreg _xmm[16];
  unsigned int __glibc_reserved1[24];
};
typedef struct _libc_fpstate *fpregset_t;
typedef struct {
  gregset_t gregs;
  fpregset_t fpregs;
  unsigned long long __reserved1[8];
} mcontext_t;
typedef struct ucontext_t {
  unsigned long uc_flags;
  struct ucontext_t *uc_link;
  stack_t uc_stack;
  mcontext_t uc_mcontext;
  sigset_t uc_sigmask;
  struct _libc_fpstate __fpregs_mem;
  unsigned long long __ssp[4];
} ucontext_t;

#endif
