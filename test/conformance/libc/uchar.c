/* UTF-16 and UTF-32: <uchar.h>. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

int main(void) {
  const char *texts[] = {"a\xc3\xa9\xe2\x82\xac", "\xf0\x9f\x98\x80z", "\xff", "\xe2\x82"};
  mbstate_t state;
  int i;
  setlocale(LC_ALL, "C.UTF-8");
  for (i = 0; i < 4; i++) {
    const char *s = texts[i], *end = s + strlen(s) + 1;
    char16_t c16;
    char32_t c32;
    long r;
    memset(&state, 0, sizeof state);
    errno = 0;
    do {
      c16 = 0;
      r = (long)mbrtoc16(&c16, s, (size_t)(end - s), &state);
      printf("%ld %x; ", r, c16);
      if (r > 0) s += r;
    } while (r != 0 && r != -1 && r != -2);
    printf("%d |", errno);
    memset(&state, 0, sizeof state);
    s = texts[i];
    do {
      c32 = 0;
      r = (long)mbrtoc32(&c32, s, (size_t)(end - s), &state);
      printf(" %ld %x;", r, c32);
      if (r > 0) s += r;
    } while (r > 0);
    printf("\n");
  }
  {
    static const char16_t c16[] = {'a', 0xe9, 0x20ac, 0xd83d, 0xde00, 'z', 0xd83d, 'x'};
    static const char32_t c32[] = {'a', 0xe9, 0x20ac, 0x1f600, 0xd800, 0x110000};
    char bytes[8];
    unsigned int k;
    long r, j;
    memset(&state, 0, sizeof state);
    for (k = 0; k < sizeof c16 / sizeof *c16; k++) {
      r = (long)c16rtomb(bytes, c16[k], &state);
      printf("%ld", r);
      for (j = 0; j < r; j++) printf(" %02x", (unsigned char)bytes[j]);
      printf("; ");
    }
    printf("\n");
    memset(&state, 0, sizeof state);
    for (k = 0; k < 5; k++) {
      r = (long)c32rtomb(bytes, c32[k], &state);
      printf("%ld", r);
      for (j = 0; j < r; j++) printf(" %02x", (unsigned char)bytes[j]);
      printf("; ");
    }
    printf("\n");
  }
  printf("%zu %zu %x %x %x\n", sizeof u"\U0001f600", sizeof U"\U0001f600", u"\U0001f600"[0], u"\U0001f600"[1], U"\U0001f600"[0]);
  return 0;
}
