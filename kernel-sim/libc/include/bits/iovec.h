#ifndef _BITS_IOVEC_H
#define _BITS_IOVEC_H

struct iovec {
  void *iov_base;
  unsigned long iov_len;
};

#endif
