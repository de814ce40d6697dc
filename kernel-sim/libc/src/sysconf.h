/* What sysconf and confstr say whatever the system is like. */
#ifndef LIBC_SYSCONF_H
#define LIBC_SYSCONF_H

#include <stddef.h>

/* 0: the name is none. */
int __sysconf_fixed(int name, long *value);
/* NULL: the name is none. */
const char *__confstr_text(int name);

#endif
