#ifndef _GRP_H
#define _GRP_H

#include <features.h>

typedef unsigned long size_t;
typedef unsigned int gid_t;
typedef struct _IO_FILE FILE;

struct group {
  char *gr_name;
  char *gr_passwd;
  gid_t gr_gid;
  char **gr_mem;
};
#if defined __USE_MISC || defined __USE_XOPEN
void setgrent(void);
void endgrent(void);
struct group *getgrent(void);
#endif
#ifdef __USE_MISC
struct group *fgetgrent(FILE *);
#endif
#ifdef __USE_GNU
int putgrent(const struct group *, FILE *);
#endif
struct group *getgrgid(gid_t);
struct group *getgrnam(const char *);
#ifdef __USE_MISC
#define NSS_BUFLEN_GROUP 1024
#endif
#ifdef __USE_GNU
int getgrent_r(struct group *, char *, size_t, struct group **);
#endif
int getgrgid_r(gid_t, struct group *, char *, size_t, struct group **);
int getgrnam_r(const char *, struct group *, char *, size_t, struct group **);
#ifdef __USE_MISC
int fgetgrent_r(FILE *, struct group *, char *, size_t, struct group **);
int setgroups(size_t, const gid_t *);
int getgrouplist(const char *, gid_t, gid_t *, int *);
int initgroups(const char *, gid_t);
#endif

#endif
