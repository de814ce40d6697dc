/* The scanf family: where it reads, and its parts. */
#ifndef LIBC_SCAN_H
#define LIBC_SCAN_H

#include "file.h"

struct source {
  FILE *file; /* or NULL: a string, one of the next two */
  const char *at;
  const wchar_t *wide_at;
  int wide; /* the characters are wide; the format is UTF-8 */
  int last; /* the character that was read last; EOF */
  int ended, end_errno; /* the input has ended; errno as it was then, which later tries bring back */
  long count;
};
int __scan(struct source *in, const char *format, va_list ap);

/* One conversion, as it stands in the format. */
struct conversion {
  int letter;
  int size; /* 'H' for hh, 'h', 'l', 'L', 0 */
  int allocate;
  long width;               /* 0: none */
  const char *set, *set_end; /* of %[, without the brackets */
  void *to;                 /* NULL: suppressed */
};
enum { MATCHED, NO_MATCH, NO_INPUT, NO_MEMORY };

int __scan_next(struct source *in);
/* Give back the character that was read last. */
void __scan_back(struct source *in);
int __scan_is_space(const struct source *in, int c);
/* A character of the format, and where the next begins. */
const char *__scan_format_char(const struct source *in, const char *f, int *c);
/* Numbers; c->to is set. */
int __scan_number(struct source *in, const struct conversion *c);
/* %c, %s and %[. */
int __scan_text(struct source *in, const struct conversion *c);
void __store_integer(void *to, int size, unsigned long v);

#endif
