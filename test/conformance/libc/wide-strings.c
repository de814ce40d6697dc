/* Strings of wide characters: <wchar.h>. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static int sign(int n) { return (n > 0) - (n < 0); }
static long at(const wchar_t *s, const wchar_t *p) { return p ? p - s : -1; }

int main(void) {
  wchar_t a[40], *save, *p;
  const wchar_t *s = L"the quick brown fox";
  printf("%zu %zu %zu\n", wcslen(s), wcsnlen(s, 5), wcslen(L""));
  printf("%ld %ld %ld %ld\n", at(s, wcschr(s, L'q')), at(s, wcsrchr(s, L'o')), at(s, wcschr(s, L'z')), at(s, wcschr(s, 0)));
  printf("%ld %ld %ld %ld\n", at(s, wcsstr(s, L"brown")), at(s, wcsstr(s, L"")), at(s, wcsstr(s, L"foxy")), at(s, wcschrnul(s, L'!')));
  printf("%zu %zu %ld\n", wcsspn(s, L"eht"), wcscspn(s, L"xyz"), at(s, wcspbrk(s, L"kq")));
  printf("%d %d %d\n", sign(wcscmp(L"abc", L"abd")), sign(wcsncmp(L"abc", L"abd", 2)), sign(wcscmp(L"\x7fffffff", L"a")));
  printf("%d %d %d\n", sign(wcscasecmp(L"HeLLo", L"hEllO")), sign(wcsncasecmp(L"ABx", L"aby", 2)), sign(wcscoll(L"b", L"a")));
  wcscpy(a, L"one");
  wcscat(a, L", two");
  wcsncat(a, L", three and more", 7);
  printf("%ls %zu\n", a, wcslen(a));
  wmemset(a, L'-', 10);
  wcsncpy(a, L"xyz", 5);
  printf("%ls %d %d %lc\n", a, a[3], a[4], a[5]);
  printf("%ld %ld\n", at(a, wcpcpy(a, L"four")), at(a, wcpncpy(a, L"abc", 2)));
  printf("%d %ld\n", sign(wmemcmp(L"ab\0c", L"ab\0d", 4)), at(s, wmemchr(s, L'u', 19)));
  wcscpy(a, L"  a, b,,c ");
  for (p = wcstok(a, L" ,", &save); p; p = wcstok(NULL, L" ,", &save)) printf("[%ls]", p);
  printf("\n%zu %ls\n", wcsxfrm(a, L"transform", 5), wcsdup(L"copy"));
  errno = 0;
  printf("%ld %ld", wcstol(L"  -123xyz", &p, 10), wcstol(L"0x7fz", NULL, 0));
  printf(" %lc %lu", *p, wcstoul(L"777", NULL, 8));
  printf(" %lld %d\n", wcstoll(L"9999999999999999999", NULL, 10), errno);
  printf("%g %g %g\n", wcstod(L" 1.5e3rest", &p), (double)wcstof(L"0x1p-2", NULL), wcstod(L"inf", NULL));
  printf("[%ls]\n", p);
  return 0;
}
