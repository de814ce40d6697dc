/* The printf family: strings and characters, of either kind to output of either kind. */
#include "print.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

void __sink_ascii(struct sink *out, const char *s, size_t n) {
  wchar_t wide[64];
  while (n > 0) {
    size_t part = n < 64 ? n : 64, i;
    for (i = 0; i < part; i++) wide[i] = (unsigned char)s[i];
    out->wide(out, wide, part);
    s += part;
    n -= part;
  }
}

/* The format of wide output is UTF-8. */
void __sink_format(struct sink *out, const char *s, size_t n) {
  const char *end = s + n;
  if (!out->wide) {
    __sink_put(out, s, n);
    return;
  }
  while (s < end) {
    unsigned int c = (unsigned char)*s++;
    wchar_t wide;
    if (c >= 0xc0) {
      int more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : c < 0xf8 ? 3 : c < 0xfc ? 4 : 5;
      c &= 0x3fu >> more;
      while (more-- > 0 && s < end) c = c << 6 | (*s++ & 0x3f);
    }
    wide = (wchar_t)c;
    out->wide(out, &wide, 1);
  }
}

void __print_wide_field(struct sink *out, const struct spec *s, const wchar_t *text, size_t n) {
  long padding = s->width - (long)n;
  if (!(s->flags & LEFT)) __sink_fill(out, ' ', padding);
  if (n) out->wide(out, text, n);
  if (s->flags & LEFT) __sink_fill(out, ' ', padding);
}

/* The precision counts what is put out. */
static int bytes_to_wide(struct sink *out, const struct spec *s, const char *text) {
  size_t limit = s->precision >= 0 ? (size_t)s->precision : (size_t)-1, n = 0, r = 0;
  wchar_t near[64], *to = near;
  mbstate_t state = {0, {0}};
  size_t room = limit < (size_t)-1 / 8 ? strnlen(text, limit * 6) : strlen(text);
  if (room > 64 && !(to = malloc(room * sizeof *to))) return -1;
  for (; n < limit && (r = mbrtowc(to + n, text, 8, &state)) > 0 && (long)r > 0; n++) text += r;
  if ((long)r >= 0) __print_wide_field(out, s, to, n);
  else errno = EILSEQ;
  if (to != near) free(to);
  return (long)r < 0 ? -1 : 0;
}
static int wide_to_bytes(struct sink *out, const struct spec *s, const wchar_t *text) {
  size_t limit = s->precision >= 0 ? (size_t)s->precision : (size_t)-1, n = 0, r = 0;
  char near[256], *to = near, bytes[8];
  size_t room = (limit < (size_t)-1 / 8 ? wcsnlen(text, limit) : wcslen(text)) * 6;
  if (room > sizeof near && !(to = malloc(room))) return -1;
  for (; *text && n < limit; text++, n += r) {
    r = wcrtomb(bytes, *text, NULL);
    if (r == (size_t)-1 || n + r > limit) break;
    memcpy(to + n, bytes, r);
  }
  if (r != (size_t)-1) __print_field(out, s, NULL, 0, 0, to, (long)n);
  if (to != near) free(to);
  return r == (size_t)-1 ? -1 : 0;
}

int __print_text(struct sink *out, struct spec *s, const void *text, int wide) {
  s->flags &= ~ZERO;
  if (!text) {
    text = s->precision >= 0 && s->precision < 6 ? "" : "(null)";
    wide = 0;
  }
  if (!wide && out->wide) return bytes_to_wide(out, s, text);
  if (wide && !out->wide) return wide_to_bytes(out, s, text);
  if (wide) __print_wide_field(out, s, text, s->precision >= 0 ? wcsnlen(text, (size_t)s->precision) : wcslen(text));
  else __print_field(out, s, NULL, 0, 0, text, (long)(s->precision >= 0 ? strnlen(text, (size_t)s->precision) : strlen(text)));
  return 0;
}
