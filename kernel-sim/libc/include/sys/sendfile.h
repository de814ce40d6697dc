#ifndef _SYS_SENDFILE_H
#define _SYS_SENDFILE_H

#include <features.h>
#include <sys/types.h>

ssize_t sendfile(int, int, off_t *, size_t);

#ifdef __USE_LARGEFILE64
#define sendfile64 sendfile
#endif

#endif
