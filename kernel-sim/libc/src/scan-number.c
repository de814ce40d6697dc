/* The scanf family: numbers. */
#include "scan.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

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

/* Take c, and read the next character if the width allows one: else the answer is none, and none is given back. */
enum { NOTHING = -2 };
static int take(struct source *in, struct text *t, int c, long *width) {
  add(t, c);
  return --*width == 0 ? NOTHING : __scan_next(in);
}
static void give_back(struct source *in, int c) {
  if (c != NOTHING) __scan_back(in);
}

/* The longest run that can begin an integer. Returns 0 when there is none. */
static int scan_integer(struct source *in, struct text *t, int base, long width) {
  int c = __scan_next(in), any = 0;
  if (width <= 0) width = -1;
  if (c == '-' || c == '+') c = take(in, t, c, &width);
  if (c == '0') {
    any = 1;
    c = take(in, t, c, &width);
    /* The x is taken even if no digit follows; the value is then 0. */
    if ((c | 32) == 'x' && c > 0 && (base == 0 || base == 16)) {
      c = take(in, t, c, &width);
      base = 16;
    } else if (base == 0) base = 8;
  } else if (base == 0) base = 10;
  while (digit_of(c, base)) {
    any = 1;
    c = take(in, t, c, &width);
  }
  give_back(in, c);
  return any;
}

/* A literal such as "inf", letters in either case; *c is the byte looked at. */
static int scan_word(struct source *in, struct text *t, const char *word, int *c, long *width) {
  for (; *word; word++) {
    if (tolower(*c) != *word) return 0;
    *c = take(in, t, *c, width);
  }
  return 1;
}

static int scan_float(struct source *in, struct text *t, long width) {
  int c = __scan_next(in), any = 0, hex = 0, dot = 0;
  if (width <= 0) width = -1;
  if (c == '-' || c == '+') c = take(in, t, c, &width);
  /* The character at which a word fails is gone. */
  if (tolower(c) == 'n') {
    any = scan_word(in, t, "nan", &c, &width);
    if (any) give_back(in, c);
    return any;
  }
  if (tolower(c) == 'i') {
    any = scan_word(in, t, "inf", &c, &width);
    if (any && tolower(c) == 'i') any = scan_word(in, t, "inity", &c, &width);
    if (any) give_back(in, c);
    return any;
  }
  if (c == '0') {
    any = 1;
    c = take(in, t, c, &width);
    if ((c | 32) == 'x' && c > 0 && width != 1) {
      hex = 1;
      any = 0;
      c = take(in, t, c, &width);
    }
  }
  for (;; c = take(in, t, c, &width)) {
    if (hex ? isxdigit(c) : isdigit(c)) any = 1;
    else if (c == '.' && !dot) {
      dot = 1;
      any |= hex;
    } else break;
  }
  if (any && c > 0 && (c | 32) == (hex ? 'p' : 'e')) {
    /* Taken even if no digit follows. */
    c = take(in, t, c, &width);
    if (c == '-' || c == '+') c = take(in, t, c, &width);
    while (isdigit(c)) c = take(in, t, c, &width);
  }
  give_back(in, c);
  return any;
}

void __store_integer(void *to, int size, unsigned long v) {
  if (!to) return;
  switch (size) {
    case 'H': *(unsigned char *)to = (unsigned char)v; break;
    case 'h': *(unsigned short *)to = (unsigned short)v; break;
    case 'l': *(unsigned long *)to = v; break;
    default: *(unsigned int *)to = (unsigned int)v;
  }
}

int __scan_number(struct source *in, const struct conversion *conversion) {
  int size = conversion->size;
  long width = conversion->width;
  void *to = conversion->to;
  struct text t;
  int base = 10, found, end;
  t.s = t.near;
  t.n = 0;
  t.room = sizeof t.near;
  t.near[0] = 0;
  __scan_next(in);
  end = in->last == EOF;
  __scan_back(in);
  if (end) return NO_INPUT;
  switch (conversion->letter) {
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
      __scan_next(in);
      if (in->last == '(') {
        const char *nil = "(nil)";
        while (*++nil && __scan_next(in) == *nil) {
        }
        if (*nil) __scan_back(in);
        found = !*nil;
        if (found && to) *(void **)to = NULL;
        break;
      }
      __scan_back(in);
      base = 16;
      goto integer;
    case 'i': base = 0; goto integer;
    case 'o': base = 8; goto integer;
    case 'x': base = 16; goto integer;
    default:
    integer:
      found = scan_integer(in, &t, base, width);
      if (found)
        __store_integer(to, size,
                      conversion->letter == 'd' || conversion->letter == 'i' ? (unsigned long)strtol(t.s, NULL, base)
                                                             : strtoul(t.s, NULL, base));
  }
  if (t.s != t.near) free(t.s);
  if (found) return MATCHED;
  return t.n == 0 && in->last == EOF ? NO_INPUT : NO_MATCH;
}
