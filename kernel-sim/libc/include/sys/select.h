#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H

#include <features.h>
#include <bits/sigset.h>
#include <bits/time-types.h>

#define FD_SETSIZE 1024
#define NFDBITS 64
typedef long fd_mask;
typedef struct {
  long fds_bits[16];
} fd_set;
#define FD_ZERO(s) ((void)__builtin_memset((s), 0, sizeof(fd_set)))
#define FD_SET(d, s) ((void)((s)->fds_bits[(d) / 64] |= (long)(1UL << ((d) % 64))))
#define FD_CLR(d, s) ((void)((s)->fds_bits[(d) / 64] &= ~(long)(1UL << ((d) % 64))))
#define FD_ISSET(d, s) (((s)->fds_bits[(d) / 64] & (long)(1UL << ((d) % 64))) != 0)

int select(int, fd_set *restrict, fd_set *restrict, fd_set *restrict, struct timeval *restrict);
int pselect(int, fd_set *restrict, fd_set *restrict, fd_set *restrict, const struct timespec *restrict,
            const sigset_t *restrict);

#endif
