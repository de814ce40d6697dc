/* Unions, anonymous members, the same bytes seen in several ways. */
#include <stdint.h>
#include <stdio.h>

union number { int32_t i; float f; uint8_t b[4]; };
struct event {
    int kind;
    union {
        struct { int x, y; };
        char text[12];
        double d;
    };
    struct { int inner; } named;
};

int main(void)
{
    union number n = {.f = 1.0f};
    printf("%08x %d %d\n", n.i, n.b[3], n.b[2]);
    n.b[3] = 0xc0;
    printf("%g\n", n.f);
    struct event e = {.kind = 1, .x = 3, .y = 4, .named.inner = 9};
    printf("%d %d %d %zu\n", e.x, e.y, e.named.inner, sizeof e);
    e.text[0] = 'A';
    e.text[1] = 0;
    printf("%d %s\n", e.x, e.text);
    union number list[2] = {{1}, {.f = 2.5f}}, copy = list[1];
    printf("%d %g\n", list[0].i, copy.f);
    union { long l; char c[8]; } u = {0x0807060504030201};
    for (int i = 0; i < 8; i++)
        printf("%d", u.c[i]);
    printf("\n");
    return 0;
}
