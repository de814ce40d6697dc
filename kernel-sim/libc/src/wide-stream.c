/* Streams of wide characters. In the file they are multibyte characters of the locale. */
#include "file.h"
#include "multibyte.h"
#include <string.h>
#include <wchar.h>

int fwide(FILE *f, int mode) {
  if (mode) orient(f, mode > 0 ? 1 : -1);
  return f->orientation;
}

static wint_t held_fputwc(wchar_t c, FILE *f) {
  char bytes[8];
  size_t n = (size_t)__stream_bytes(f, bytes, c);
  return orient(f, 1) && __fwrite_bytes(f, bytes, n) == n ? (wint_t)c : WEOF;
}
wint_t fputwc(wchar_t c, FILE *f) HOLDING(f, wint_t, held_fputwc(c, f))
wint_t putwc(wchar_t c, FILE *f) { return fputwc(c, f); }
wint_t putwchar(wchar_t c) { return fputwc(c, stdout); }
static int held_fputws(const wchar_t *restrict s, FILE *restrict f) {
  char bytes[256];
  size_t n = 0;
  if (!orient(f, 1)) return -1;
  for (; *s; s++) {
    n += (size_t)__stream_bytes(f, bytes + n, *s);
    if (n > sizeof bytes - 8 || !s[1]) {
      if (__fwrite_bytes(f, bytes, n) != n) return -1;
      n = 0;
    }
  }
  return 1;
}
int fputws(const wchar_t *restrict s, FILE *restrict f) HOLDING(f, int, held_fputws(s, f))

/* Bytes that are no character stay in the stream. */
static wint_t held_fgetwc(FILE *f) {
  char bytes[8];
  int n = 0, c;
  mbstate_t state = {0, {0}};
  wchar_t wide;
  if (!orient(f, 1)) return WEOF;
  while ((c = fgetc(f)) != EOF) {
    size_t r;
    bytes[n++] = (char)c;
    r = mbrtowc(&wide, bytes + n - 1, 1, &state);
    if (r == (size_t)-1) {
      while (n > 0) ungetc((unsigned char)bytes[--n], f);
      f->flags |= F_ERROR;
      errno = EILSEQ;
      return WEOF;
    }
    if (r != (size_t)-2) return (wint_t)wide;
  }
  return WEOF;
}
wint_t fgetwc(FILE *f) HOLDING(f, wint_t, held_fgetwc(f))
wint_t getwc(FILE *f) { return fgetwc(f); }
wint_t getwchar(void) { return fgetwc(stdin); }
static wchar_t *held_fgetws(wchar_t *restrict s, int n, FILE *restrict f) {
  int i = 0, before = f->flags & F_ERROR;
  wint_t c = 0;
  if (n <= 0) return NULL;
  f->flags &= ~F_ERROR;
  while (i < n - 1 && c != '\n' && (c = fgetwc(f)) != WEOF) s[i++] = (wchar_t)c;
  if ((i == 0 && n > 1) || (f->flags & F_ERROR && errno != EAGAIN)) s = NULL;
  else s[i] = 0;
  f->flags |= before;
  return s;
}
wchar_t *fgetws(wchar_t *restrict s, int n, FILE *restrict f) HOLDING(f, wchar_t *, held_fgetws(s, n, f))
static wint_t held_ungetwc(wint_t c, FILE *f) {
  char bytes[8];
  int n;
  if (c == WEOF || !orient(f, 1)) return WEOF;
  for (n = __stream_bytes(f, bytes, (wchar_t)c); n > 0; n--)
    if (ungetc((unsigned char)bytes[n - 1], f) == EOF) return WEOF;
  return c;
}
wint_t ungetwc(wint_t c, FILE *f) HOLDING(f, wint_t, held_ungetwc(c, f))

wint_t fputwc_unlocked(wchar_t c, FILE *f) { return fputwc(c, f); }
wint_t putwc_unlocked(wchar_t c, FILE *f) { return fputwc(c, f); }
wint_t putwchar_unlocked(wchar_t c) { return fputwc(c, stdout); }
int fputws_unlocked(const wchar_t *restrict s, FILE *restrict f) { return fputws(s, f); }
wint_t fgetwc_unlocked(FILE *f) { return fgetwc(f); }
wint_t getwc_unlocked(FILE *f) { return fgetwc(f); }
wint_t getwchar_unlocked(void) { return fgetwc(stdin); }
wchar_t *fgetws_unlocked(wchar_t *restrict s, int n, FILE *restrict f) { return fgetws(s, n, f); }
