/* scanf of numbers, sets and strings that end early, run on, or are none; from strings and from streams. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const inputs[] = {"123", "-45 67", "0x1F", "0x", "0xg", "077", "08", "+5", "-", "--5", "3.25", "-1e5", "1e", "1e+",
                                     "1.5e+x", ".5", ".", "inf", "infinity", "infinit", "nan", "nan(12)", "0x1.8p3", "0x1p",
                                     "abc def", "  lead", "a]b", "x-y-z", "", "   ", "99999999999999999999", "4294967296",
                                     "(nil)", "0xbeef", "5%", "1.2.3", "12:34", "1e400", "-0"};
static const char *const integers[] = {"%d", "%i", "%u", "%x", "%o", "%2d", "%1i", "%3x"};
static const char *const reals[] = {"%lf", "%3lf", "%2lf"};
static const char *const texts[] = {"%19s", "%3s", "%19[a-z]", "%19[^,]", "%5[0-9.]", "%19[]a]", "%19[^]]", "%19[-x]", "%3c"};

int main(void) {
  unsigned int i, k;
  for (i = 0; i < sizeof inputs / sizeof *inputs; i++) {
    printf("[%s]\n", inputs[i]);
    for (k = 0; k < sizeof integers / sizeof *integers; k++) {
      char format[20];
      int v = 99, n = -1, r;
      sprintf(format, "%s%%n", integers[k]);
      r = sscanf(inputs[i], format, &v, &n);
      printf(" %d %d %d", r, v, n);
    }
    printf("\n");
    for (k = 0; k < sizeof reals / sizeof *reals; k++) {
      char format[20];
      double v = 99;
      int n = -1, r;
      sprintf(format, "%s%%n", reals[k]);
      r = sscanf(inputs[i], format, &v, &n);
      printf(" %d %g %d", r, v, n);
    }
    printf("\n");
    for (k = 0; k < sizeof texts / sizeof *texts; k++) {
      char s[20];
      FILE *f = fmemopen((void *)inputs[i], strlen(inputs[i]) + 1, "r");
      int r;
      memset(s, 0, sizeof s);
      r = fscanf(f, texts[k], s);
      printf(" %d %s %d;", r, s, fgetc(f));
      fclose(f);
    }
    printf("\n");
  }
  {
    signed char hh = 1;
    short h = 1;
    long l = 1;
    long long ll = 1;
    void *p = &l;
    char *text = NULL, *set = NULL, *one = NULL;
    int a = 0, b = 0;
    printf("%d %d %d %ld %lld\n", sscanf("300 70000 5000000000 -6", "%hhd %hd %ld %lld", &hh, &h, &l, &ll), hh, h, l, ll);
    printf("%d %d\n", sscanf("(nil)", "%p", &p), p == NULL);
    printf("%d %s %s", sscanf("word abc123", "%ms %m[a-z]", &text, &set), text, set);
    printf(" %d %.2s\n", sscanf("xy", "%2mc", &one), one);
    printf("%d %d %d\n", sscanf("1 2", "%2$d %1$d", &a, &b), a, b);
    printf("%d %d\n", sscanf("1 2 3", "%*d %*d %d", &a), a);
    printf("%d\n", sscanf("5 % 6", "%d %% %d", &a, &b));
    printf("%d %d\n", sscanf("7,8", "%d,%d", &a, &b), sscanf("7;8", "%d,%d", &a, &b));
  }
  return 0;
}
