#ifndef _SYS_WAIT_H
#define _SYS_WAIT_H

#include <features.h>
#include <signal.h>
#include <bits/waitstatus.h>

typedef unsigned int id_t;
#define __WNOTHREAD 0x20000000
#define __WALL 0x40000000
#define __WCLONE 0x80000000
#ifdef __USE_MISC
#define W_EXITCODE(ret, sig) ((ret) << 8 | (sig))
#define W_STOPCODE(sig) ((sig) << 8 | 0x7f)
#define WAIT_ANY (-1)
#define WAIT_MYPGRP 0
#endif

typedef enum { P_ALL, P_PID, P_PGID, P_PIDFD } idtype_t;
struct rusage;

pid_t wait(int *);
pid_t waitpid(pid_t, int *, int);
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
int waitid(idtype_t, id_t, siginfo_t *, int);
#endif
#ifdef __USE_MISC
pid_t wait3(int *, int, struct rusage *);
pid_t wait4(pid_t, int *, int, struct rusage *);
#define WCOREFLAG 0x80
#endif

#endif
