// Integers: every conversion with flags, widths, precisions and sizes.
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

int main(void) {
  static const char *const flags[] = {"", "-", "+", " ", "0", "#", "-#", "+0", "#0", " 0", "+-"};
  static const char *const shapes[] = {"", "1", "8", ".0", ".3", "9.4", "3.7"};
  static const long values[] = {0, 1, -1, 42, -12345, INT_MAX, INT_MIN, LONG_MAX, LONG_MIN, 255};
  char format[32];
  for (unsigned f = 0; f < sizeof flags / sizeof *flags; f++)
    for (unsigned s = 0; s < sizeof shapes / sizeof *shapes; s++)
      for (const char *c = "duoxX"; *c; c++) {
        snprintf(format, sizeof format, "%%%s%s", flags[f], shapes[s]);
        printf("%s%c:", format, *c);
        for (unsigned v = 0; v < sizeof values / sizeof *values; v++) {
          char one[40];
          snprintf(one, sizeof one, " [%sl%c]", format, *c);
          printf(one, values[v]);
        }
        printf("\n");
      }
  printf("%hhd %hhu %hd %hu %d %u\n", 300, 300, 70000, 70000, (int)3000000000u, 3000000000u);
  printf("%ld %lu %lld %llu %jd %zd %zu %td\n", -1L, -1UL, -1LL, -1ULL, (intmax_t)INTMAX_MIN, (ssize_t)-7, (size_t)7,
         (ptrdiff_t)-9);
  printf("%*d|%-*d|%.*d|%*.*d|%.*d\n", 6, 42, 6, 42, 5, 42, 8, 4, 42, -1, 42);
  printf("%*d|\n", -6, 42);
  printf("%2$d %1$d %2$*3$d %1$.*3$d|\n", 1, 2, 5);
  printf("%p %p %10p|%-10p|\n", (void *)0, (void *)0x1234, (void *)0xab, (void *)0);
  printf("%c%c%c|%3c|%-3c|\n", 'a', 66, 'c', 'x', 'y');
  printf("%%|%5%|%i|%+i\n", 7, 7);
  int n = 0, m = 0;
  printf("abc%ndef%n\n", &n, &m);
  printf("%d %d\n", n, m);
  printf("returns %d\n", printf("12345\n"));
  char small[5];
  int length = snprintf(small, sizeof small, "%d", 1234567);
  printf("%s %d %d\n", small, length, snprintf(NULL, 0, "%s %d", "hello", 5));
  return 0;
}
