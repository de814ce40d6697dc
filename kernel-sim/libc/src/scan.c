/*
 * The scanf family: the format. Input comes character by character from a stream or a string, with at most one given back.
 */
#include "scan.h"
#include <ctype.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

int __scan_next(struct source *in) {
  if (in->ended) {
    errno = in->end_errno;
    return in->last = EOF;
  }
  if (in->wide) in->last = in->file ? (int)fgetwc(in->file) : *in->wide_at ? *in->wide_at++ : EOF;
  else in->last = in->file ? fgetc(in->file) : *in->at ? (unsigned char)*in->at++ : EOF;
  if (in->last != EOF) in->count++;
  else {
    in->ended = 1;
    in->end_errno = errno;
  }
  return in->last;
}
void __scan_back(struct source *in) {
  if (in->last == EOF) return;
  if (in->file) {
    if (in->wide) ungetwc((wint_t)in->last, in->file);
    else ungetc(in->last, in->file);
  } else if (in->wide) in->wide_at--;
  else in->at--;
  in->count--;
}
int __scan_is_space(const struct source *in, int c) { return in->wide ? iswspace((wint_t)c) : isspace(c); }

const char *__scan_format_char(const struct source *in, const char *f, int *c) {
  int lead = (unsigned char)*f++, more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf8 ? 3 : lead < 0xfc ? 4 : 5;
  *c = lead;
  if (!in->wide || lead < 0xc0) return f;
  for (*c &= 0x3f >> more; more > 0; more--) *c = *c << 6 | (*f++ & 0x3f);
  return f;
}

static void skip_space(struct source *in) {
  while (__scan_is_space(in, __scan_next(in))) {
  }
  __scan_back(in);
}

/* The next character must be c. Returns whether it is; else it is given back. */
static int literal(struct source *in, int c) {
  if (__scan_next(in) == c) return 1;
  __scan_back(in);
  return 0;
}

/* The n-th pointer among the arguments, from the first. */
static void *argument(va_list first, long n) {
  va_list ap;
  void *p = NULL;
  va_copy(ap, first);
  while (n-- > 0) p = va_arg(ap, void *);
  va_end(ap);
  return p;
}

static long number(const char **f) {
  long n = 0;
  for (; isdigit((unsigned char)**f); (*f)++)
    if (n < 1000000000) n = n * 10 + (**f - '0');
  return n;
}

/* What stands between % and the conversion. *position: which argument; 0 the next, -1 none. Returns the end in the format. */
static const char *parse(const char *f, struct conversion *c, long *position) {
  memset(c, 0, sizeof *c);
  *position = 0;
  c->width = number(&f);
  if (*f == '$' && c->width) {
    *position = c->width;
    c->width = 0;
    f++;
  }
  for (; *f == '*' || *f == '\'' || *f == 'I'; f++)
    if (*f == '*') *position = -1;
  if (isdigit((unsigned char)*f)) c->width = number(&f);
  for (;; f++) {
    if (*f == 'h') c->size = c->size == 'h' ? 'H' : 'h';
    else if (*f == 'l') c->size = c->size == 'l' ? 'L' : 'l';
    else if (*f == 'L' || *f == 'q') c->size = 'L';
    else if (*f == 'z' || *f == 't' || *f == 'j') c->size = 'l';
    else if (*f == 'm') c->allocate = 1;
    else break;
  }
  c->letter = (unsigned char)*f;
  if (!c->letter) return f;
  f++;
  switch (c->letter) {
    case 'S': case 'C':
      c->letter += 'a' - 'A';
      c->size = 'l';
      break;
    case 'E': case 'F': case 'G': case 'A': case 'X': c->letter += 'a' - 'A'; break;
    case '[':
      c->set = f;
      if (*f == '^') f++;
      if (*f == ']') f++;
      while (*f && *f != ']') f++;
      c->set_end = f;
      if (*f) f++;
      else c->letter = 0;
  }
  return f;
}

static int convert(struct source *in, struct conversion *c) {
  switch (c->letter) {
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'p':
      if (c->size == 'L') c->size = 'l'; /* falls through */
    case 'e': case 'f': case 'g': case 'a': skip_space(in); return __scan_number(in, c);
    case 's': skip_space(in); /* falls through */
    case 'c':
    case '[': return __scan_text(in, c);
  }
  skip_space(in);
  return NO_MATCH;
}

int __scan(struct source *in, const char *f, va_list ap) {
  int done = 0, r;
  va_list first;
  va_copy(first, ap);
  while (*f) {
    struct conversion c;
    long position;
    int plain;
    if (isspace((unsigned char)*f)) {
      while (isspace((unsigned char)*f)) f++;
      skip_space(in);
      continue;
    }
    if (*f != '%') {
      f = __scan_format_char(in, f, &plain);
      if (literal(in, plain)) continue;
      return in->last == EOF && !done ? EOF : done;
    }
    f = parse(f + 1, &c, &position);
    if (!c.letter) return done;
    if (c.letter == '%') {
      skip_space(in);
      if (literal(in, '%')) continue;
      return in->last == EOF && !done ? EOF : done;
    }
    if (position >= 0) c.to = position ? argument(first, position) : va_arg(ap, void *);
    if (c.letter == 'n') {
      __store_integer(c.to, c.size == 'L' ? 'l' : c.size, (unsigned long)in->count);
      continue;
    }
    r = convert(in, &c);
    if (r == NO_INPUT || r == NO_MEMORY) return done ? done : EOF;
    if (r == NO_MATCH) return done;
    if (position >= 0) done++;
  }
  return done;
}
