/* Streams over functions of the program: fopencookie(3); over wide characters in memory: open_wmemstream(3). */
#include "file.h"
#include "multibyte.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

struct custom {
  void *cookie;
  cookie_io_functions_t io;
};
static long custom_read(FILE *f, void *to, size_t n) {
  struct custom *c = f->cookie;
  long r = c->io.read ? c->io.read(c->cookie, to, n) : -1;
  return r < 0 ? FAILED : r;
}
static long custom_write(FILE *f, const void *from, size_t n) {
  struct custom *c = f->cookie;
  long r;
  if (!c->io.write) return FAILED;
  r = c->io.write(c->cookie, from, n);
  /* Nothing written is an error. */
  return r <= 0 ? FAILED : r;
}
static long custom_seek(FILE *f, long offset, int whence) {
  struct custom *c = f->cookie;
  off64_t at = offset;
  if (!c->io.seek || c->io.seek(c->cookie, &at, whence) == -1) return FAILED;
  return at;
}
static int custom_close(FILE *f) {
  struct custom *c = f->cookie;
  int r = c->io.close ? c->io.close(c->cookie) : 0;
  free(c);
  return r;
}
FILE *fopencookie(void *restrict cookie, const char *restrict mode, cookie_io_functions_t io) {
  int file_flags;
  struct custom *c;
  FILE *f;
  if (__mode_flags(mode, &file_flags) < 0) return NULL;
  c = malloc(sizeof *c);
  f = c ? __new_file(-2, file_flags) : NULL;
  if (!f) {
    free(c);
    return NULL;
  }
  c->cookie = cookie;
  c->io = io;
  f->cookie = c;
  f->do_read = custom_read;
  f->do_write = custom_write;
  f->do_seek = custom_seek;
  f->do_close = custom_close;
  return f;
}

/* What the stream writes is UTF-8 in any locale; here it is turned back. */
struct wide_memory {
  wchar_t **place, *data;
  size_t *size_place, position, size, room;
  mbstate_t state;
};
static void publish(struct wide_memory *m) {
  *m->place = m->data;
  *m->size_place = m->position < m->size ? m->position : m->size;
}
static int reserve(struct wide_memory *m, size_t n) {
  wchar_t *grown;
  if (n < m->room) return 1;
  grown = realloc(m->data, (n * 2 + 2) * sizeof *grown);
  if (!grown) return 0;
  wmemset(grown + m->room, 0, n * 2 + 2 - m->room);
  m->data = grown;
  m->room = n * 2 + 2;
  return 1;
}
static long wide_write(FILE *f, const void *from, size_t n) {
  struct wide_memory *m = f->cookie;
  const char *s = from, *end = s + n;
  if (!reserve(m, m->position + n + 1)) return -ENOMEM;
  while (s < end) {
    size_t r = __utf8_decode(m->data + m->position, s, (size_t)(end - s), &m->state);
    if (r == (size_t)-2) break;
    s += r == 0 || r == (size_t)-1 ? 1 : r;
    if (++m->position > m->size) m->size = m->position;
  }
  m->data[m->size] = 0;
  publish(m);
  return (long)n;
}
static long wide_seek(FILE *f, long offset, int whence) {
  struct wide_memory *m = f->cookie;
  long from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (long)m->position : (long)m->size;
  if (from + offset < 0) return -EINVAL;
  m->position = (size_t)(from + offset);
  if (!reserve(m, m->position + 1)) return -ENOMEM;
  if (m->position > m->size) m->size = m->position;
  publish(m);
  return (long)m->position;
}
static int wide_close(FILE *f) {
  publish(f->cookie);
  free(f->cookie);
  return 0;
}
FILE *open_wmemstream(wchar_t **place, size_t *size) {
  struct wide_memory *m = calloc(1, sizeof *m);
  FILE *f = m && reserve(m, 64) ? __new_file(-1, F_NO_READ | F_UTF8) : NULL;
  if (!f) {
    free(m);
    return NULL;
  }
  m->place = place;
  m->size_place = size;
  f->orientation = 1;
  f->cookie = m;
  f->do_write = wide_write;
  f->do_seek = wide_seek;
  f->do_close = wide_close;
  publish(m);
  return f;
}
