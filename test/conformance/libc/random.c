// Sequences of pseudo-random numbers.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  unsigned seed = 7;
  for (int i = 0; i < 5; i++) printf("%d ", rand());
  srand(42);
  for (int i = 0; i < 5; i++) printf("%d ", rand());
  srand(0);
  printf("%d\n", rand());
  for (int i = 0; i < 5; i++) printf("%d ", rand_r(&seed));
  srandom(12345);
  for (int i = 0; i < 1000; i++) random();
  printf("%ld\n", random());
  srand48(1);
  for (int i = 0; i < 3; i++) printf("%.17g %ld %ld ", drand48(), lrand48(), mrand48());
  printf("\n");
  static char small[8], middle[64], large[256];
  initstate(1, small, sizeof small);
  printf("%ld ", random());
  initstate(1, middle, sizeof middle);
  printf("%ld ", random());
  initstate(1, large, sizeof large);
  printf("%ld ", random());
  setstate(middle);
  printf("%ld %ld\n", random(), random());
  printf("%d\n", RAND_MAX);
  return 0;
}
