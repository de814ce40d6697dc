/* goto: forward, backward, into loops and blocks, out of nested ones; computed goto. */
#include <stdio.h>

int main(void)
{
    int i = 0, j, n = 0;
again:
    if (i < 3) {
        printf("%d ", i++);
        goto again;
    }
    printf("\n");
    goto into;
    for (j = 0; j < 4; j++) {
        printf("loop %d ", j);
        if (0) {
    into:
            j = 1;
            printf("jumped in ");
        }
    }
    printf("\n");
    for (i = 0; i < 5; i++)
        for (j = 0; j < 5; j++) {
            if (i * j == 6)
                goto found;
            n++;
        }
found:
    printf("%d %d %d\n", i, j, n);
    n = 0;
    while (n < 10) {
        n++;
        if (n == 3)
            goto skip;
        if (n > 5)
            break;
        printf("%d ", n);
    skip:;
    }
    printf("\n");
    static void *labels[] = {&&a, &&b, &&c};
    int program[] = {1, 0, 2, 1}, pc = 0;
next:
    if (pc == 4)
        goto end;
    goto *labels[program[pc++]];
a:
    printf("a");
    goto next;
b:
    printf("b");
    goto next;
c:
    printf("c");
    goto next;
end:
    printf("\n");
    return 0;
}
