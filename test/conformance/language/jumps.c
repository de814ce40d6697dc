/* setjmp and longjmp: out of deep calls, with values, in loops. */
#include <setjmp.h>
#include <stdio.h>

static jmp_buf out, inner;
static void deep(int n)
{
    char fill[64];
    fill[n % 64] = (char)n;
    if (n == 0)
        longjmp(out, 42);
    deep(n - 1);
    printf("never %d\n", fill[0]);
}
static int nested(void)
{
    volatile int tries = 0;
    int v = setjmp(inner);
    if (v < 3) {
        tries++;
        longjmp(inner, v + 1);
    }
    return tries;
}

int main(void)
{
    volatile int local = 1;
    int v = setjmp(out);
    if (v == 0) {
        local = 2;
        deep(100);
    }
    printf("%d %d\n", v, local);
    printf("%d\n", nested());
    if (setjmp(out) == 0)
        longjmp(out, 0);
    else
        printf("zero becomes one\n");
    switch (setjmp(inner)) {
    case 0: longjmp(inner, 5);
    case 5: printf("five\n"); break;
    default: printf("other\n");
    }
    return 0;
}
