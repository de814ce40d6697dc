/* <tgmath.h>: the type of the argument chooses the function. */
#include <stdio.h>
#include <tgmath.h>

#define KIND(e) _Generic((e), float: "float", double: "double", long double: "long double", int: "int", long: "long", long long: "long long", default: "other")

int main(void) {
  float f = 2.25f;
  double d = 2.25;
  long double l = 2.25L;
  int i = 4, q, e;
  char c = 4;
  unsigned long u = 4;
  printf("%s %s %s %s %s %s\n", KIND(sqrt(f)), KIND(sqrt(d)), KIND(sqrt(l)), KIND(sqrt(i)), KIND(sqrt(c)), KIND(sqrt(u)));
  printf("%s %s %s %s %s\n", KIND(pow(f, f)), KIND(pow(f, d)), KIND(pow(f, i)), KIND(pow(i, i)), KIND(pow(l, f)));
  printf("%s %s %s %s\n", KIND(fma(f, f, f)), KIND(fma(f, f, d)), KIND(fma(i, f, l)), KIND(remquo(f, f, &q)));
  printf("%s %s %s %s\n", KIND(ldexp(f, 2)), KIND(frexp(d, &e)), KIND(nexttoward(f, l)), KIND(scalbln(i, 2L)));
  printf("%s %s %s %s\n", KIND(ilogb(f)), KIND(lrint(d)), KIND(llround(l)), KIND(copysign(f, 1)));
  printf("%.9g %.9g %.9g\n", sqrt(f), exp(d), (double)log(l));
  printf("%.9g %.9g %.9g\n", pow(f, 2), sin(1), fmax(f, i));
  printf("%.17g %.17g\n", cbrt(0.1f), cbrt(0.1));
  printf("%.9g %.9g %ld\n", fabs(-f), hypot(3, 4), lround(2.5f));
  return 0;
}
