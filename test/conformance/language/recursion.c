/* Recursion 100,000 deep, mutual, through function pointers. */
#include <stdio.h>

static long depth(long n) { return n == 0 ? 0 : 1 + depth(n - 1); }
static int odd(unsigned n);
static int even(unsigned n) { return n == 0 ? 1 : odd(n - 1); }
static int odd(unsigned n) { return n == 0 ? 0 : even(n - 1); }
static int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
static void hanoi(int n, int from, int to, int *moves)
{
    if (n == 0)
        return;
    hanoi(n - 1, from, 6 - from - to, moves);
    ++*moves;
    hanoi(n - 1, 6 - from - to, to, moves);
}

int main(void)
{
    printf("%ld\n", depth(100000));
    printf("%d %d\n", even(50001), odd(50001));
    printf("%d\n", ackermann(2, 9));
    int moves = 0;
    hanoi(10, 1, 3, &moves);
    printf("%d\n", moves);
    return 0;
}
