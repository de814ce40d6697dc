/* Lines of /etc/hosts. */
#ifndef LIBC_HOSTS_H
#define LIBC_HOSTS_H

#include <stdio.h>

struct host {
  int family;
  unsigned char address[16];
  char **names; /* ends with NULL; the first is the canonical one */
};
FILE *__hosts_open(void);
/* 0, or ENOENT at the end, ERANGE if the buffer does not do. */
int __hosts_next(FILE *f, char *buffer, size_t n, struct host *h);
int __host_has_name(const struct host *h, const char *name);

#endif
