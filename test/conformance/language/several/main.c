/* A program of three files with a local header. */
#include <stdio.h>
#include "stack.h"

static int hidden = 1;
int shared_value = 5;

int main(void)
{
    for (int i = 0; i < 5; i++)
        push(i * i);
    while (depth() > 0)
        printf("%d ", pop());
    printf("\n%d %d %d\n", hidden, other_hidden(), limit);
    twice(&shared_value);
    printf("%d %d\n", shared_value, read_shared());
    printf("%s\n", handlers[1]("x"));
    return 0;
}
