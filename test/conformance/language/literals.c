/* Constants and strings: widths, escapes, encodings, concatenation, suffixes. */
#include <stdio.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

#define KIND(x)                                                                                                                \
  _Generic((x), int: "int", unsigned: "unsigned", long: "long", unsigned long: "ulong", long long: "llong",                    \
      unsigned long long: "ullong", float: "float", double: "double", long double: "ldouble", char: "char", char *: "char *",  \
      default: "other")
#define SHOW(x) printf("%s: %s %zu\n", #x, KIND(x), sizeof(x))

int main(void) {
  SHOW(2147483647);
  SHOW(2147483648);
  SHOW(0x7fffffff);
  SHOW(0x80000000);
  SHOW(0xffffffffffffffff);
  SHOW(037777777777);
  SHOW(1u);
  SHOW(1l);
  SHOW(1ull);
  SHOW(1LLU);
  SHOW(4294967295u);
  SHOW(0b101);
  SHOW(1.5);
  SHOW(1.5f);
  SHOW(1.5L);
  SHOW(0x1p-3);
  SHOW('a');
  SHOW("text");
  printf("%d %d %d %d %d\n", 'ab', '\377', '\x41', '\0', '\\');
  printf("%d %d %d\n", L'\xe9', u'\u20ac', (int)(U'\U0001F600' - 0x1f600));
  const wchar_t wide[] = L"wide é" L"!" "x";
  const char16_t u16[] = u"\U0001F600a";
  const char32_t u32[] = U"\U0001F600" "x";
  const char u8[] = u8"é€";
  printf("%zu %zu %zu %zu\n", sizeof wide, sizeof u16, sizeof u32, sizeof u8);
  printf("%x %x %x %x %x\n", (unsigned)wide[5], u16[0], u16[1], (unsigned)u32[0], (unsigned char)u8[2]);
  const char joined[] = "\x41" "B\102\e[0m" "\a\b\f\n\r\t\v\?\'\"" "nul\0inside";
  printf("%zu %d %d\n", sizeof joined, joined[1], joined[3]);
  printf("%zu %zu\n", strlen("abc" "\0" "def"), sizeof("abc" "\0" "def"));
  printf("%c%c%c\n", "abc"[1], 2 ["xyz"], *"q");
  printf("%g %g %g %g\n", 1e3, .5, 5., 0x1.8p1);
  printf("%.17g %.9g %g %g\n", 0.1, 0.1f, 1e-320, 1e400);
  printf("%d %d\n", 1.5 == 1.5L, 0.1f == 0.1);
  printf("%llu %lld\n", 18446744073709551615u, -9223372036854775807 - 1);
  char *p = "same", *q = "same";
  printf("%d\n", strcmp(p, q));
  printf("%s\n", "a\
b");
  return 0;
}
