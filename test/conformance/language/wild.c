/* A NULL dereference kills; what was not flushed is lost. */
#include <stdio.h>

int main(void)
{
    printf("flushed\n");
    fflush(stdout);
    printf("lost\n");
    int *volatile p = 0;
    *p = 1;
    return 0;
}
