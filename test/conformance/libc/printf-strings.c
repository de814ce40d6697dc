// Strings, unknown conversions, errno's text, destinations.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int main(void) {
  char *null = NULL;
  printf("[%s] [%10s] [%-10s] [%.3s] [%10.2s] [%.0s] [%.*s]\n", "hello", "hello", "hello", "hello", "hello", "hello", 4,
         "hello");
  printf("[%s] [%10s] [%.3s] [%.6s]\n", null, null, null, null);
  printf("[%ls] [%.2ls] [%lc] [%8ls]\n", L"wide", L"wide", (wint_t)'w', L"wide");
  char unterminated[3] = {'a', 'b', 'c'};
  printf("[%.3s]\n", unterminated);
  errno = ENOENT;
  printf("%m [%30m] [%#m]\n");
  errno = 0;
  printf("%m\n");
  printf("[%y] [%-5k] [%!]\n");
  printf("%s %s %2$s %1$s\n", "a", "b");
  printf("%3$s %1$s %2$d\n", "first", 2, "third");
  char *made;
  int n = asprintf(&made, "%s-%05d", "made", 42);
  printf("%d %s\n", n, made);
  free(made);
  char text[64];
  printf("%d\n", sprintf(text, "%s%s%s", "one", "two", "three"));
  puts(text);
  fputs("fputs ", stdout);
  fflush(stdout);
  dprintf(1, "dprintf %d\n", 1);
  putchar('p');
  putc('u', stdout);
  fputc('t', stdout);
  puts("");
  int r = printf("%");
  printf("%d\n", r);
  printf("%d\n", printf("%s", ""));
  printf("%5c|%-5c|%c|\n", 'a', 'b', 0);
  return 0;
}
