/* Compound assignment on every kind of lvalue; increments of pointers, chars, members, through calls once only. */
#include <stdbool.h>
#include <stdio.h>

static int calls;
static int *cell(void) { static int c = 10; calls++; return &c; }
struct s { short h; unsigned char b; float f; struct s *p; int a[3]; };

int main(void)
{
    struct s t = {.h = 32000, .b = 250, .f = 1.5f, .a = {1, 2, 3}}, *p = &t;
    t.p = &t;
    p->h += 1000;
    p->b += 10;
    p->f *= 3;
    p->p->p->a[1] <<= 4;
    p->a[2]--;
    printf("%d %d %g %d %d\n", t.h, t.b, t.f, t.a[1], t.a[2]);
    *cell() += 5;
    *cell() *= 2;
    (*cell())++;
    printf("%d %d\n", *cell(), calls);
    bool b = 5;
    b += 3;
    printf("%d ", b);
    b--;
    printf("%d ", b);
    b = 0.5;
    printf("%d %d\n", b, (bool)"x");
    int a[4] = {1, 2, 3, 4}, *q = a;
    *q++ += 10;
    *++q -= 1;
    q += 1;
    printf("%d %d %td %d\n", a[0], a[2], q - a, *q--);
    int x, y, z;
    x = y = z = 7;
    x -= y -= z -= 2;
    printf("%d %d %d\n", x, y, z);
    unsigned u = 5;
    u -= 6;
    u >>= 28;
    u |= 0x10;
    u &= ~1u;
    u ^= 3;
    u %= 7;
    printf("%u\n", u);
    long l = 1;
    l <<= 40;
    l /= 3;
    char c = (char)l;
    printf("%ld %d\n", l, c);
    int i = 3;
    i += 2.9;
    printf("%d\n", i);
    return 0;
}
