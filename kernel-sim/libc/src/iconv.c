/* Conversion between encodings of characters: each character goes by way of its number in Unicode. */
#include "internal.h"
#include <ctype.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum encoding { ASCII, LATIN1, LATIN9, UTF8, UTF16, UTF16LE, UTF16BE, UTF32, UTF32LE, UTF32BE, WCHAR, UCS2, UCS4 };
static const struct {
  const char *name;
  enum encoding encoding;
} names[] = {{"ASCII", ASCII},
             {"USASCII", ASCII},
             {"ANSIX341968", ASCII},
             {"646", ASCII},
             {"C", ASCII},
             {"POSIX", ASCII},
             {"ISO88591", LATIN1},
             {"LATIN1", LATIN1},
             {"L1", LATIN1},
             {"88591", LATIN1},
             {"ISO885915", LATIN9},
             {"LATIN9", LATIN9},
             {"UTF8", UTF8},
             {"UTF16", UTF16},
             {"UTF16LE", UTF16LE},
             {"UTF16BE", UTF16BE},
             {"UTF32", UTF32},
             {"UTF32LE", UTF32LE},
             {"UTF32BE", UTF32BE},
             {"WCHART", WCHAR},
             {"UCS2", UCS2},
             {"UCS4", UCS4},
             {"ISO10646", UCS4}};

struct conversion {
  enum encoding from, to;
  int translit, ignore;
  int from_big, to_big; /* of UTF-16 and UTF-32 with a byte order mark */
  int from_begun, to_begun;
};

/* Names are compared without hyphens and the like, up to "//". -1: unknown. */
static int find(const char *name, struct conversion *c) {
  char plain[32];
  size_t n = 0, i;
  const char *p;
  for (p = name; *p && !(p[0] == '/' && p[1] == '/'); p++)
    if (isalnum((unsigned char)*p)) {
      if (n + 1 == sizeof plain) return -1;
      plain[n++] = (char)toupper((unsigned char)*p);
    }
  plain[n] = 0;
  if (strcasestr(p, "//TRANSLIT")) c->translit = 1;
  if (strcasestr(p, "//IGNORE")) c->ignore = 1;
  /* The encoding of the locale. */
  if (!n) return MB_CUR_MAX > 1 ? UTF8 : ASCII;
  for (i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(plain, names[i].name) == 0) return (int)names[i].encoding;
  return -1;
}
iconv_t iconv_open(const char *to, const char *from) {
  struct conversion *c = calloc(1, sizeof *c), unused;
  int a, b;
  if (!c) return (iconv_t)-1;
  a = find(to, c);
  b = find(from, &unused);
  if (a < 0 || b < 0) {
    free(c);
    errno = EINVAL;
    return (iconv_t)-1;
  }
  c->to = (enum encoding)a;
  c->from = (enum encoding)b;
  return c;
}
int iconv_close(iconv_t c) {
  free(c);
  return 0;
}

