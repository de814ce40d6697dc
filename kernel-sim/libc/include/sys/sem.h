#ifndef _SYS_SEM_H
#define _SYS_SEM_H

#include <features.h>
#include <sys/types.h>
#include <bits/time-types.h>
#include <sys/ipc.h>

typedef unsigned long size_t;

#define SEM_UNDO 0x1000
#define GETPID 11
#define GETVAL 12
#define GETALL 13
#define GETNCNT 14
#define GETZCNT 15
#define SETVAL 16
#define SETALL 17
#define SEM_STAT 18
#define SEM_INFO 19
#define SEM_STAT_ANY 20
/* As on Linux, a program defines union semun itself. */
#define _SEM_SEMUN_UNDEFINED 1

struct semid_ds {
  struct ipc_perm sem_perm;
  time_t sem_otime;
  unsigned long __glibc_reserved1;
  time_t sem_ctime;
  unsigned long __glibc_reserved2;
  unsigned long sem_nsems;
  unsigned long __glibc_reserved3;
  unsigned long __glibc_reserved4;
};
struct seminfo {
  int semmap;
  int semmni;
  int semmns;
  int semmnu;
  int semmsl;
  int semopm;
  int semume;
  int semusz;
  int semvmx;
  int semaem;
};
struct sembuf {
  unsigned short sem_num;
  short sem_op;
  short sem_flg;
};

int semctl(int, int, int, ...);
int semget(key_t, int, int);
int semop(int, struct sembuf *, size_t);
#ifdef __USE_GNU
int semtimedop(int, struct sembuf *, size_t, const struct timespec *);
#endif

#endif
