/* Stepped by the benchmark: a loop with the kinds of variables that a program has. */
#include <stdio.h>

struct point {
    int x, y;
    const char *name;
};

static int turns;

static int weight(const struct point *p, int scale)
{
    return (p->x + p->y) * scale;
}

int main(void)
{
    struct point points[3] = { { 1, 2, "first" }, { 3, 4, "second" }, { 5, 6, "third" } };
    char text[32] = "start";
    double mean = 0;
    long total = 0;

    for (int i = 0; i < 1000; i++) {
        struct point *p = &points[i % 3];
        p->x += i;
        total += weight(p, 2);
        mean = (double)total / (i + 1);
        text[i % 5] = 'a' + i % 26;
        turns++;
    }
    printf("%ld %f %s %d\n", total, mean, text, turns);
    return 0;
}
