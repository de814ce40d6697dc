/* The wide scanf family. */
#include "multibyte.h"
#include "scan.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static int scan(struct source *in, const wchar_t *format, va_list ap) {
  char near[512], *bytes;
  size_t room = wcslen(format) * 6 + 1, n = 0;
  int r;
  bytes = room <= sizeof near ? near : malloc(room);
  if (!bytes) return EOF;
  for (; *format; format++) n += (size_t)__utf8_encode(bytes + n, (unsigned int)*format & 0x7fffffff);
  bytes[n] = 0;
  in->wide = 1;
  in->last = EOF;
  r = __scan(in, bytes, ap);
  if (bytes != near) free(bytes);
  return r;
}

static int held_vfwscanf(FILE *restrict f, const wchar_t *restrict format, va_list ap) {
  struct source in;
  memset(&in, 0, sizeof in);
  if (!orient(f, 1)) return EOF;
  if (f->flags & F_NO_READ) {
    errno = EBADF;
    return EOF;
  }
  in.file = f;
  return scan(&in, format, ap);
}
int vfwscanf(FILE *restrict f, const wchar_t *restrict format, va_list ap)
  HOLDING(f, int, held_vfwscanf(f, format, ap))
int vswscanf(const wchar_t *restrict s, const wchar_t *restrict format, va_list ap) {
  struct source in;
  memset(&in, 0, sizeof in);
  in.wide_at = s;
  return scan(&in, format, ap);
}
int vwscanf(const wchar_t *restrict format, va_list ap) { return vfwscanf(stdin, format, ap); }
int fwscanf(FILE *restrict f, const wchar_t *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfwscanf(f, format, ap);
  va_end(ap);
  return r;
}
int wscanf(const wchar_t *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfwscanf(stdin, format, ap);
  va_end(ap);
  return r;
}
int swscanf(const wchar_t *restrict s, const wchar_t *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vswscanf(s, format, ap);
  va_end(ap);
  return r;
}