static unsigned int word(const unsigned char *s, int n, int big) {
  unsigned int v = 0;
  int i;
  for (i = 0; i < n; i++) v |= (unsigned int)s[i] << 8 * (big ? n - 1 - i : i);
  return v;
}
enum { INVALID = -1, INCOMPLETE = -2 };
/* The next character: the number of its bytes. A byte order mark has a length too, but *value is then -1. */
static int decode(struct conversion *c, const unsigned char *s, size_t n, long *value) {
  static const unsigned short latin9[] = {0x20ac, 0xa5, 0x160, 0xa7, 0x161, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf,
                                          0xb0, 0xb1, 0xb2, 0xb3, 0x17d, 0xb5, 0xb6, 0xb7, 0x17e, 0xb9, 0xba, 0xbb,
                                          0x152, 0x153, 0x178, 0xbf};
  int big = c->from == UTF16BE || c->from == UTF32BE || c->from == UCS4 || c->from_big, length, i;
  unsigned int v, low;
  switch (c->from) {
    case ASCII:
      *value = *s;
      return *s < 128 ? 1 : INVALID;
    case LATIN1:
    case LATIN9:
      *value = c->from == LATIN9 && *s >= 0xa4 && *s < 0xc0 ? latin9[*s - 0xa4] : *s;
      return 1;
    case UTF8:
      if (*s < 0x80) {
        *value = *s;
        return 1;
      }
      if (*s < 0xc2 || *s > 0xf4) return INVALID;
      length = *s < 0xe0 ? 2 : *s < 0xf0 ? 3 : 4;
      v = *s & (0xffu >> (length + 1));
      for (i = 1; i < length; i++) {
        if ((size_t)i == n) return INCOMPLETE;
        if ((s[i] & 0xc0) != 0x80) return INVALID;
        v = v << 6 | (s[i] & 0x3f);
        if (i == 1 && ((length == 3 && v < 0x20) || (length == 4 && (v < 0x10 || v > 0x10f)) || (length == 3 && v >= 0x360 && v < 0x380)))
          return INVALID;
      }
      *value = (long)v;
      return length;
    case UTF16:
    case UTF16LE:
    case UTF16BE:
    case UCS2:
      if (n < 2) return INCOMPLETE;
      v = word(s, 2, big);
      if (c->from == UTF16 && !c->from_begun) {
        c->from_begun = 1;
        if (v == 0xfeff || v == 0xfffe) {
          c->from_big = v == 0xfffe;
          *value = -1;
          return 2;
        }
      }
      *value = (long)v;
      if (v < 0xd800 || v > 0xdfff) return 2;
      if (v > 0xdbff || c->from == UCS2) return INVALID;
      if (n < 4) return INCOMPLETE;
      low = word(s + 2, 2, big);
      if (low < 0xdc00 || low > 0xdfff) return INVALID;
      *value = (long)(0x10000 + ((v - 0xd800) << 10) + (low - 0xdc00));
      return 4;
    default:
      if (n < 4) return INCOMPLETE;
      v = word(s, 4, big);
      if (c->from == UTF32 && !c->from_begun) {
        c->from_begun = 1;
        if (v == 0xfeff || v == 0xfffe0000) {
          c->from_big = v == 0xfffe0000;
          *value = -1;
          return 4;
        }
      }
      *value = (long)v;
      return v > 0x10ffff || (v >= 0xd800 && v < 0xe000) ? INVALID : 4;
  }
}
static int put(unsigned char *to, unsigned int v, int n, int big) {
  int i;
  for (i = 0; i < n; i++) to[i] = (unsigned char)(v >> 8 * (big ? n - 1 - i : i));
  return n;
}
/* A character as bytes: how many, at most 8, or INVALID. */
static int encode(struct conversion *c, long value, unsigned char *to) {
  unsigned int v = (unsigned int)value;
  int big = c->to == UTF16BE || c->to == UTF32BE || c->to == UCS4, n = 0, i;
  switch (c->to) {
    case ASCII: return v < 128 ? put(to, v, 1, 0) : INVALID;
    case LATIN1: return v < 256 ? put(to, v, 1, 0) : INVALID;
    case LATIN9:
      for (i = 0xa4; i < 0xc0; i++) {
        struct conversion back = {.from = LATIN9};
        unsigned char byte = (unsigned char)i;
        long other;
        decode(&back, &byte, 1, &other);
        if (other == value) return put(to, byte, 1, 0);
        if (value == i) return INVALID;
      }
      return v < 256 ? put(to, v, 1, 0) : INVALID;
    case UTF8:
      if (v < 0x80) return put(to, v, 1, 0);
      n = v < 0x800 ? 2 : v < 0x10000 ? 3 : 4;
      for (i = n - 1; i > 0; i--, v >>= 6) to[i] = (unsigned char)(0x80 | (v & 0x3f));
      to[0] = (unsigned char)(0xf00u >> n | v);
      return n;
    case UTF16:
    case UTF16LE:
    case UTF16BE:
    case UCS2:
      if (c->to == UTF16 && !c->to_begun) n = put(to, 0xfeff, 2, 0);
      if (v < 0x10000) return n + put(to + n, v, 2, big);
      if (c->to == UCS2) return INVALID;
      put(to + n, 0xd800 + ((v - 0x10000) >> 10), 2, big);
      return n + 2 + put(to + n + 2, 0xdc00 + ((v - 0x10000) & 0x3ff), 2, big);
    default:
      if (c->to == UTF32 && !c->to_begun) n = put(to, 0xfeff, 4, 0);
      return n + put(to + n, v, 4, big);
  }
}

size_t iconv(iconv_t handle, char **restrict in, size_t *restrict in_left, char **restrict out, size_t *restrict out_left) {
  struct conversion *c = handle;
  size_t irreversible = 0;
  int skipped = 0;
  if (!in || !*in) {
    c->from_begun = c->to_begun = c->from_big = 0;
    return 0;
  }
  while (*in_left > 0) {
    unsigned char bytes[8];
    long value = 0;
    struct conversion before = *c;
    int length = decode(c, (const unsigned char *)*in, *in_left, &value), n = 0;
    if (length < 0) {
      *c = before;
      if (length == INVALID && c->ignore) {
        skipped = 1;
        ++*in;
        --*in_left;
        continue;
      }
      errno = length == INVALID ? EILSEQ : EINVAL;
      return (size_t)-1;
    }
    if (value >= 0) {
      n = encode(c, value, bytes);
      if (n < 0 && c->translit) {
        irreversible++;
        n = encode(c, '?', bytes);
      }
      if (n < 0 && c->ignore) {
        skipped = 1;
        n = 0;
      }
      if (n < 0) {
        *c = before;
        errno = EILSEQ;
        return (size_t)-1;
      }
      if ((size_t)n > *out_left) {
        *c = before;
        errno = E2BIG;
        return (size_t)-1;
      }
      c->to_begun = 1;
    }
    memcpy(*out, bytes, (size_t)n);
    *out += n;
    *out_left -= (size_t)n;
    *in += length;
    *in_left -= (size_t)length;
  }
  if (skipped) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  return irreversible;
}
