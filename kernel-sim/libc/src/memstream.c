/* Streams over memory. */
#include "file.h"
#include <stdlib.h>
#include <string.h>

/* A stream that writes into memory which grows: the program learns place and size when it flushes or closes. */
struct memory {
  char **place;
  size_t *size_place;
  char *data;
  size_t position, size, room;
};
static void publish(struct memory *m) {
  *m->place = m->data;
  *m->size_place = m->position < m->size ? m->position : m->size;
}
/* Room for n bytes and a NUL. */
static int reserve(struct memory *m, size_t n) {
  char *grown;
  if (n < m->room) return 1;
  grown = realloc(m->data, (n + 1) * 2);
  if (!grown) return 0;
  m->data = grown;
  m->room = (n + 1) * 2;
  return 1;
}
static long memory_write(FILE *f, const void *data, size_t n) {
  struct memory *m = f->cookie;
  if (!reserve(m, m->position + n)) return -ENOMEM;
  memcpy(m->data + m->position, data, n);
  m->position += n;
  if (m->position > m->size) m->size = m->position;
  m->data[m->size] = 0;
  publish(m);
  return (long)n;
}
static long memory_seek(FILE *f, long offset, int whence) {
  struct memory *m = f->cookie;
  long from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (long)m->position : (long)m->size;
  if (from + offset < 0) return -EINVAL;
  m->position = (size_t)(from + offset);
  if (m->position > m->size) {
    if (!reserve(m, m->position)) return -ENOMEM;
    memset(m->data + m->size, 0, m->position + 1 - m->size);
    m->size = m->position;
  }
  publish(m);
  return from + offset;
}
static int memory_close(FILE *f) {
  struct memory *m = f->cookie;
  publish(m);
  /* The text ends where the stream stood. */
  m->data[*m->size_place] = 0;
  free(f->cookie);
  return 0;
}
FILE *open_memstream(char **place, size_t *size) {
  struct memory *m = calloc(1, sizeof *m);
  FILE *f = m ? __new_file(-1, F_NO_READ) : NULL;
  if (!f) {
    free(m);
    return NULL;
  }
  m->data = calloc(1, m->room = 64);
  m->place = place;
  m->size_place = size;
  f->cookie = m;
  f->do_write = memory_write;
  f->do_seek = memory_seek;
  f->do_close = memory_close;
  publish(m);
  return f;
}

/* A stream over an array of the program. */
struct array {
  char *data;
  size_t room, end, position;
  int append, own;
};
static long array_read(FILE *f, void *to, size_t n) {
  struct array *a = f->cookie;
  size_t left = a->position < a->end ? a->end - a->position : 0;
  if (n > left) n = left;
  memcpy(to, a->data + a->position, n);
  a->position += n;
  return (long)n;
}
static long array_write(FILE *f, const void *from, size_t n) {
  struct array *a = f->cookie;
  size_t left, nul = n == 0 || ((const char *)from)[n - 1];
  if (a->append) a->position = a->end;
  left = a->room > a->position ? a->room - a->position : 0;
  if (n > left) {
    if (left <= nul) return -ENOSPC;
    n = left;
  }
  memcpy(a->data + a->position, from, n);
  a->position += n;
  if (a->position > a->end) {
    a->end = a->position;
    /* A NUL follows, unless the bytes end with one; for lack of room it takes the place of the last byte. */
    if (nul && a->end < a->room) a->data[a->end] = 0;
    else if (nul && !a->append) a->data[a->room - 1] = 0;
  }
  return (long)n;
}
static long array_seek(FILE *f, long offset, int whence) {
  struct array *a = f->cookie;
  long from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (long)a->position : (long)a->end;
  if (from + offset < 0 || from + offset > (long)a->room) return -EINVAL;
  a->position = (size_t)(from + offset);
  return from + offset;
}
static int array_close(FILE *f) {
  struct array *a = f->cookie;
  if (a->own) free(a->data);
  free(a);
  return 0;
}
FILE *fmemopen(void *data, size_t room, const char *mode) {
  int file_flags;
  struct array *a;
  FILE *f;
  if (__mode_flags(mode, &file_flags) < 0) return NULL;
  a = calloc(1, sizeof *a);
  f = a ? __new_file(-1, file_flags) : NULL;
  if (!f) {
    free(a);
    return NULL;
  }
  a->own = !data;
  a->data = data ? data : calloc(1, room);
  a->room = room;
  if (*mode == 'w' && mode[1] == '+' && room) a->data[0] = 0;
  a->end = *mode == 'r' ? room : *mode == 'w' ? 0 : strnlen(a->data, room);
  a->append = *mode == 'a';
  a->position = a->append ? a->end : 0;
  f->cookie = a;
  f->do_read = array_read;
  f->do_write = array_write;
  f->do_seek = array_seek;
  f->do_close = array_close;
  return f;
}
