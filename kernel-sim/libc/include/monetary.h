#ifndef _MONETARY_H
#define _MONETARY_H

#include <features.h>
#include <bits/locale-type.h>

typedef unsigned long size_t;
typedef long ssize_t;

ssize_t strfmon(char *, size_t, const char *, ...);
#ifdef __USE_XOPEN2K8
ssize_t strfmon_l(char *, size_t, locale_t, const char *, ...);
#endif

#endif
