/* Streams: buffers, reading and writing. Opening and closing: fopen.c. Positions: fseek.c. */
#include "file.h"
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static FILE standard[3] = {
    {.fd = 0, .flags = F_NO_WRITE, .offset = -1, .next = NULL},
    {.fd = 1, .flags = F_NO_READ, .offset = -1, .next = &standard[0]},
    {.fd = 2, .flags = F_NO_READ | F_UNBUFFERED, .offset = -1, .next = &standard[1]},
};
FILE *stdin = &standard[0];
FILE *stdout = &standard[1];
FILE *stderr = &standard[2];
FILE *__open_files = &standard[2];

static void set_buffer(FILE *f, unsigned char *buffer, size_t size) {
  f->buffer = buffer;
  f->buffer_end = buffer + size;
  f->read = f->read_end = f->write_base = f->write = f->write_end = buffer;
}

/* The size is that of a block of the file; a terminal makes the stream line buffered. */
void __allocate_buffer(FILE *f) {
  size_t size = BUFSIZ;
  struct stat st;
  unsigned char *buffer;
  if (f->buffer) return;
  if (f->flags & F_UNBUFFERED) {
    set_buffer(f, f->tiny, 1);
    return;
  }
  if (!f->do_read && !f->do_write && f->fd >= 0 && SYS2(SYS_fstat, f->fd, &st) >= 0) {
    if (S_ISCHR(st.st_mode)) {
      char termios[64];
      if (SYS3(SYS_ioctl, f->fd, TCGETS, termios) >= 0) f->flags |= F_LINE_BUFFERED;
    }
    if (st.st_blksize > 0 && st.st_blksize < BUFSIZ) size = (size_t)st.st_blksize;
  }
  buffer = malloc(size);
  if (!buffer) {
    f->flags |= F_UNBUFFERED;
    set_buffer(f, f->tiny, 1);
    return;
  }
  f->flags |= F_OWN_BUFFER;
  set_buffer(f, buffer, size);
}

static int fail(FILE *f, long raw) {
  f->flags |= F_ERROR;
  __ret(raw);
  return EOF;
}

/* All n bytes, in as many calls as it takes. */
static size_t write_all(FILE *f, const unsigned char *data, size_t n) {
  size_t done = 0;
  while (done < n) {
    long r = f->do_write ? f->do_write(f, data + done, n - done)
                         : CANCELLABLE(SYS3(SYS_write, f->fd, data + done, n - done));
    if (r < 0 || (r == 0 && f->do_write)) {
      fail(f, r);
      break;
    }
    done += (size_t)r;
  }
  if (f->offset >= 0) f->offset += (long)done;
  return done;
}

static void begin_buffer(FILE *f) {
  f->read = f->read_end = f->write_base = f->write = f->buffer;
  f->write_end = f->flags & (F_LINE_BUFFERED | F_UNBUFFERED) ? f->buffer : f->buffer_end;
}

/* Write bytes straight to the file, at the place where the buffer began. */
static size_t write_out(FILE *f, const unsigned char *data, size_t n) {
  size_t done;
  if (n == 0) return 0;
  if (f->flags & F_APPEND) f->offset = -1;
  else if (f->read_end != f->write_base) {
    long back = f->write_base - f->read_end;
    long r = f->do_seek ? f->do_seek(f, back, SEEK_CUR) : SYS3(SYS_lseek, f->fd, back, SEEK_CUR);
    if (r < 0) {
      fail(f, r);
      return 0;
    }
    f->offset = r;
  }
  done = write_all(f, data, n);
  begin_buffer(f);
  return done;
}

static int flush_writes(FILE *f) {
  size_t n = (size_t)(f->write - f->write_base);
  return write_out(f, f->write_base, n) == n ? 0 : EOF;
}

int __overflow(FILE *f, int c) {
  f->flags |= F_USED;
  if (!f->orientation) f->orientation = -1;
  if (f->flags & F_NO_WRITE) {
    f->flags |= F_ERROR;
    errno = EBADF;
    return EOF;
  }
  if (!(f->flags & F_WRITING)) {
    __allocate_buffer(f);
    f->pushed = 0;
    /* After reading: go on in the buffer where reading stopped, unless it was read to its end. */
    if (f->read == f->buffer_end) f->read = f->read_end = f->buffer;
    f->write_base = f->write = f->read;
    f->write_end = f->flags & (F_LINE_BUFFERED | F_UNBUFFERED) ? f->write : f->buffer_end;
    f->flags |= F_WRITING;
  }
  if (c == EOF) return flush_writes(f);
  if (f->write == f->buffer_end && flush_writes(f) == EOF) return EOF;
  *f->write++ = (unsigned char)c;
  if ((f->flags & F_UNBUFFERED) || ((f->flags & F_LINE_BUFFERED) && c == '\n'))
    if (flush_writes(f) == EOF) return EOF;
  return (unsigned char)c;
}

