/*
 * The scanf family. Input comes byte by byte from a stream or a string, with at most one byte given back.
 */
#include "scan.h"
#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int next(struct source *in) {
  in->last = in->file ? fgetc(in->file) : *in->at ? (unsigned char)*in->at++ : EOF;
  if (in->last != EOF) in->count++;
  return in->last;
}
static void back(struct source *in) {
  if (in->last == EOF) return;
  if (in->file) ungetc(in->last, in->file);
  else in->at--;
  in->count--;
}

static void skip_space(struct source *in) {
  while (isspace(next(in))) {
  }
  back(in);
}

/* Text of a number, for strtol and strtod. Long zeros and digits beyond the room cannot matter for integers. */
struct text {
  char *s;
  size_t n, room;
  char near[512];
};
static void add(struct text *t, int c) {
  if (t->n + 2 > t->room) {
    char *grown = malloc(t->room * 2);
    if (!grown) return;
    memcpy(grown, t->s, t->n);
    if (t->s != t->near) free(t->s);
    t->s = grown;
    t->room *= 2;
  }
  t->s[t->n++] = (char)c;
  t->s[t->n] = 0;
}

static int digit_of(int c, int base) {
  int d = isdigit(c) ? c - '0' : isalpha(c) ? (c | 32) - 'a' + 10 : 99;
  return d < base;
}

/* The longest run that can begin an integer. Returns 0 when there is none. */
static int scan_integer(struct source *in, struct text *t, int base, long width) {
  int c = next(in), any = 0;
  if (width <= 0) width = -1;
  if ((c == '-' || c == '+') && width) {
    add(t, c);
    width--;
    c = next(in);
  }
  if (width && c == '0') {
    any = 1;
    add(t, c);
    width--;
    c = next(in);
    if (width && (c | 32) == 'x' && (base == 0 || base == 16)) {
      /* The x is taken even if no digit follows; the value is then 0. */
      add(t, c);
      width--;
      c = next(in);
      base = 16;
    } else if (base == 0) base = 8;
  } else if (base == 0) base = 10;
  while (width && digit_of(c, base)) {
    any = 1;
    add(t, c);
    width--;
    c = next(in);
  }
  back(in);
  return any;
}

/* A literal such as "inf", letters in either case; *c is the byte looked at. */
static int scan_word(struct source *in, struct text *t, const char *word, int *c, long *width) {
  for (; *word; word++) {
    if (!*width || tolower(*c) != *word) return 0;
    add(t, *c);
    --*width;
    *c = next(in);
  }
  return 1;
}

static int scan_float(struct source *in, struct text *t, long width) {
  int c = next(in), any = 0, hex = 0, dot = 0;
  if (width <= 0) width = -1;
  if (c == '-' || c == '+') {
    add(t, c);
    width--;
    c = next(in);
  }
  if (width && tolower(c) == 'n') {
    any = scan_word(in, t, "nan", &c, &width);
    if (any) back(in); /* the byte at which a word fails is gone */
    return any;
  }
  if (width && tolower(c) == 'i') {
    any = scan_word(in, t, "inf", &c, &width);
    if (any && width && tolower(c) == 'i') any = scan_word(in, t, "inity", &c, &width);
    if (any) back(in);
    return any;
  }
  if (width && c == '0') {
    any = 1;
    add(t, c);
    width--;
    c = next(in);
    if (width && (c | 32) == 'x') {
      hex = 1;
      any = 0;
      add(t, c);
      width--;
      c = next(in);
    }
  }
  for (; width; width--, c = next(in)) {
    if (hex ? isxdigit(c) : isdigit(c)) any = 1;
    else if (c == '.' && !dot) {
      dot = 1;
      any |= hex;
    }
    else break;
    add(t, c);
  }
  if (any && width && (c | 32) == (hex ? 'p' : 'e')) {
    /* Taken even if no digit follows. */
    add(t, c);
    width--;
    c = next(in);
    if (width && (c == '-' || c == '+')) {
      add(t, c);
      width--;
      c = next(in);
    }
    for (; width && isdigit(c); width--, c = next(in)) add(t, c);
  }
  back(in);
  return any;
}

