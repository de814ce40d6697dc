/* The wide scanf family. */
#include <locale.h>
#include <stdio.h>
#include <wchar.h>

int main(void) {
  wchar_t ws[50], wset[50], wc;
  char s[50];
  int a = 0, b = 0, n = 0, r;
  float f = 0;
  double d = 0;
  FILE *file;
  setlocale(LC_ALL, "C.UTF-8");
  r = swscanf(L"12 -0x1f 3.5 1e3", L"%d %i %f %lf", &a, &b, &f, &d);
  printf("%d: %d %d %g %g\n", r, a, b, f, d);
  r = swscanf(L"caf\u00e9 bar", L"%ls %s%n", ws, s, &n);
  printf("%d: %ls %s %d\n", r, ws, s, n);
  r = swscanf(L"caf\u00e9 bar", L"%s %lc", s, &wc);
  printf("%d: %s %lc\n", r, s, wc);
  r = swscanf(L"\u03b1\u03b2\u03b3xyz", L"%l[\u03b1-\u03c9]%3c", wset, s);
  s[3] = 0;
  printf("%d: %ls %s\n", r, wset, s);
  r = swscanf(L"key=value;", L"%[^=]=%[^;]", s, s + 20);
  printf("%d: %s %s\n", r, s, s + 20);
  r = swscanf(L"5\u20ac7", L"%d\u20ac%d", &a, &b);
  printf("%d: %d %d\n", r, a, b);
  printf("%d %d\n", swscanf(L"", L"%d", &a), swscanf(L"x", L"%d", &a));
  r = sscanf("\xc3\xa9\xe2\x82\xac x", "%ls %lc", ws, &wc);
  printf("%d: %x %x %d %lc\n", r, ws[0], ws[1], ws[2], wc);
  file = tmpfile();
  fputws(L"1 2 \u00e9t\u00e9\n3", file);
  rewind(file);
  r = fwscanf(file, L"%d%d%ls", &a, &b, ws);
  printf("%d: %d %d %ls, then %d, wide %d\n", r, a, b, ws, fgetwc(file), fwide(file, 0) > 0);
  printf("%d %d\n", fwscanf(file, L"%d", &n), n);
  printf("%d\n", fwscanf(file, L"%d", &n));
  return 0;
}