size_t __fwrite_bytes(FILE *f, const void *data, size_t n) {
  const unsigned char *s = data;
  size_t left = n, room = 0;
  int flush = 0;
  if (n == 0) return 0;
  f->flags |= F_USED;
  if ((f->flags & F_LINE_BUFFERED) && (f->flags & F_WRITING)) {
    room = (size_t)(f->buffer_end - f->write);
    if (room >= n) {
      size_t i;
      for (i = n; i > 0; i--)
        if (s[i - 1] == '\n') {
          room = i;
          flush = 1;
          break;
        }
    }
  } else if (f->write_end > f->write) room = (size_t)(f->write_end - f->write);
  if (room > 0) {
    if (room > left) room = left;
    memcpy(f->write, s, room);
    f->write += room;
    s += room;
    left -= room;
  }
  if (left + (size_t)flush > 0) {
    size_t block, whole;
    if (__overflow(f, EOF) == EOF) return left == 0 ? (size_t)0 : n - left;
    block = (size_t)(f->buffer_end - f->buffer);
    whole = left - (block >= 128 ? left % block : 0);
    if (whole) {
      size_t done = write_out(f, s, whole);
      left -= done;
      s += done;
      if (done < whole) return n - left;
    }
    while (left > 0) {
      if (f->write < f->write_end) {
        size_t part = (size_t)(f->write_end - f->write);
        if (part > left) part = left;
        memcpy(f->write, s, part);
        f->write += part;
        s += part;
        left -= part;
      } else {
        if (__overflow(f, *s) == EOF) break;
        s++;
        left--;
      }
    }
  }
  return n - left;
}

/* Stop writing: what is buffered goes out. */
int __end_writing(FILE *f) {
  if (!(f->flags & F_WRITING)) return 0;
  if (f->write > f->write_base && flush_writes(f) == EOF) return EOF;
  f->flags &= ~F_WRITING;
  f->read = f->read_end = f->write_base = f->write = f->write_end = f->buffer;
  return 0;
}

static long read_raw(FILE *f, void *to, size_t n) {
  return f->do_read ? f->do_read(f, to, n) : CANCELLABLE(SYS3(SYS_read, f->fd, to, n));
}

/* Prepare for a read from the descriptor. What a terminal shows must be out before one waits for its input. */
static int begin_read(FILE *f) {
  f->flags |= F_USED;
  if (!f->orientation) f->orientation = -1;
  if (f->flags & F_NO_READ) {
    f->flags |= F_ERROR;
    errno = EBADF;
    return EOF;
  }
  __allocate_buffer(f);
  if ((f->flags & (F_LINE_BUFFERED | F_UNBUFFERED)) && (stdout->flags & F_LINE_BUFFERED) &&
      (stdout->flags & F_WRITING) && stdout->write > stdout->write_base)
    __overflow(stdout, EOF);
  return __end_writing(f);
}

int __underflow(FILE *f) {
  long r;
  if (f->pushed) return f->pushback[--f->pushed];
  if (!(f->flags & F_WRITING) && f->read < f->read_end) return *f->read++;
  /* Sticky, as POSIX demands. */
  if (f->flags & F_END) return EOF;
  if (begin_read(f) == EOF) return EOF;
  f->read = f->read_end = f->write_base = f->write = f->write_end = f->buffer;
  r = read_raw(f, f->buffer, (size_t)(f->buffer_end - f->buffer));
  if (r < 0) return fail(f, r);
  if (r == 0) {
    /* At the end another holder of the descriptor may go on: ask anew where it stands. */
    f->flags |= F_END;
    f->offset = -1;
    return EOF;
  }
  if (f->offset >= 0) f->offset += r;
  f->read_end += r;
  return *f->read++;
}

int __sync(FILE *f) {
  if (f->flags & F_WRITING) {
    if (f->write > f->write_base && flush_writes(f) == EOF) return EOF;
  } else {
    f->pushed = 0;
    if (f->read != f->read_end) {
      long back = f->read - f->read_end;
      long r = f->do_seek ? f->do_seek(f, back, SEEK_CUR) : SYS3(SYS_lseek, f->fd, back, SEEK_CUR);
      if (r >= 0) f->read_end = f->read;
      else if (r != -ESPIPE) return fail(f, r);
    }
  }
  /* Others may move the descriptor now: the next one asks anew. */
  f->offset = -1;
  return 0;
}