/* Where %s, %c and %[ store: the program's array, or with `m` one that we allocate. */
struct store {
  char *at;
  char **place;
  size_t n, room;
};
static int begin_store(struct store *s, int allocate, void *target, size_t room) {
  s->place = NULL;
  s->at = target;
  s->n = 0;
  s->room = room;
  if (!target || !allocate) return 0;
  s->place = target;
  s->at = *s->place = malloc(room);
  return s->at ? 0 : -1;
}
static int store(struct store *s, int c) {
  if (!s->at) return 0;
  if (s->place && s->n == s->room) {
    char *grown = realloc(s->at, s->room * 2);
    if (!grown) return -1;
    s->at = *s->place = grown;
    s->room *= 2;
  }
  s->at[s->n++] = (char)c;
  return 0;
}

/* The set of %[: a table of 256 flags. Returns the end of the set in the format. */
static const char *read_set(const char *f, char *set) {
  int invert = 0, c;
  if (*f == '^') {
    invert = 1;
    f++;
  }
  memset(set, invert, 256);
  for (c = 0; *f && (*f != ']' || c == 0); f++, c++) {
    if (*f == '-' && c > 0 && f[1] && f[1] != ']' && (unsigned char)f[-1] <= (unsigned char)f[1]) {
      int i;
      for (i = (unsigned char)f[-1]; i <= (unsigned char)f[1]; i++) set[i] = (char)!invert;
    } else set[(unsigned char)*f] = (char)!invert;
  }
  return *f ? f + 1 : f;
}

static void store_integer(void *to, int size, unsigned long v) {
  if (!to) return;
  switch (size) {
    case 'H': *(unsigned char *)to = (unsigned char)v; break;
    case 'h': *(unsigned short *)to = (unsigned short)v; break;
    case 'l': *(unsigned long *)to = v; break;
    default: *(unsigned int *)to = (unsigned int)v;
  }
}

enum { MATCHED, NO_MATCH, NO_INPUT, NO_MEMORY };

static int scan_text(struct source *in, int conversion, const char *set, long width, int allocate, void *to) {
  struct store s;
  long i;
  int c;
  if (conversion == 'c') {
    if (width <= 0) width = 1;
    if (begin_store(&s, allocate, to, (size_t)width) < 0) return NO_MEMORY;
    for (i = 0; i < width; i++) {
      if ((c = next(in)) == EOF) break;
      if (store(&s, c) < 0) return NO_MEMORY;
    }
    return i == 0 ? NO_INPUT : MATCHED;
  }
  if (width <= 0) width = -1;
  if (begin_store(&s, allocate, to, 100) < 0) return NO_MEMORY;
  for (i = 0; width; i++, width--) {
    c = next(in);
    if (c == EOF || (conversion == 's' ? isspace(c) : !set[c])) break;
    if (store(&s, c) < 0) return NO_MEMORY;
  }
  if (width) back(in);
  if (i == 0) {
    if (s.place) {
      free(s.at);
      *s.place = NULL;
    }
    return in->last == EOF ? NO_INPUT : NO_MATCH;
  }
  return store(&s, 0) < 0 ? NO_MEMORY : MATCHED;
}

