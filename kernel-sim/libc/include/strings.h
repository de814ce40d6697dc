#ifndef _STRINGS_H
#define _STRINGS_H

#include <features.h>
#include <bits/locale-type.h>

#ifdef __USE_MISC
int bcmp(const void *, const void *, unsigned long);
void bcopy(const void *, void *, unsigned long);
void bzero(void *, unsigned long);
char *index(const char *, int);
char *rindex(const char *, int);
int ffs(int);
int ffsl(long);
int ffsll(long long);
#endif
int strcasecmp(const char *, const char *);
int strncasecmp(const char *, const char *, unsigned long);
#ifdef __USE_XOPEN2K8
int strcasecmp_l(const char *, const char *, locale_t);
int strncasecmp_l(const char *, const char *, unsigned long, locale_t);
#endif

#endif
