// stderr
/* The end by assert. */
#include <assert.h>
#include <stdio.h>

int main(void)
{
    printf("flushed\n");
    assert(1 + 1 == 2);
    fflush(stdout);
    printf("this is lost");
    assert(0 && "as it should");
    return 0;
}