static int scan_number(struct source *in, int conversion, int size, long width, void *to) {
  struct text t;
  int base = 10, found, end;
  t.s = t.near;
  t.n = 0;
  t.room = sizeof t.near;
  t.near[0] = 0;
  next(in);
  end = in->last == EOF;
  back(in);
  if (end) return NO_INPUT;
  switch (conversion) {
    case 'e': case 'f': case 'g': case 'a':
      found = scan_float(in, &t, width);
      if (found && to) {
        if (size == 'l') *(double *)to = strtod(t.s, NULL);
        else if (size == 'L') *(long double *)to = strtold(t.s, NULL);
        else *(float *)to = strtof(t.s, NULL);
      }
      break;
    case 'p':
      size = 'l';
      next(in);
      if (in->last == '(') {
        const char *nil = "(nil)";
        while (*++nil && next(in) == *nil) {
        }
        if (*nil) back(in);
        found = !*nil;
        if (found && to) *(void **)to = NULL;
        break;
      }
      back(in);
      base = 16;
      goto integer;
    case 'i': base = 0; goto integer;
    case 'o': base = 8; goto integer;
    case 'x': base = 16; goto integer;
    default:
    integer:
      found = scan_integer(in, &t, base, width);
      if (found)
        store_integer(to, size,
                      conversion == 'd' || conversion == 'i' ? (unsigned long)strtol(t.s, NULL, base)
                                                             : strtoul(t.s, NULL, base));
  }
  if (t.s != t.near) free(t.s);
  if (found) return MATCHED;
  return t.n == 0 && in->last == EOF ? NO_INPUT : NO_MATCH;
}

/* The n-th pointer among the arguments, from the first. */
static void *argument(va_list first, int n) {
  va_list ap;
  void *p = NULL;
  va_copy(ap, first);
  while (n-- > 0) p = va_arg(ap, void *);
  va_end(ap);
  return p;
}

int __scan(struct source *in, const char *f, va_list ap) {
  int done = 0, r;
  char set[256];
  va_list first;
  va_copy(first, ap);
  while (*f) {
    int suppress = 0, size = 0, allocate = 0, conversion;
    long width = 0, position = 0;
    void *to = NULL;
    if (isspace((unsigned char)*f)) {
      while (isspace((unsigned char)*f)) f++;
      skip_space(in);
      continue;
    }
    if (*f != '%') {
      if (next(in) == (unsigned char)*f) {
        f++;
        continue;
      }
      if (in->last == EOF) return done ? done : EOF;
      back(in);
      return done;
    }
    f++;
    for (; isdigit((unsigned char)*f); f++) width = width * 10 + (*f - '0');
    if (*f == '$' && width) {
      position = width;
      width = 0;
      f++;
    }
    for (;; f++) {
      if (*f == '*') suppress = 1;
      else if (*f != '\'' && *f != 'I') break;
    }
    for (; isdigit((unsigned char)*f); f++) width = width * 10 + (*f - '0');
    for (;; f++) {
      if (*f == 'h') size = size == 'h' ? 'H' : 'h';
      else if (*f == 'l') size = size == 'l' ? 'L' : 'l';
      else if (*f == 'L' || *f == 'q') size = 'L';
      else if (*f == 'z' || *f == 't' || *f == 'j') size = 'l';
      else if (*f == 'm') allocate = 1;
      else break;
    }
    conversion = (unsigned char)*f;
    if (!conversion) return done;
    f++;
    if (conversion == '%') {
      skip_space(in);
      if (next(in) == '%') continue;
      if (in->last == EOF) return done ? done : EOF;
      back(in);
      return done;
    }
    if (!suppress) to = position ? argument(first, (int)position) : va_arg(ap, void *);
    if (strchr("EFGAX", conversion)) conversion |= 32;
    switch (conversion) {
      case 'n': store_integer(to, size == 'L' ? 'l' : size, (unsigned long)in->count); continue;
      case 'd': case 'i': case 'u': case 'o': case 'x': case 'p':
        if (size == 'L') size = 'l'; /* falls through */
      case 'e': case 'f': case 'g': case 'a':
        skip_space(in);
        r = scan_number(in, conversion, size, width, to);
        break;
      case '[': f = read_set(f, set);
        r = scan_text(in, '[', set, width, allocate, to);
        break;
      case 's': skip_space(in);
        r = scan_text(in, 's', NULL, width, allocate, to);
        break;
      case 'c': r = scan_text(in, 'c', NULL, width, allocate, to); break;
      default: return done;
    }
    if (r == NO_INPUT || r == NO_MEMORY) return done ? done : EOF;
    if (r == NO_MATCH) return done;
    if (!suppress) done++;
  }
  return done;
}
