/* One conversion of a format, as the parts of printf see it. */
#ifndef LIBC_PRINT_H
#define LIBC_PRINT_H

#include "file.h"

enum { LEFT = 1, PLUS = 2, SPACE = 4, ALTERNATE = 8, ZERO = 16, GROUP = 32, I18N = 64 };
enum { SIZE_INT, SIZE_CHAR, SIZE_SHORT, SIZE_LONG, SIZE_LONG_DOUBLE };

struct spec {
  int flags;
  int width;
  int precision; /* -1: none */
  int size;
  char conversion;
};

/* Prefix, zeros, digits and padding, in the order that the flags ask. */
void __print_field(struct sink *out, const struct spec *s, const char *prefix, int prefix_length, long zeros,
                   const char *body, long length);
/* %s and its kin; wide: the text is wchar_t. -1 and errno: a character that the locale does not have. */
int __print_text(struct sink *out, struct spec *s, const void *text, int wide);
void __print_wide_field(struct sink *out, const struct spec *s, const wchar_t *text, size_t n);
/* Put what is ASCII into wide output; put a part of the format. */
void __sink_ascii(struct sink *out, const char *s, size_t n);
void __sink_format(struct sink *out, const char *s, size_t n);
void __print_float(struct sink *out, const struct spec *s, double value);

#endif
