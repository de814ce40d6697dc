/* Classes of wide characters, in C and with Unicode in C.UTF-8. */
#define _GNU_SOURCE
#include <locale.h>
#include <stdio.h>
#include <wchar.h>
#include <wctype.h>

static const char *const names[] = {"upper", "lower", "alpha", "digit", "xdigit", "space",
                                    "print", "graph", "blank", "cntrl", "punct",  "alnum"};
static const wint_t samples[] = {'a', 'Z', '5', ' ', 0x85, 0xa0, 0xb5, 0xc4, 0xdf, 0xe4, 0x130, 0x1c5, 0x3a9, 0x3c9, 0x434,
                                 0x5d0, 0x661, 0x1e9e, 0x2003, 0x2014, 0x20ac, 0x2160, 0x3042, 0x4e2d, 0xac00, 0xe000,
                                 0xfeff, 0xff21, 0x10400, 0x1d7ce, 0x1f600, 0x2f800, 0x10ffff};

int main(void) {
  const char *locales[] = {"C", "C.UTF-8"};
  unsigned int i, k, n;
  for (k = 0; k < 2; k++) {
    setlocale(LC_ALL, locales[k]);
    for (i = 0; i < sizeof samples / sizeof *samples; i++) {
      wint_t c = samples[i];
      printf("%x:", c);
      for (n = 0; n < 12; n++)
        if (iswctype(c, wctype(names[n]))) printf(" %s", names[n]);
      printf(" up %x low %x width %d\n", towupper(c), towlower(c), wcwidth((wchar_t)c));
    }
  }
  /* Many at once. */
  for (n = 0; n < 12; n++) {
    unsigned int hash = 0, count = 0;
    wctype_t type = wctype(names[n]);
    for (i = 0; i < 0x1000; i++)
      if (iswctype(i, type)) {
        count++;
        hash = hash * 31 + i;
      }
    printf("%s %u %x\n", names[n], count, hash);
  }
  for (n = 0, i = 0; i < 0x1000; i++) n = n * 31 + towupper(i) * 3 + towlower(i) + (unsigned)wcwidth((wchar_t)i);
  printf("%x %d %d\n", n, wcswidth(L"a\u4e2d\u0301b", 4), wcswidth(L"a\nb", 3));
  printf("%d %x %x\n", wctype("vowel") == 0, towctrans(0xe9, wctrans("toupper")), towctrans(0xc9, wctrans("tolower")));
  return 0;
}
