/* Several files: static and external names, tentative definitions, inline functions, weak ones, types that do not agree. */
#include "shared.h"

int defined_here = 1;
static int same_name = 10;
static int helper(void) { return same_name; }
int only_declared;
int weak_value = 5;
int square(int x);
extern inline int twice(int x);
char narrow();
float real(float);
int with_pointer(long *);
extern char bytes[];

int main(void) {
  printf("%d %d\n", helper(), other_helper());
  printf("%d %d %d\n", defined_here, defined_there, only_declared);
  printf("%d %d %d\n", twice(4), square(5), other_twice(6));
  printf("%d %d\n", weak_value, weak_function());
  printf("%d %g\n", narrow(), real(2.5f));
  printf("%d\n", bytes[0]);
  long big = 7;
  printf("%d\n", with_pointer(&big));
  table[1](3);
  printf("%d\n", calls);
  return 0;
}
