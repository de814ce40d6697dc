/* The wide printf family: the format goes through the same conversions as UTF-8, the output is wide characters. */
#include "file.h"
#include "multibyte.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* A format as UTF-8; NULL: no memory. */
static char *narrow_format(const wchar_t *format, char *near, size_t size) {
  size_t room = wcslen(format) * 6 + 1, n = 0;
  char *to = room <= size ? near : malloc(room);
  if (to) {
    for (; *format; format++) n += (size_t)__utf8_encode(to + n, (unsigned int)*format & 0x7fffffff);
    to[n] = 0;
  }
  return to;
}

static void to_stream(struct sink *out, const wchar_t *s, size_t n) {
  char bytes[128];
  size_t have = 0;
  out->total += (long)n;
  for (; n > 0 && !out->failed; n--, s++) {
    have += (size_t)__stream_bytes(out->file, bytes + have, *s);
    if (n == 1 || have > sizeof bytes - 8) {
      if (__fwrite_bytes(out->file, bytes, have) != have) out->failed = 1;
      have = 0;
    }
  }
}
static void to_string(struct sink *out, const wchar_t *s, size_t n) {
  size_t room = (size_t)(out->wide_end - out->wide_at);
  out->total += (long)n;
  if (n > room) n = room;
  wmemcpy(out->wide_at, s, n);
  out->wide_at += n;
}

int vfwprintf(FILE *restrict f, const wchar_t *restrict format, va_list ap) {
  char near[512], *bytes = narrow_format(format, near, sizeof near);
  int r;
  if (!bytes) return -1;
  r = __print_stream(f, bytes, ap, to_stream);
  if (bytes != near) free(bytes);
  return r;
}
int vwprintf(const wchar_t *restrict format, va_list ap) { return vfwprintf(stdout, format, ap); }

/* Unlike snprintf: what does not fit is an error. */
int vswprintf(wchar_t *restrict s, size_t n, const wchar_t *restrict format, va_list ap) {
  char near[512], *bytes;
  struct sink out;
  int r;
  if (n == 0) return -1;
  bytes = narrow_format(format, near, sizeof near);
  if (!bytes) return -1;
  memset(&out, 0, sizeof out);
  out.wide = to_string;
  out.wide_at = s;
  out.wide_end = s + n - 1;
  r = __print(&out, bytes, ap);
  *out.wide_at = 0;
  if (bytes != near) free(bytes);
  return r >= 0 && (size_t)r >= n ? -1 : r;
}

int fwprintf(FILE *restrict f, const wchar_t *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfwprintf(f, format, ap);
  va_end(ap);
  return r;
}
int wprintf(const wchar_t *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfwprintf(stdout, format, ap);
  va_end(ap);
  return r;
}
int swprintf(wchar_t *restrict s, size_t n, const wchar_t *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vswprintf(s, n, format, ap);
  va_end(ap);
  return r;
}
