#ifndef _PWD_H
#define _PWD_H

#include <features.h>

typedef unsigned long size_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef struct _IO_FILE FILE;

struct passwd {
  char *pw_name;
  char *pw_passwd;
  uid_t pw_uid;
  gid_t pw_gid;
  char *pw_gecos;
  char *pw_dir;
  char *pw_shell;
};
#if defined __USE_MISC || defined __USE_XOPEN
void setpwent(void);
void endpwent(void);
struct passwd *getpwent(void);
#endif
#ifdef __USE_MISC
struct passwd *fgetpwent(FILE *);
int putpwent(const struct passwd *, FILE *);
#endif
struct passwd *getpwuid(uid_t);
struct passwd *getpwnam(const char *);
#ifdef __USE_MISC
#define NSS_BUFLEN_PASSWD 1024
int getpwent_r(struct passwd *, char *, size_t, struct passwd **);
#endif
int getpwuid_r(uid_t, struct passwd *, char *, size_t, struct passwd **);
int getpwnam_r(const char *, struct passwd *, char *, size_t, struct passwd **);
#ifdef __USE_MISC
int fgetpwent_r(FILE *, struct passwd *, char *, size_t, struct passwd **);
#endif
#ifdef __USE_GNU
int getpw(uid_t, char *);
#endif

#endif
