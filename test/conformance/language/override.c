/* Initializers that override others: all of a member, a part of it, an element given twice. */
#include <stdio.h>

struct pair { int a, b; };
struct outer { struct pair p, q; int v[4]; unsigned f : 3, g : 5; };
static struct outer fixed = {.p.b = 2, .p = {7}, .v = {1, 2, 3, 4}, .v[1] = 9, .q = {1, 2}, .q.a = 5, .f = 1, .g = 2, .f = 3};

int main(void)
{
    int n = 4;
    struct pair other = {n, n + 1};
    struct outer o = {.p.b = 2, .p = {n}, .v = {1, 2, 3, n}, .v = {[2] = 8}, .q = other, .q.b = 6, .f = n, .f = 1};
    printf("%d %d %d %d %d %d %d %d\n", o.p.a, o.p.b, o.q.a, o.q.b, o.v[0], o.v[2], o.f, o.g);
    printf("%d %d %d %d %d %d %d %d\n", fixed.p.a, fixed.p.b, fixed.q.a, fixed.q.b, fixed.v[0], fixed.v[1], fixed.f, fixed.g);
    struct pair list[] = {[1] = {1, 2}, [0] = {3}, [1].b = 9, [0] = {.b = 4}};
    printf("%d %d %d %d\n", list[0].a, list[0].b, list[1].a, list[1].b);
    int a[] = {[0 ... 4] = n, [2] = 1, [3] = 2};
    printf("%d %d %d %d\n", a[1], a[2], a[3], a[4]);
    union { int i; char c; } u = {.i = 0x01020304, .c = (char)n};
    struct { char s[4]; } t = {.s = "abc", .s[1] = 'x'};
    printf("%d %s\n", u.i, t.s);
    return 0;
}
