#ifndef _DIRENT_H
#define _DIRENT_H

#include <features.h>
#include <limits.h>

typedef unsigned long size_t;
typedef long ssize_t;
typedef unsigned long ino_t;
typedef long off_t;

#ifdef __USE_GNU
typedef unsigned long ino64_t;
#endif
struct dirent {
  ino_t d_ino;
  off_t d_off;
  unsigned short d_reclen;
  unsigned char d_type;
  char d_name[256];
};
#define d_fileno d_ino
#define _DIRENT_MATCHES_DIRENT64 1
#define _D_EXACT_NAMLEN(d) (strlen ((d)->d_name))
#define _D_ALLOC_NAMLEN(d) (((char *) (d) + (d)->d_reclen) - &(d)->d_name[0])
#ifdef __USE_MISC
enum {
  DT_UNKNOWN = 0,
  DT_FIFO = 1,
  DT_CHR = 2,
  DT_DIR = 4,
  DT_BLK = 6,
  DT_REG = 8,
  DT_LNK = 10,
  DT_SOCK = 12,
  DT_WHT = 14
};
#define DT_UNKNOWN DT_UNKNOWN
#define DT_FIFO DT_FIFO
#define DT_CHR DT_CHR
#define DT_DIR DT_DIR
#define DT_BLK DT_BLK
#define DT_REG DT_REG
#define DT_LNK DT_LNK
#define DT_SOCK DT_SOCK
#define DT_WHT DT_WHT
#define IFTODT(mode) (((mode) & 0170000) >> 12)
#define DTTOIF(dirtype) ((dirtype) << 12)
#endif
typedef struct __dirstream DIR;
int closedir(DIR *);
DIR *opendir(const char *);
#ifdef __USE_XOPEN2K8
DIR *fdopendir(int);
#endif
struct dirent *readdir(DIR *);
int readdir_r(DIR *, struct dirent *, struct dirent **);
void rewinddir(DIR *);
#if defined __USE_MISC || defined __USE_XOPEN
void seekdir(DIR *, long);
long telldir(DIR *);
#endif
#ifdef __USE_XOPEN2K8
int dirfd(DIR *);
#endif
#ifdef __USE_MISC
#define MAXNAMLEN NAME_MAX
#endif
#ifdef __USE_XOPEN2K8
int scandir(const char *, struct dirent ***, int (*)(const struct dirent *), int (*)(const struct dirent **,
  const struct dirent **));
#endif
#ifdef __USE_GNU
int scandirat(int, const char *, struct dirent ***, int (*)(const struct dirent *), int (*)(const struct dirent **,
  const struct dirent **));
#endif
#ifdef __USE_XOPEN2K8
int alphasort(const struct dirent **, const struct dirent **);
#endif
#ifdef __USE_MISC
ssize_t getdirentries(int, char *, size_t, off_t *);
#endif
#ifdef __USE_GNU
int versionsort(const struct dirent **, const struct dirent **);
#endif
#ifdef __USE_LARGEFILE64
#define alphasort64 alphasort
#define dirent64 dirent
#define getdirentries64 getdirentries
#define readdir64 readdir
#define readdir64_r readdir_r
#define scandir64 scandir
#define scandirat64 scandirat
#define versionsort64 versionsort
#endif
#ifdef __USE_GNU
ssize_t getdents64(int, void *, size_t);
#endif

#endif
