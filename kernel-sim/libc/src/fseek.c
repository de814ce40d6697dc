/*
 * Streams: positions. A seek to a place in the buffer moves only there; another one, in a stream that can be read, goes to the
 * beginning of a block and reads up to the place.
 */
#include "file.h"
#include <sys/stat.h>

static long seek_raw(FILE *f, long offset, int whence) {
  return f->do_seek ? f->do_seek(f, offset, whence) : SYS3(SYS_lseek, f->fd, offset, whence);
}
static long read_raw(FILE *f, void *to, size_t n) {
  return f->do_read ? f->do_read(f, to, n) : SYS3(SYS_read, f->fd, to, n);
}

static void set_read(FILE *f, long at, long end) {
  f->read = f->buffer + at;
  f->read_end = f->buffer + end;
  f->write_base = f->write = f->write_end = f->buffer;
  f->flags &= ~F_END;
}

/* Leave it to the kernel. */
static int plain_seek(FILE *f, long offset, int whence) {
  long r = seek_raw(f, offset, whence);
  if (r < 0) return (int)__ret(r);
  f->offset = r;
  set_read(f, 0, 0);
  return 0;
}

static int held_fseeko(FILE *f, off_t offset, int whence) {
  int exact, pushed;
  long size, delta, count, r;
  struct stat st;
  if (whence < 0 || whence > SEEK_HOLE) {
    errno = EINVAL;
    return -1;
  }
  exact = f->read_end == f->buffer && f->write_base == f->write;
  if (f->flags & F_WRITING && __end_writing(f) == EOF) return -1;
  __allocate_buffer(f);
  pushed = f->pushed;
  f->pushed = 0;
  if (whence == SEEK_CUR) {
    offset -= f->read_end - f->read + pushed;
    if (f->offset < 0) return plain_seek(f, offset, SEEK_CUR);
    offset += f->offset;
  } else if (whence == SEEK_END) {
    if (f->fd < 0 || SYS2(SYS_fstat, f->fd, &st) < 0 || !S_ISREG(st.st_mode)) return plain_seek(f, offset, whence);
    offset += st.st_size;
  } else if (whence != SEEK_SET) return plain_seek(f, offset, whence);
  if (offset < 0) {
    errno = EINVAL;
    return -1;
  }
  if (f->offset >= 0 && f->read_end > f->buffer) {
    long start = f->offset - (f->read_end - f->buffer);
    if (offset >= start && offset < f->offset) {
      set_read(f, offset - start, f->read_end - f->buffer);
      /* The descriptor may have been moved by others. */
      seek_raw(f, f->offset, SEEK_SET);
      return 0;
    }
  }
  if (f->flags & F_NO_READ) return plain_seek(f, offset, SEEK_SET);
  size = f->buffer_end - f->buffer;
  delta = offset & (size - 1);
  if (delta > size) delta = 0;
  r = seek_raw(f, offset - delta, SEEK_SET);
  if (r < 0) return (int)__ret(r);
  count = delta ? read_raw(f, f->buffer, (size_t)(exact ? delta : size)) : 0;
  if (count < delta) return plain_seek(f, count < 0 ? delta : delta - count, SEEK_CUR);
  set_read(f, delta, count);
  f->offset = r + count;
  return 0;
}
int fseeko(FILE *f, off_t offset, int whence) HOLDING(f, int, held_fseeko(f, offset, whence))
int fseek(FILE *f, long offset, int whence) { return fseeko(f, offset, whence); }

static off_t held_ftello(FILE *f) {
  int waiting = (f->flags & F_WRITING) && f->write > f->write_base;
  long at;
  /* In append mode the bytes waiting will go to the end, wherever the descriptor stands. */
  if (waiting && (f->flags & F_APPEND)) at = seek_raw(f, 0, SEEK_END);
  else at = f->offset >= 0 ? f->offset : seek_raw(f, 0, SEEK_CUR);
  if (at < 0) return __ret(at);
  if (waiting) at += f->write - (f->flags & F_APPEND ? f->write_base : f->read_end);
  else at -= f->read_end - f->read + f->pushed;
  if (at < 0) {
    errno = EINVAL;
    return -1;
  }
  return at;
}
off_t ftello(FILE *f) HOLDING(f, off_t, held_ftello(f))
long ftell(FILE *f) { return ftello(f); }

void rewind(FILE *f) {
  fseeko(f, 0, SEEK_SET);
  f->flags &= ~F_ERROR;
}
int fgetpos(FILE *restrict f, fpos_t *restrict position) {
  position->__pos = ftello(f);
  position->__state = 0;
  return position->__pos < 0 ? -1 : 0;
}
int fsetpos(FILE *f, const fpos_t *position) { return fseeko(f, position->__pos, SEEK_SET); }

int fseeko64(FILE *f, off64_t offset, int whence) { return fseeko(f, offset, whence); }
off64_t ftello64(FILE *f) { return ftello(f); }
int fgetpos64(FILE *restrict f, fpos64_t *restrict position) { return fgetpos(f, position); }
int fsetpos64(FILE *f, const fpos64_t *position) { return fsetpos(f, position); }
