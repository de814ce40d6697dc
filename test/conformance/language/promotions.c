/* Integer promotions, wrap-around, shifts, comparisons of signed with unsigned. */
#include <limits.h>
#include <stdio.h>

int main(void)
{
    unsigned char uc = 255;
    signed char sc = -128;
    short s = SHRT_MAX;
    unsigned u = 1;
    printf("%d %d\n", uc + 1, sc - 1);
    uc++;
    sc--;
    s++;
    printf("%d %d %d\n", uc, sc, s);
    printf("%u %u\n", u - 2, UINT_MAX + 1u);
    printf("%d %d\n", -1 < u, -1L < u);
    printf("%d %d\n", (unsigned short)1 > -1, (unsigned)1 > -1);
    printf("%d %u %d\n", -8 >> 1, 0x80000000u >> 31, (signed char)0x80 >> 3);
    printf("%d %d %d\n", -7 / 2, -7 % 2, 7 % -2);
    printf("%x %lx %llx\n", 1u << 31, 1ul << 63, (unsigned long long)-1);
    printf("%d\n", (char)200);
    printf("%d\n", (char)200 == 200);
    printf("%ld %lu\n", (long)(int)0xfffffffful, (unsigned long)(int)-1);
    printf("%d %d\n", ~0, !5);
    unsigned char a = 0xf0, b = ~a;
    printf("%d %d\n", b, (~a) >> 4);
    int i = INT_MIN;
    unsigned ui = (unsigned)i;
    printf("%d %u %d\n", i, -ui, (int)(ui - 1));
    printf("%zu %zu %zu\n", sizeof(uc + uc), sizeof('a'), sizeof(1 ? uc : uc));
    uc = 200;
    uc += 100;
    printf("%d\n", uc);
    uc <<= 2;
    printf("%d\n", uc);
    s = (short)70000;
    printf("%d\n", s);
    return 300;
}
