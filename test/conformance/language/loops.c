/* Loops, comma, conditional with side effects, short circuits. */
#include <stdio.h>

static int calls;
static int count(int v) { calls++; return v; }

int main(void)
{
    int i = 0, j;
    do {
        if (i == 2)
            continue;
        printf("%d ", i);
    } while (++i < 4);
    printf("\n");
    for (i = 0, j = 10; i < j; i += 3, j--)
        printf("%d,%d ", i, j);
    printf("%d\n", (i = 5, i + 1));
    for (;;) {
        if (i-- == 0)
            break;
        if (i & 1)
            continue;
        printf("%d ", i);
    }
    printf("%d\n", i);
    int a = 1, b = 2;
    int r = a > b ? a++ : b++;
    printf("%d %d %d\n", r, a, b);
    r = count(0) && count(1) || count(2) && !count(0);
    printf("%d %d\n", r, calls);
    printf("%d\n", a ?: 7);
    printf("%d\n", 0 ?: 7);
    (a == 1 ? &a : &b)[0] = 40;
    printf("%d %d\n", a, b);
    unsigned char c = 3;
    while (c--)
        printf("%d", c);
    printf(" %d\n", c);
    int k = 0;
    k = k++ + ++k;
    for (int x = 0; x < 3; x++)
        for (int x = 5; x < 7; x++)
            k += x;
    printf("%d\n", k > 0);
    if (0)
        ;
    else if (k)
        printf("else if\n");
    return 0;
}
