#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int x = INT_MAX;
  char *p = malloc(3);
  x++;           /* overflow */
  p[3] = 1;      /* bounds */
  free(p);
  printf("%d\n", x == INT_MIN);
  return 0;
}
