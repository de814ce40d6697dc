/* What <stdio_ext.h> tells about streams; what printf may not be taught. */
#include "file.h"
#include <printf.h>
#include <stdio_ext.h>

size_t __fbufsize(FILE *f) { return f->flags & F_UNBUFFERED ? 1 : (size_t)(f->buffer_end - f->buffer); }
int __freading(FILE *f) { return f->flags & F_NO_WRITE || (!(f->flags & F_WRITING) && f->read_end > f->buffer); }
int __fwriting(FILE *f) { return (f->flags & F_NO_READ ? 4 : 0) | (f->flags & F_WRITING ? 0x800 : 0); }
int __freadable(FILE *f) { return !(f->flags & F_NO_READ); }
int __fwritable(FILE *f) { return !(f->flags & F_NO_WRITE); }
int __flbf(FILE *f) { return (f->flags & F_LINE_BUFFERED) != 0; }
size_t __fpending(FILE *f) { return f->flags & F_WRITING ? (size_t)(f->write - f->write_base) : 0; }
void __fpurge(FILE *f) {
  if (f->flags & F_WRITING) f->write = f->write_base;
  else f->read = f->read_end;
  f->pushed = 0;
}
void _flushlbf(void) {
  FILE *f;
  for (f = __open_files; f; f = f->next)
    if (f->flags & F_LINE_BUFFERED) fflush(f);
}
int __fsetlocking(FILE *f, int type) {
  int before = f->flags & F_OWN_LOCKING ? FSETLOCKING_BYCALLER : FSETLOCKING_INTERNAL;
  if (type == FSETLOCKING_BYCALLER) f->flags |= F_OWN_LOCKING;
  else if (type == FSETLOCKING_INTERNAL) f->flags &= ~F_OWN_LOCKING;
  return before;
}

/* Conversions of the program's own are refused. */
int register_printf_function(int letter, printf_function *print, printf_arginfo_function *info) {
  (void)letter;
  (void)print;
  (void)info;
  errno = EINVAL;
  return -1;
}
int register_printf_specifier(int letter, printf_function *print, printf_arginfo_size_function *info) {
  (void)letter;
  (void)print;
  (void)info;
  errno = EINVAL;
  return -1;
}
int register_printf_modifier(const wchar_t *text) {
  (void)text;
  errno = EINVAL;
  return -1;
}
int register_printf_type(printf_va_arg_function *fetch) {
  (void)fetch;
  errno = EINVAL;
  return -1;
}
