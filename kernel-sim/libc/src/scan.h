/* Where the scanf family reads. */
#ifndef LIBC_SCAN_H
#define LIBC_SCAN_H

#include "file.h"

struct source {
  FILE *file; /* or NULL: the string */
  const char *at;
  int last; /* the byte that was read last */
  long count;
};
int __scan(struct source *in, const char *format, va_list ap);

#endif
