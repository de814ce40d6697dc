/* Floating numbers converted to integers, out of range too: what the x86-64 instructions give. */
#include <stdio.h>

static void doubles(double x) {
  printf("%g: %d %u %ld %lu %d %d %d %d %d\n", x, (int)x, (unsigned)x, (long)x, (unsigned long)x, (signed char)x, (unsigned char)x,
         (short)x, (unsigned short)x, (_Bool)x);
}
static void floats(float x) {
  printf("%g: %d %u %ld %lu %d %d %d %d %d\n", x, (int)x, (unsigned)x, (long)x, (unsigned long)x, (signed char)x, (unsigned char)x,
         (short)x, (unsigned short)x, (_Bool)x);
}

int main(void) {
  double zero = 0;
  double list[] = {0.5, -0.5, 1.9, -1.9, 255.7, 40000.5, -40000.5, 2147483647.0, 2147483647.5, 2147483648.0, -2147483648.9, 3e9, -3e9,
                   4294967295.5, 4294967296.0, 9.2e18, 9.3e18, 1.8e19, 1.9e19, -9.3e18, 1e30, -1e30, 1 / zero, -1 / zero, zero / zero};
  for (unsigned i = 0; i < sizeof list / sizeof *list; i++) {
    doubles(list[i]);
    floats((float)list[i]);
  }
  int n = 0;
  n += 2.9;
  n *= 1.5;
  unsigned char c = 250;
  c += 10.9;
  unsigned long long big = 1;
  big *= 1.5e19;
  long double wide = 1.5e19L;
  printf("%d %d %llu %lu %ld\n", n, c, big, (unsigned long)wide, (long)(wide / 2));
  return 0;
}
