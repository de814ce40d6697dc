/* Multibyte characters, whole and in parts, in the locales C and C.UTF-8. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static const char *const samples[] = {
    "a",            "\xc3\xa9",     "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xc3",         "\xe2\x82",        "\xc3(",
    "\xe2\x28\xa1", "\xc0\x80",     "\xe0\x80\x80", "\xed\xa0\x80",     "\x80",         "\xff",            "\xf4\x90\x80\x80",
    "\xf8\x88\x80\x80\x80",
};
enum { SAMPLES = sizeof samples / sizeof *samples };

int main(void) {
  const char *locales[] = {"C", "C.UTF-8"};
  int i, k;
  for (k = 0; k < 2; k++) {
    printf("%s %zu\n", setlocale(LC_CTYPE, locales[k]), MB_CUR_MAX);
    for (i = 0; i < SAMPLES; i++) {
      mbstate_t state;
      wchar_t c = 0;
      const char *s = samples[i], *p;
      memset(&state, 0, sizeof state);
      errno = 0;
      printf("%d: %ld", i, (long)mbrtowc(&c, s, strlen(s), &state));
      printf(" %x %d %d %d |", c, errno, mbsinit(&state) != 0, mblen(s, strlen(s)));
      memset(&state, 0, sizeof state);
      for (p = s; *p; p++) printf(" %ld", (long)mbrtowc(&c, p, 1, &state));
      printf("\n");
    }
    {
      static const wchar_t wide[] = {0, 'a', 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x20ac, 0xffff, 0x10000, 0x10ffff, 0xd800, 0x110000, -1};
      for (i = 0; i < (int)(sizeof wide / sizeof *wide); i++) {
        char bytes[8];
        long n, j;
        errno = 0;
        n = (long)wcrtomb(bytes, wide[i], NULL);
        printf("%x: %ld %d %d", (unsigned)wide[i], n, errno, wctob((wint_t)wide[i]));
        for (j = 0; j < n; j++) printf(" %02x", (unsigned char)bytes[j]);
        printf("\n");
      }
    }
    {
      wchar_t w[20];
      char b[20];
      const char *s = "x\xc3\xa9y\xe2\x82\xac!", *p = s;
      const wchar_t *v = w;
      printf("%ld %ld %ld\n", (long)mbstowcs(NULL, s, 0), (long)mbstowcs(w, s, 20), (long)mbstowcs(w, s, 3));
      errno = 0;
      printf("%ld", (long)mbsrtowcs(w, &p, 20, NULL));
      printf(" %ld %d\n", p ? (long)(p - s) : -1, errno);
      p = s;
      printf("%ld", (long)mbsnrtowcs(w, &p, 5, 20, NULL));
      printf(" %ld\n", p ? (long)(p - s) : -1);
      wcscpy(w, L"n\u00e9e\u20ac");
      errno = 0;
      printf("%ld %ld", (long)wcstombs(NULL, w, 0), (long)wcstombs(b, w, 4));
      printf(" %d %ld", errno, (long)wcsrtombs(b, &v, 20, NULL));
      printf(" %ld\n", v ? (long)(v - w) : -1);
      printf("%x %x %x\n", btowc('a'), btowc(0xe9), btowc(EOF));
    }
  }
  return 0;
}
