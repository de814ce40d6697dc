/* Bit-fields: layout, signs, wrap-around, assignments as values. */
#include <stdio.h>
#include <string.h>

struct flags { unsigned a : 1, b : 3, c : 4; int s : 3; unsigned : 0; unsigned d : 5; };
struct wide { unsigned long x : 40, y : 24; unsigned char z : 2; };
struct cross { char c : 7; short s : 9; int i : 30; };

int main(void)
{
    struct flags f = {1, 5, 9, -2, 17};
    printf("%zu %zu %zu\n", sizeof(struct flags), sizeof(struct wide), sizeof(struct cross));
    printf("%u %u %u %d %u\n", f.a, f.b, f.c, f.s, f.d);
    f.b += 4;
    f.s = 3;
    f.s++;
    printf("%u %d %d\n", f.b, f.s, f.a++);
    printf("%d\n", f.a);
    unsigned char raw[8];
    memcpy(raw, &f, 8);
    for (int i = 0; i < 8; i++)
        printf("%02x ", raw[i]);
    printf("\n");
    struct wide w = {0xffffffffffull, 0xabcdef, 7};
    w.x++;
    printf("%lu %lx %d\n", (unsigned long)w.x, (unsigned long)w.y, w.z);
    w.y = w.x = 0x123456789abcul;
    printf("%lx %lx\n", (unsigned long)w.x, (unsigned long)w.y);
    struct cross c = {0};
    c.c = 64;
    c.s = 255;
    c.i = 1 << 29;
    printf("%d %d %d\n", c.c, c.s, c.i);
    printf("%d\n", (f.c = 31));
    printf("%d\n", (f.s = 5) == 5);
    struct flags *p = &f;
    p->d |= 8;
    p->d ^= 1;
    printf("%u %d\n", p->d, f.d - 30 < 0);
    struct { unsigned long c : 29; int b : 5; } narrow = {1, -1};
    printf("%d %d\n", (c.c ? narrow.c : narrow.b) - 2 < 0, sizeof(c.c ? narrow.c : narrow.c) == 4);
    return 0;
}
