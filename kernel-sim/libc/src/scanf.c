/* The scanf family: where the input comes from. */
#include "scan.h"

static int held_vfscanf(FILE *restrict f, const char *restrict format, va_list ap) {
  struct source in;
  if (!orient(f, -1)) return EOF;
  if (f->flags & F_NO_READ) {
    errno = EBADF;
    return EOF;
  }
  in.file = f;
  in.at = NULL;
  in.wide = in.ended = 0;
  in.last = EOF;
  in.count = 0;
  return __scan(&in, format, ap);
}
int vfscanf(FILE *restrict f, const char *restrict format, va_list ap)
  HOLDING(f, int, held_vfscanf(f, format, ap))
int vsscanf(const char *restrict s, const char *restrict format, va_list ap) {
  struct source in;
  in.file = NULL;
  in.at = s;
  in.wide = in.ended = 0;
  in.last = EOF;
  in.count = 0;
  return __scan(&in, format, ap);
}
int vscanf(const char *restrict format, va_list ap) { return vfscanf(stdin, format, ap); }
int fscanf(FILE *restrict f, const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfscanf(f, format, ap);
  va_end(ap);
  return r;
}
int scanf(const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfscanf(stdin, format, ap);
  va_end(ap);
  return r;
}
int sscanf(const char *restrict s, const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vsscanf(s, format, ap);
  va_end(ap);
  return r;
}
