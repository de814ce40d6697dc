/* UTF-16 and UTF-32 from and to multibyte characters; both are what __STDC_UTF_16__ and __STDC_UTF_32__ say. */
#include "internal.h"
#include <uchar.h>
#include <wchar.h>

size_t mbrtoc32(char32_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  wchar_t c;
  size_t r = mbrtowc(&c, s ? s : "", s ? n : 1, state ? state : &own);
  if (to && s && (long)r >= 0) *to = (char32_t)c;
  return r;
}
size_t c32rtomb(char *restrict to, char32_t c, mbstate_t *restrict state) {
  static mbstate_t own;
  return wcrtomb(to, (wchar_t)c, state ? state : &own);
}

/* The second half of a pair waits in the state, marked by this bit. */
enum { HALF = 1 << 30 };

size_t mbrtoc16(char16_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  wchar_t c;
  size_t r;
  if (!state) state = &own;
  if (state->__count & HALF) {
    state->__count = 0;
    if (to) *to = (char16_t)state->__value.__wch;
    state->__value.__wch = 0;
    return (size_t)-3;
  }
  r = mbrtowc(&c, s ? s : "", s ? n : 1, state);
  if ((long)r < 0 || !s) return r;
  if (c < 0x10000) {
    if (to) *to = (char16_t)c;
    return r;
  }
  if (to) *to = (char16_t)(0xd7c0 + (c >> 10));
  state->__count = HALF;
  state->__value.__wch = 0xdc00 | ((unsigned int)c & 0x3ff);
  return r;
}
size_t c16rtomb(char *restrict to, char16_t c, mbstate_t *restrict state) {
  static mbstate_t own;
  if (!state) state = &own;
  if (!to) {
    state->__count = 0;
    return 1;
  }
  if (state->__count & HALF) {
    unsigned int high = state->__value.__wch;
    state->__count = 0;
    if ((c & 0xfc00) != 0xdc00) {
      errno = EILSEQ;
      return (size_t)-1;
    }
    return wcrtomb(to, (wchar_t)(((high - 0xd7c0) << 10) | (c & 0x3ffu)), NULL);
  }
  if ((c & 0xfc00) == 0xd800) {
    state->__count = HALF;
    state->__value.__wch = c;
    return 0;
  }
  return wcrtomb(to, c, NULL);
}

/* The bytes of a character after the first, each by a call of its own: least first in the state, how many in its count. */
size_t mbrtoc8(char8_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  size_t r;
  wchar_t c;
  if (!state) state = &own;
  if (state->__count & HALF) {
    if (to) *to = (char8_t)state->__value.__wch;
    state->__value.__wch >>= 8;
    if (!(--state->__count & 7)) state->__count = 0;
    return (size_t)-3;
  }
  r = mbrtowc(&c, s ? s : "", s ? n : 1, state);
  if ((long)r < 0 || !s) return r;
  if (to) *to = (char8_t)s[0];
  if (c >= 0x80) {
    char bytes[8];
    int total = (int)wcrtomb(bytes, c, NULL), i;
    if (to) *to = (char8_t)bytes[0];
    state->__count = HALF | (total - 1);
    state->__value.__wch = 0;
    for (i = 1; i < total; i++) state->__value.__wch |= (unsigned int)(unsigned char)bytes[i] << (8 * (i - 1));
  }
  return r;
}
size_t c8rtomb(char *restrict to, char8_t c, mbstate_t *restrict state) {
  static mbstate_t own;
  wchar_t whole;
  char byte = (char)c;
  size_t r;
  if (!state) state = &own;
  if (!to) {
    state->__count = 0;
    return 1;
  }
  r = mbrtowc(&whole, &byte, 1, state);
  if (r == (size_t)-1) return r;
  return r == (size_t)-2 ? 0 : wcrtomb(to, whole, NULL);
}
