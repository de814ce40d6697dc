/* The printf family: where the output goes. */
#include "file.h"
#include <assert.h>
#include <err.h>
#include <error.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long write_through(FILE *helper, const void *data, size_t n) {
  size_t done = __fwrite_bytes(helper->cookie, data, n);
  return done == n ? (long)n : -errno;
}

/* An unbuffered stream gets the output of one call as one piece: it is buffered for the time of the call. */
static int print_unbuffered(FILE *f, const char *format, va_list ap, struct sink *out) {
  unsigned char block[BUFSIZ];
  FILE helper;
  int r;
  memset(&helper, 0, sizeof helper);
  helper.fd = f->fd;
  helper.offset = -1;
  helper.flags = F_WRITING | F_NO_READ | F_APPEND;
  helper.do_write = write_through;
  helper.cookie = f;
  helper.buffer = helper.read = helper.read_end = helper.write_base = helper.write = block;
  helper.buffer_end = helper.write_end = block + sizeof block;
  out->file = &helper;
  f->flags |= F_USED;
  r = __print(out, format, ap);
  if (helper.write > helper.write_base && __sync(&helper) == EOF) r = -1;
  return r;
}

static int held_print(FILE *f, const char *format, va_list ap, void (*wide)(struct sink *, const wchar_t *, size_t)) {
  struct sink out;
  if (!orient(f, wide ? 1 : -1)) return -1;
  if (f->flags & F_NO_WRITE) {
    f->flags |= F_ERROR;
    errno = EBADF;
    return -1;
  }
  memset(&out, 0, sizeof out);
  out.file = f;
  out.wide = wide;
  return f->flags & F_UNBUFFERED ? print_unbuffered(f, format, ap, &out) : __print(&out, format, ap);
}
int __print_stream(FILE *f, const char *format, va_list ap, void (*wide)(struct sink *, const wchar_t *, size_t))
  HOLDING(f, int, held_print(f, format, ap, wide))

int vfprintf(FILE *restrict f, const char *restrict format, va_list ap) { return __print_stream(f, format, ap, NULL); }

int vsnprintf(char *restrict s, size_t n, const char *restrict format, va_list ap) {
  struct sink out;
  int r;
  out.file = NULL;
  out.wide = NULL;
  out.at = s;
  out.end = n > 0 ? s + n - 1 : s;
  /* A size beyond the address space means: no limit. */
  if (n > 0 && out.end < s) out.end = (char *)-1;
  out.total = 0;
  out.failed = 0;
  r = __print(&out, format, ap);
  if (n > 0) *out.at = 0;
  return r;
}
int vsprintf(char *restrict s, const char *restrict format, va_list ap) {
  return vsnprintf(s, (size_t)LONG_MAX, format, ap);
}
int vprintf(const char *restrict format, va_list ap) { return vfprintf(stdout, format, ap); }

int vdprintf(int fd, const char *restrict format, va_list ap) {
  FILE f;
  memset(&f, 0, sizeof f);
  f.fd = fd;
  f.offset = -1;
  f.flags = F_UNBUFFERED | F_NO_READ;
  return __print_stream(&f, format, ap, NULL);
}

int vasprintf(char **restrict place, const char *restrict format, va_list ap) {
  va_list again;
  char *s;
  int n;
  va_copy(again, ap);
  n = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (n < 0) return -1;
  s = malloc((size_t)n + 1);
  if (!s) return -1;
  *place = s;
  return vsnprintf(s, (size_t)n + 1, format, ap);
}

int printf(const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfprintf(stdout, format, ap);
  va_end(ap);
  return r;
}
int fprintf(FILE *restrict f, const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vfprintf(f, format, ap);
  va_end(ap);
  return r;
}
int sprintf(char *restrict s, const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vsprintf(s, format, ap);
  va_end(ap);
  return r;
}
int snprintf(char *restrict s, size_t n, const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vsnprintf(s, n, format, ap);
  va_end(ap);
  return r;
}
int dprintf(int fd, const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vdprintf(fd, format, ap);
  va_end(ap);
  return r;
}
int asprintf(char **restrict place, const char *restrict format, ...) {
  va_list ap;
  int r;
  va_start(ap, format);
  r = vasprintf(place, format, ap);
  va_end(ap);
  return r;
}

/* err(3): name of the program, the message, and for some the text of errno. */
void vwarn(const char *format, va_list ap) {
  int e = errno;
  fprintf(stderr, "%s: ", program_invocation_short_name);
  if (format) {
    vfprintf(stderr, format, ap);
    fprintf(stderr, ": ");
  }
  errno = e;
  fprintf(stderr, "%m\n");
}
void vwarnx(const char *format, va_list ap) {
  fprintf(stderr, "%s: ", program_invocation_short_name);
  if (format) vfprintf(stderr, format, ap);
  fprintf(stderr, "\n");
}
void verr(int status, const char *format, va_list ap) {
  vwarn(format, ap);
  exit(status);
}
void verrx(int status, const char *format, va_list ap) {
  vwarnx(format, ap);
  exit(status);
}
void warn(const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  vwarn(format, ap);
  va_end(ap);
}
void warnx(const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  vwarnx(format, ap);
  va_end(ap);
}
void err(int status, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  verr(status, format, ap);
}
void errx(int status, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  verrx(status, format, ap);
}

unsigned int error_message_count;
static void error_tail(int status, int number, const char *format, va_list ap) {
  vfprintf(stderr, format, ap);
  if (number) fprintf(stderr, ": %s", strerror(number));
  fprintf(stderr, "\n");
  fflush(stderr);
  error_message_count++;
  if (status) exit(status);
}
void error(int status, int number, const char *format, ...) {
  va_list ap;
  fflush(stdout);
  fprintf(stderr, "%s: ", program_invocation_name);
  va_start(ap, format);
  error_tail(status, number, format, ap);
  va_end(ap);
}
void error_at_line(int status, int number, const char *file, unsigned int line, const char *format, ...) {
  va_list ap;
  fflush(stdout);
  fprintf(stderr, "%s:", program_invocation_name);
  if (file) fprintf(stderr, "%s:%u: ", file, line);
  else fprintf(stderr, " ");
  va_start(ap, format);
  error_tail(status, number, format, ap);
  va_end(ap);
}

void __assert_fail(const char *expression, const char *file, unsigned int line, const char *function) {
  fprintf(stderr, "%s%s%s:%u: %s%sAssertion `%s' failed.\n", program_invocation_short_name,
          program_invocation_short_name[0] ? ": " : "", file, line, function ? function : "", function ? ": " : "",
          expression);
  fflush(stderr);
  abort();
}
void __assert_perror_fail(int number, const char *file, unsigned int line, const char *function) {
  fprintf(stderr, "%s%s%s:%u: %s%sUnexpected error: %s.\n", program_invocation_short_name,
          program_invocation_short_name[0] ? ": " : "", file, line, function ? function : "", function ? ": " : "",
          strerror(number));
  fflush(stderr);
  abort();
}