static size_t held_fread(void *restrict to, size_t size, size_t count, FILE *restrict f) {
  unsigned char *t = to;
  size_t n = size * count, left = n;
  if (n == 0) return 0;
  while (left > 0 && f->pushed) {
    *t++ = f->pushback[--f->pushed];
    left--;
  }
  while (left > 0) {
    size_t have = f->flags & F_WRITING ? 0 : (size_t)(f->read_end - f->read);
    size_t block;
    if (have > 0) {
      if (have > left) have = left;
      memcpy(t, f->read, have);
      f->read += have;
      t += have;
      left -= have;
      continue;
    }
    if (f->flags & F_END) break;
    if (begin_read(f) == EOF) break;
    block = (size_t)(f->buffer_end - f->buffer);
    if (left >= block) {
      /* Whole blocks go straight to their place. */
      size_t whole = block >= 128 ? left - left % block : left;
      long r = read_raw(f, t, whole);
      if (r < 0) {
        fail(f, r);
        break;
      }
      if (r == 0) {
        f->flags |= F_END;
        break;
      }
      f->read = f->read_end = f->write_base = f->write = f->write_end = f->buffer;
      if (f->offset >= 0) f->offset += r;
      t += r;
      left -= (size_t)r;
    } else {
      int c = __underflow(f);
      if (c == EOF) break;
      *t++ = (unsigned char)c;
      left--;
    }
  }
  return left == 0 ? count : (n - left) / size;
}
size_t fread(void *restrict to, size_t size, size_t count, FILE *restrict f)
  HOLDING(f, size_t, held_fread(to, size, count, f))

static size_t held_fwrite(const void *restrict from, size_t size, size_t count, FILE *restrict f) {
  size_t n = size * count, done;
  if (n == 0 || !orient(f, -1)) return 0;
  done = __fwrite_bytes(f, from, n);
  return done == n ? count : done / size;
}
size_t fwrite(const void *restrict from, size_t size, size_t count, FILE *restrict f)
  HOLDING(f, size_t, held_fwrite(from, size, count, f))

static int sync_held(FILE *f) HOLDING(f, int, __sync(f))
int fflush(FILE *f) {
  int r = 0;
  if (f) return sync_held(f);
  LOCK(__files_lock);
  for (f = __open_files; f; f = f->next)
    if ((f->flags & F_WRITING) && f->write > f->write_base && sync_held(f) == EOF) r = EOF;
  UNLOCK(__files_lock);
  return r;
}

/* At exit: write out, and leave shared file positions where the program stopped reading. */
void __stdio_exit(void) {
  FILE *f;
  for (f = __open_files; f; f = f->next)
    if ((f->flags & F_WRITING) && f->write > f->write_base) __sync(f);
  for (f = __open_files; f; f = f->next)
    if (f->flags & F_USED) {
      __sync(f);
      f->flags |= F_UNBUFFERED;
      if (f->flags & F_WRITING) f->write_end = f->write;
    }
}

static int held_setvbuf(FILE *restrict f, char *restrict buffer, int mode, size_t size) {
  if (mode < _IOFBF || mode > _IONBF) return EOF;
  if (__sync(f) == EOF) return EOF;
  f->flags &= ~(F_UNBUFFERED | F_LINE_BUFFERED);
  if (mode == _IOLBF) f->flags |= F_LINE_BUFFERED;
  if (mode == _IONBF) {
    f->flags |= F_UNBUFFERED;
    buffer = NULL;
  } else if (!buffer || size == 0) {
    /* A buffer that exists is kept; what is asked for here wins over what a terminal would have. */
    if (mode == _IOFBF && !f->buffer) {
      __allocate_buffer(f);
      f->flags &= ~F_LINE_BUFFERED;
    }
    return 0;
  }
  if (f->flags & F_OWN_BUFFER) free(f->buffer);
  f->flags &= ~(F_OWN_BUFFER | F_WRITING);
  if (mode == _IONBF) set_buffer(f, f->tiny, 1);
  else set_buffer(f, (unsigned char *)buffer, size);
  return 0;
}
int setvbuf(FILE *restrict f, char *restrict buffer, int mode, size_t size)
  HOLDING(f, int, held_setvbuf(f, buffer, mode, size))
void setbuffer(FILE *restrict f, char *restrict buffer, size_t size) {
  setvbuf(f, buffer, buffer ? _IOFBF : _IONBF, size);
}
void setbuf(FILE *restrict f, char *restrict buffer) { setbuffer(f, buffer, BUFSIZ); }
void setlinebuf(FILE *f) { setvbuf(f, NULL, _IOLBF, 0); }
