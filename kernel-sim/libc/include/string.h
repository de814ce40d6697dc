#ifndef _STRING_H
#define _STRING_H

#include <features.h>
#include <bits/locale-type.h>
#include <strings.h>

typedef unsigned long size_t;
#ifndef NULL
#define NULL ((void *)0)
#endif

void *memcpy(void *restrict, const void *restrict, size_t);
void *memmove(void *, const void *, size_t);
#if defined __USE_MISC || defined __USE_XOPEN
void *memccpy(void *restrict, const void *restrict, int, size_t);
#endif
void *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t);
void *memchr(const void *, int, size_t);
char *strcpy(char *restrict, const char *restrict);
char *strncpy(char *restrict, const char *restrict, size_t);
char *strcat(char *restrict, const char *restrict);
char *strncat(char *restrict, const char *restrict, size_t);
int strcmp(const char *, const char *);
int strncmp(const char *, const char *, size_t);
int strcoll(const char *, const char *);
size_t strxfrm(char *restrict, const char *restrict, size_t);
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
char *strdup(const char *);
#endif
#ifdef __USE_XOPEN2K8
char *strndup(const char *, size_t);
#endif
char *strchr(const char *, int);
char *strrchr(const char *, int);
size_t strcspn(const char *, const char *);
size_t strspn(const char *, const char *);
char *strpbrk(const char *, const char *);
char *strstr(const char *, const char *);
char *strtok(char *restrict, const char *restrict);
char *strtok_r(char *restrict, const char *restrict, char **restrict);
size_t strlen(const char *);
#ifdef __USE_XOPEN2K8
size_t strnlen(const char *, size_t);
#endif
char *strerror(int);
#ifdef __USE_GNU
char *strerror_r(int, char *, size_t);
#else
int __xpg_strerror_r(int, char *, size_t);
#define strerror_r __xpg_strerror_r
#endif
#ifdef __USE_XOPEN2K8
char *strsignal(int);
#endif
#ifdef __USE_MISC
void explicit_bzero(void *, size_t);
char *strsep(char **restrict, const char *restrict);
#endif
#ifdef __USE_XOPEN2K8
char *stpcpy(char *restrict, const char *restrict);
char *stpncpy(char *restrict, const char *restrict, size_t);
int strcoll_l(const char *, const char *, locale_t);
size_t strxfrm_l(char *restrict, const char *restrict, size_t, locale_t);
char *strerror_l(int, locale_t);
#endif
#ifdef __USE_GNU
char *strfry(char *);
void *memfrob(void *, size_t);
void *memrchr(const void *, int, size_t);
void *rawmemchr(const void *, int);
char *strchrnul(const char *, int);
char *strcasestr(const char *, const char *);
void *memmem(const void *, size_t, const void *, size_t);
void *mempcpy(void *restrict, const void *restrict, size_t);
int strverscmp(const char *, const char *);
const char *strerrorname_np(int);
const char *strerrordesc_np(int);
const char *sigabbrev_np(int);
const char *sigdescr_np(int);
/* Copies on the stack. */
#define strdupa(s) \
  __extension__({ \
    const char *__from = (s); \
    size_t __size = strlen(__from) + 1; \
    (char *)memcpy(__builtin_alloca(__size), __from, __size); \
  })
#define strndupa(s, n) \
  __extension__({ \
    const char *__from = (s); \
    size_t __size = strnlen(__from, (n)); \
    char *__to = __builtin_alloca(__size + 1); \
    __to[__size] = 0; \
    (char *)memcpy(__to, __from, __size); \
  })
#ifndef basename
char *basename(const char *);
#endif
#endif

#endif
