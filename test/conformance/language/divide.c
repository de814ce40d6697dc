/* Integer division by zero is SIGFPE. */
#include <stdio.h>

int main(void)
{
    volatile int zero = 0;
    printf("%g\n", 1 / (double)zero);
    fflush(stdout);
    return 7 / zero;
}
