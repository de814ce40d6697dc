/* ecvt(3) and its kin, a64l, the 48-bit generators, and other small things of <stdlib.h>. */
#define _GNU_SOURCE
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  static const double x[] = {0, 1, -1, 123.456, 0.000123, 1e20, 99.995, -0.05, 1e100, NAN, -INFINITY, 9.9999999, 5e-324};
  static const int n[] = {-1, 0, 1, 2, 5, 10, 20};
  static const long l[] = {0, 1, 63, 64, 123456789, -1, 0x7fffffff, 0x80000000};
  static const char *const s[] = {"", "/", "zzzzz1", "abc!d", "./"};
  unsigned int i, k;
  for (i = 0; i < sizeof x / sizeof *x; i++)
    for (k = 0; k < sizeof n / sizeof *n; k++) {
      int point = -99, sign = -9;
      char *r = ecvt(x[i], n[k], &point, &sign), small[8] = "", g[64];
      printf("%g %d: e %s %d %d", x[i], n[k], r, point, sign);
      r = fcvt(x[i], n[k], &point, &sign);
      printf(" f %.40s %d %d", r, point, sign);
      printf(" r %d", ecvt_r(x[i], n[k], &point, &sign, small, sizeof small));
      if (n[k] >= 0) printf(" g %s", gcvt(x[i], n[k], g));
      printf("\n");
    }
  for (i = 0; i < sizeof l / sizeof *l; i++) printf("[%s]", l64a(l[i]));
  for (i = 0; i < sizeof s / sizeof *s; i++) printf(" %ld", a64l(s[i]));
  printf("\n");
  {
    struct drand48_data state;
    unsigned short seed[3] = {1, 2, 3}, seven[7] = {1, 2, 3, 4, 5, 6, 7};
    double d;
    long r;
    srand48_r(42, &state);
    drand48_r(&state, &d);
    printf("%.15g", d);
    lrand48_r(&state, &r);
    printf(" %ld", r);
    mrand48_r(&state, &r);
    printf(" %ld", r);
    erand48_r(seed, &state, &d);
    printf(" %.15g", d);
    jrand48_r(seed, &state, &r);
    printf(" %ld", r);
    seed48_r(seed, &state);
    lcong48_r(seven, &state);
    nrand48_r(seed, &state, &r);
    printf(" %ld\n", r);
    lcong48(seven);
    printf("%ld %ld %.15g\n", lrand48(), mrand48(), drand48());
  }
  printf("%d %d %d %d\n", rpmatch("yes"), rpmatch("No"), rpmatch(""), rpmatch("maybe"));
  {
    char list[] = "ro,name=foo,bad=1,size", *rest = list, *value;
    char *const names[] = {"ro", "rw", "name", "size", NULL};
    while (*rest) {
      int which = getsubopt(&rest, names, &value);
      printf("%d %s;", which, value ? value : "-");
    }
    printf("\n");
  }
  {
    char b[32];
    printf("%d", strfromd(b, sizeof b, "%.3f", 1.5));
    printf(" %s", b);
    printf(" %d", strfromf(b, 3, "%g", 2.25f));
    printf(" %s\n", b);
  }
  {
    imaxdiv_t q = imaxdiv(-7, 2);
    lldiv_t d = lldiv(-9223372036854775807LL, 10);
    printf("%jd %jd %lld %lld\n", q.quot, q.rem, d.quot, d.rem);
    printf("%jd %ju %jd %ju\n", strtoimax("-5x", NULL, 0), strtoumax("0x1f", NULL, 0), wcstoimax(L"017", NULL, 0), wcstoumax(L"z", NULL, 36));
    printf("%" PRId64 " %" PRIx8 " %" PRIuMAX " %" PRIdPTR "\n", (int64_t)-1, (uint8_t)200, UINTMAX_MAX, (intptr_t)5);
  }
  return 0;
}
