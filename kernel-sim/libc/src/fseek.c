/* Streams: positions. */
#include "file.h"

static long seek_raw(FILE *f, long offset, int whence) {
  return f->do_seek ? f->do_seek(f, offset, whence) : SYS3(SYS_lseek, f->fd, offset, whence);
}

int fseeko(FILE *f, off_t offset, int whence) {
  long r;
  if (whence < 0 || whence > SEEK_HOLE) {
    errno = EINVAL;
    return -1;
  }
  if (f->flags & F_WRITING) {
    if (__sync(f) == EOF) return -1;
    f->flags &= ~F_WRITING;
    f->read = f->read_end = f->write_base = f->write = f->write_end = f->buffer;
  } else if (whence == SEEK_CUR) {
    offset -= f->read_end - f->read;
    offset -= f->pushed;
  }
  r = seek_raw(f, offset, whence);
  if (r < 0) {
    __ret(r);
    return -1;
  }
  f->pushed = 0;
  f->flags &= ~F_END;
  f->read = f->read_end = f->write_base = f->write = f->write_end = f->buffer;
  return 0;
}
int fseek(FILE *f, long offset, int whence) { return fseeko(f, offset, whence); }

off_t ftello(FILE *f) {
  long at;
  /* In append mode the bytes waiting will go to the end, wherever the descriptor stands. */
  if ((f->flags & F_WRITING) && (f->flags & F_APPEND) && f->write > f->write_base) at = seek_raw(f, 0, SEEK_END);
  else at = seek_raw(f, 0, SEEK_CUR);
  if (at < 0) return __ret(at);
  if (f->flags & F_WRITING) return at - (f->read_end - f->write_base) + (f->write - f->write_base);
  return at - (f->read_end - f->read) - f->pushed;
}
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
