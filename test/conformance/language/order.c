/* The order in which gcc -O0 evaluates what C leaves open: arguments from right to left; and what C does say. */
#include <stdio.h>

static int n;
static int trace(int v) { printf("%d ", v); return v; }
static int next(void) { return ++n; }
static void three(int a, int b, int c) { printf("| %d %d %d\n", a, b, c); }
static int *where(int v) { static int cell[4]; printf("w%d ", v); return &cell[v]; }

int main(void)
{
    three(trace(1), trace(2), trace(3));
    three(next(), next(), next());
    int i = 5;
    three(i++, i++, i++);
    i = 1;
    printf("%d %d\n", i, i++);
    trace(1) + trace(2) * trace(3);
    printf("|\n");
    trace(4), trace(5);
    trace(0) || trace(6) && trace(7);
    printf("|\n");
    int a[4] = {0};
    i = 0;
    a[i++] = 7;
    printf("%d %d\n", a[0], i);
    *where(1) = trace(2);
    *where(2) += trace(3);
    printf("| %d\n", *where(2));
    int list[] = {trace(1), trace(2), trace(3)};
    printf("| %d\n", list[1]);
    struct { int x, y; } s = {.y = trace(8), .x = trace(9)};
    printf("| %d\n", s.x);
    int over[3] = {1, 2, [0] = 3};
    printf("%d %d %d\n", over[0], over[1], over[2]);
    n = 10;
    n += next();
    printf("%d\n", n);
    int k = 10;
    k -= k = 3;
    printf("%d\n", k);
    return 0;
}
