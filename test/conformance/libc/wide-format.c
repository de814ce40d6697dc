/* The wide printf family, in the locales C and C.UTF-8, and wide conversions of the others. */
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

static void show(int n, const wchar_t *s) {
  printf("%d", n);
  if (n >= 0)
    for (; *s; s++) *s < 0x80 ? putchar(*s) : printf("<%x>", *s);
  putchar('\n');
}
#define W(...) (errno = 0, w[0] = 0, n = swprintf(w, 100, __VA_ARGS__), show(n, w))
#define N(...) (errno = 0, n = snprintf(b, sizeof b, __VA_ARGS__), printf("%d %s %d\n", n, n < 0 ? "-" : b, errno))

int main(void) {
  const char *locales[] = {"C", "C.UTF-8"};
  wchar_t w[100];
  char b[200];
  int n, i, k;
  for (i = 0; i < 2; i++) {
    printf("%s\n", setlocale(LC_ALL, locales[i]));
    W(L"%d %5d|%-5d|%05d %x %#o", 42, 42, 42, 42, 255, 8);
    W(L"%s|%5s|%-5s|%.2s", "narrow", "ab", "ab", "abcdef");
    W(L"%ls|%5ls|%-5ls|%.2ls", L"wide", L"ab", L"ab", L"abcdef");
    W(L"%S %C %c %lc", L"big", L'B', 'c', L'l');
    W(L"%f %.3e %g %a", 3.14159, 31415.9, 1e-10, 1.0);
    W(L"%2$s %1$s%%", "world", "hello");
    W(L"\u20ac%d\u00e9", 5);
    W(L"%s", "\xc3\xa9t\xc3\xa9");
    W(L"%6.3s|", "\xc3\xa9t\xc3\xa9");
    W(L"%s", "\xff");
    W(L"%ls", (wchar_t *)NULL);
    W(L"%s%n!", "count", &k);
    printf("%d\n", k);
    N("%ls", L"caf\u00e9");
    N("%.4ls|", L"caf\u00e9");
    N("%8ls|%-8ls|", L"\u20ac", L"\u20ac");
    N("%lc|%3lc|%C", L'a', 0xe9, L'z');
    N("%S", L"plain");
  }
  printf("%d %d %d\n", swprintf(w, 4, L"four"), swprintf(w, 5, L"four"), swprintf(w, 0, L""));
  return 0;
}
