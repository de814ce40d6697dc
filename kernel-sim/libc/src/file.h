/*
 * Streams. The buffer, what is in it and the position are fields that a debugger can show. Who writes when is what the GNU
 * library does, because with fork, pipes and _exit programs show it.
 */
#ifndef LIBC_FILE_H
#define LIBC_FILE_H

#include "lock.h"
#include <bits/wide-types.h>
#include <stdio.h>

enum {
  F_NO_READ = 1,      /* not opened for reading */
  F_NO_WRITE = 2,     /* not opened for writing */
  F_APPEND = 4,
  F_UNBUFFERED = 8,
  F_LINE_BUFFERED = 16,
  F_OWN_BUFFER = 32,  /* the buffer came from malloc */
  F_OWN_FILE = 64,    /* the FILE came from malloc */
  F_END = 128,        /* feof */
  F_ERROR = 256,      /* ferror */
  F_WRITING = 512,    /* the buffer holds bytes to write, else bytes read */
  F_USED = 1024,      /* something was read or written */
  F_OWN_LOCKING = 2048, /* __fsetlocking: the program locks */
  F_UTF8 = 4096       /* wide characters become UTF-8 in any locale */
};

enum { PUSHBACK = 64 };

struct _IO_FILE {
  int fd;
  int flags;
  /* The buffer; NULL before the first use. */
  unsigned char *buffer, *buffer_end;
  /* While reading: the unread bytes. While writing: read == read_end == where writing began. */
  unsigned char *read, *read_end;
  /* Where the descriptor stands, as far as this stream knows; -1: not known. */
  long offset;
  /* While writing: bytes not yet written, and how far a byte may be put without further thought. */
  unsigned char *write_base, *write, *write_end;
  /* Bytes given back by ungetc, the last first. */
  int pushed;
  unsigned char pushback[PUSHBACK];
  unsigned char tiny[1]; /* the buffer of an unbuffered stream */
  int child;             /* popen */
  int orientation;       /* fwide: -1 bytes, 1 wide characters, 0 not decided */
  FILE *next;            /* all open streams, newest first */
  library_lock lock;
  int depth;             /* how often its owner holds it */
  int held;              /* of those: in functions of this library */
  /* A stream that is no descriptor (memory): these stand in for the system calls; results as of raw calls. */
  long (*do_read)(FILE *, void *, size_t);
  long (*do_write)(FILE *, const void *, size_t);
  long (*do_seek)(FILE *, long, int);
  int (*do_close)(FILE *);
  void *cookie;
};

extern FILE *__open_files;
/* Held while the list of streams is changed, or gone through for long. */
extern library_lock __files_lock;

/* A function of a stream does `call` while no other thread can use the stream. */
void __hold_stream(FILE *f);
void __leave_stream(FILE *f);
#define HOLDING(f, type, call)    \
  {                               \
    type __r;                     \
    if (!__threaded) return call; \
    __hold_stream(f);             \
    __r = call;                   \
    __leave_stream(f);            \
    return __r;                   \
  }

/* Decide for bytes (-1) or wide characters (1), once. Returns whether the stream is of that kind. */
static inline int orient(FILE *f, int orientation) {
  if (!f->orientation) f->orientation = orientation;
  return f->orientation == orientation;
}

/* The next byte, with the buffer filled anew; EOF. */
int __underflow(FILE *f);
/* Put c (or nothing, for EOF) with flushing as the mode of the stream asks. */
int __overflow(FILE *f, int c);
/* Write n bytes through the buffer; the number written. */
size_t __fwrite_bytes(FILE *f, const void *data, size_t n);
/* Write out, or give unread bytes back to the descriptor. EOF on error. */
int __sync(FILE *f);
void __allocate_buffer(FILE *f);
/* Write out and prepare for reading. EOF on error. */
int __end_writing(FILE *f);
FILE *__new_file(int fd, int flags);
/* The open(2) flags of a mode string, or -1; *file_flags: F_NO_READ, F_NO_WRITE, F_APPEND. */
int __mode_flags(const char *mode, int *file_flags);

/* Where formatted output goes: a stream or a string. */
struct sink {
  FILE *file;
  char *at, *end; /* room for the string, the NUL included */
  long total;     /* bytes produced */
  int failed;
  /* NULL, or all output is wide characters, which this takes. */
  void (*wide)(struct sink *, const wchar_t *, size_t);
  wchar_t *wide_at, *wide_end;
};
void __sink_put(struct sink *out, const char *s, size_t n);
void __sink_fill(struct sink *out, char c, long n);
/* The format of wide output is UTF-8, whatever the locale. */
int __print(struct sink *out, const char *format, va_list ap);
/* Format to a stream; `wide` as in a sink. */
int __print_stream(FILE *f, const char *format, va_list ap, void (*wide)(struct sink *, const wchar_t *, size_t));

#endif
