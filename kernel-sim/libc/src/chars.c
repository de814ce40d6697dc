/* Streams: bytes, lines, strings. */
#include "file.h"
#include <stdlib.h>
#include <string.h>

static int take(FILE *f) {
  if (!f->pushed && !(f->flags & F_WRITING) && f->read < f->read_end) return *f->read++;
  return __underflow(f);
}
int fgetc(FILE *f) HOLDING(f, int, take(f))
int getc(FILE *f) { return fgetc(f); }
int getchar(void) { return fgetc(stdin); }
int getc_unlocked(FILE *f) { return take(f); }
int fgetc_unlocked(FILE *f) { return take(f); }
int getchar_unlocked(void) { return take(stdin); }

static int put(int c, FILE *f) {
  if (f->write < f->write_end) return *f->write++ = (unsigned char)c;
  return __overflow(f, (unsigned char)c);
}
int fputc(int c, FILE *f) HOLDING(f, int, put(c, f))
int putc(int c, FILE *f) { return fputc(c, f); }
int putchar(int c) { return fputc(c, stdout); }
int putc_unlocked(int c, FILE *f) { return put(c, f); }
int fputc_unlocked(int c, FILE *f) { return put(c, f); }
int putchar_unlocked(int c) { return put(c, stdout); }

static int held_ungetc(int c, FILE *f) {
  if (c == EOF || f->pushed == PUSHBACK || (f->flags & F_NO_READ)) return EOF;
  if (f->flags & F_WRITING) {
    if (__sync(f) == EOF) return EOF;
    f->flags &= ~F_WRITING;
    f->read = f->read_end = f->write_base = f->write = f->write_end = f->buffer;
  }
  f->flags &= ~F_END;
  /* The byte that was just read: take the step back. */
  if (!f->pushed && f->read > f->buffer && f->read[-1] == (unsigned char)c) f->read--;
  else f->pushback[f->pushed++] = (unsigned char)c;
  return (unsigned char)c;
}
int ungetc(int c, FILE *f) HOLDING(f, int, held_ungetc(c, f))

static int held_fputs(const char *restrict s, FILE *restrict f) {
  size_t n = strlen(s);
  return orient(f, -1) && __fwrite_bytes(f, s, n) == n ? 1 : EOF;
}
int fputs(const char *restrict s, FILE *restrict f) HOLDING(f, int, held_fputs(s, f))
int fputs_unlocked(const char *restrict s, FILE *restrict f) { return held_fputs(s, f); }
static int held_puts(const char *s) {
  size_t n = strlen(s);
  if (!orient(stdout, -1) || __fwrite_bytes(stdout, s, n) != n || put('\n', stdout) == EOF) return EOF;
  return n + 1 > 0x7fffffff ? 0x7fffffff : (int)(n + 1);
}
int puts(const char *s) HOLDING(stdout, int, held_puts(s))

static char *held_fgets(char *restrict s, int n, FILE *restrict f) {
  int i = 0, before = f->flags & F_ERROR, c = 0;
  if (n <= 0) return NULL;
  f->flags &= ~F_ERROR;
  while (i < n - 1 && (c = take(f)) != EOF) {
    s[i++] = (char)c;
    if (c == '\n') break;
  }
  /* An error before the line was read is one of another call. */
  if ((i == 0 && n > 1) || ((f->flags & F_ERROR) && errno != EAGAIN)) {
    f->flags |= before;
    return NULL;
  }
  s[i] = 0;
  f->flags |= before;
  return s;
}
char *fgets(char *restrict s, int n, FILE *restrict f) HOLDING(f, char *, held_fgets(s, n, f))
char *fgets_unlocked(char *restrict s, int n, FILE *restrict f) { return held_fgets(s, n, f); }

static ssize_t held_getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict f) {
  size_t n = 0;
  int c;
  if (!line || !size) {
    errno = EINVAL;
    return -1;
  }
  if (f->flags & F_ERROR) return -1;
  if (!*line || *size == 0) {
    char *fresh = realloc(*line, 120);
    if (!fresh) return -1;
    *line = fresh;
    *size = 120;
  }
  while ((c = take(f)) != EOF) {
    if (n + 1 >= *size) {
      char *grown = realloc(*line, *size * 2);
      if (!grown) return -1;
      *line = grown;
      *size *= 2;
    }
    (*line)[n++] = (char)c;
    if (c == delimiter) break;
  }
  if (n == 0) return -1;
  (*line)[n] = 0;
  return (ssize_t)n;
}
ssize_t getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict f)
  HOLDING(f, ssize_t, held_getdelim(line, size, delimiter, f))
ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict f) { return getdelim(line, size, '\n', f); }

int getw(FILE *f) {
  int w;
  return fread(&w, sizeof w, 1, f) == 1 ? w : EOF;
}
int putw(int w, FILE *f) { return fwrite(&w, sizeof w, 1, f) == 1 ? 0 : EOF; }

int feof(FILE *f) { return (f->flags & F_END) != 0; }
int ferror(FILE *f) { return (f->flags & F_ERROR) != 0; }
void clearerr(FILE *f) { f->flags &= ~(F_END | F_ERROR); }
int fileno(FILE *f) {
  if (f->fd >= 0) return f->fd;
  errno = EBADF;
  return -1;
}
int feof_unlocked(FILE *f) { return feof(f); }
int ferror_unlocked(FILE *f) { return ferror(f); }
void clearerr_unlocked(FILE *f) { clearerr(f); }
int fileno_unlocked(FILE *f) { return fileno(f); }
int fflush_unlocked(FILE *f) { return fflush(f); }
size_t fread_unlocked(void *restrict to, size_t size, size_t n, FILE *restrict f) { return fread(to, size, n, f); }
size_t fwrite_unlocked(const void *restrict s, size_t size, size_t n, FILE *restrict f) { return fwrite(s, size, n, f); }
