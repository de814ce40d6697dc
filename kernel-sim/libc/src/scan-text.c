/* The scanf family: strings, characters and sets, of either kind from input of either kind. */
#include "scan.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Where the conversion stores: the program's array, or with `m` one that we allocate. */
struct store {
  char *at; /* NULL: nowhere */
  char **place;
  int wide;
  size_t n, room, unit;
  mbstate_t state; /* bytes on their way to a wide character */
};
static int begin_store(struct store *s, const struct conversion *c, size_t room) {
  memset(s, 0, sizeof *s);
  s->wide = c->size == 'l' || c->size == 'L';
  s->unit = s->wide ? sizeof(wchar_t) : 1;
  s->at = c->to;
  s->room = room;
  if (!c->to || !c->allocate) return 0;
  s->place = c->to;
  s->at = *s->place = malloc(room * s->unit);
  return s->at ? 0 : -1;
}
static int put(struct store *s, int c) {
  if (s->place && s->n == s->room) {
    char *grown = realloc(s->at, s->room * 2 * s->unit);
    if (!grown) return -1;
    s->at = *s->place = grown;
    s->room *= 2;
  }
  if (s->wide) ((wchar_t *)s->at)[s->n++] = c;
  else s->at[s->n++] = (char)c;
  return 0;
}
/* Returns -1 when there is no memory, 1 when the locale has no such character, and 2 when one is not complete. */
static int store(struct store *s, const struct source *in, int c) {
  if (!s->at && s->wide == in->wide) return 0;
  if (s->wide && !in->wide && c) {
    char byte = (char)c;
    wchar_t wide;
    size_t r = mbrtowc(&wide, &byte, 1, &s->state);
    if (r == (size_t)-1) return 1;
    if (r == (size_t)-2) return 2;
    c = wide;
  } else if (!s->wide && in->wide && c >= 0x80) {
    char bytes[8];
    size_t n = wcrtomb(bytes, c, NULL), i;
    if (n == (size_t)-1) return 1;
    for (i = 0; s->at && i < n; i++)
      if (put(s, bytes[i]) < 0) return -1;
    return 0;
  }
  return s->at ? put(s, c) : 0;
}
static void discard(struct store *s) {
  if (!s->place) return;
  free(s->at);
  *s->place = NULL;
}

/* Whether a set has c. A '-' between two characters is a range, if they are in order. */
static int in_set(const struct source *in, const struct conversion *conversion, int c) {
  const char *f = conversion->set, *end = conversion->set_end;
  int invert = 0, before = 0, here, after, found = 0, first = 1;
  if (f < end && *f == '^') {
    invert = 1;
    f++;
  }
  for (; f < end && !found; first = 0, before = here) {
    f = __scan_format_char(in, f, &here);
    found = c == here;
    if (here == '-' && !first && f < end) {
      __scan_format_char(in, f, &after);
      if (before <= after) found = c >= before && c <= after;
    }
  }
  return found != invert;
}

int __scan_text(struct source *in, const struct conversion *conversion) {
  struct store s;
  long left = conversion->width > 0 ? conversion->width : conversion->letter == 'c' ? 1 : -1, got = 0;
  unsigned char table[256];
  int c = EOF, r;
  if (begin_store(&s, conversion, conversion->letter == 'c' ? (size_t)left : 100) < 0) return NO_MEMORY;
  if (conversion->letter == '[' && !in->wide)
    for (r = 0; r < 256; r++) table[r] = (unsigned char)in_set(in, conversion, r);
  while (left) {
    c = __scan_next(in);
    if (c == EOF) break;
    if ((conversion->letter == 's' && __scan_is_space(in, c)) ||
        (conversion->letter == '[' && !(in->wide ? in_set(in, conversion, c) : table[c]))) {
      __scan_back(in);
      break;
    }
    got++;
    r = store(&s, in, c);
    if (r == 1) errno = EILSEQ;
    if (r < 0 || r == 1) {
      discard(&s);
      return NO_MEMORY;
    }
    if (r == 0) left--;
  }
  if (got == 0) {
    discard(&s);
    return c == EOF ? NO_INPUT : NO_MATCH;
  }
  if (conversion->letter == 'c' || !s.at) return MATCHED;
  return put(&s, 0) < 0 ? NO_MEMORY : MATCHED;
}
