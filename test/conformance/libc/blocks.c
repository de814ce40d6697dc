/* Blocks of memory: lengths, overlaps and ends of pages. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

static unsigned char *area;

static unsigned sum(const unsigned char *p, size_t n)
{
    unsigned s = 1;

    while (n--)
        s = s * 33 + *p++;
    return s;
}
static void fill(void)
{
    for (int i = 0; i < 4 * PAGE; i++)
        area[i] = i * 7 + i / 256;
}
static int sign(int n)
{
    return (n > 0) - (n < 0);
}

struct big {
    long a;
    char text[200];
    double d;
};

int main(void)
{
    static const int lengths[] = {0, 1, 7, 8, 9, 16, 31, 63, 64, 65, 100, 4000, 4096, 4097, 8192};
    static const int places[] = {0, 1, 5, 4088, 4091, 4095};

    area = mmap(NULL, 6 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(area + 5 * PAGE, PAGE, PROT_NONE);
    for (unsigned l = 0; l < sizeof lengths / sizeof *lengths; l++)
        for (unsigned p = 0; p < sizeof places / sizeof *places; p++) {
            size_t n = lengths[l];
            unsigned char *to = area + places[p];

            fill();
            memmove(to + 3, to, n);
            memmove(to, to + 5, n);
            memmove(to + 40, to, n);
            memmove(to, to + 8, n);
            printf("%x ", sum(area, 4 * PAGE));
            memcpy(to + 2 * PAGE + 64, to, n / 2);
            memset(to + 9, (int)l, n);
            printf("%x\n", sum(area, 5 * PAGE));
        }
    fill();
    for (unsigned l = 0; l < sizeof lengths / sizeof *lengths; l++) {
        size_t n = lengths[l];

        memcpy(area + 2 * PAGE, area + 3, n);
        printf("%d", sign(memcmp(area + 2 * PAGE, area + 3, n)));
        if (n) {
            area[2 * PAGE + n - 1] ^= 0x80;
            printf("%d", sign(memcmp(area + 2 * PAGE, area + 3, n)));
            printf("%d", sign(memcmp(area + 3, area + 2 * PAGE, n)));
        }
        putchar(' ');
    }
    putchar('\n');
    /* Up to the last byte before what cannot be read. */
    memset(area + 4 * PAGE, 'x', PAGE);
    for (int n = 1; n < 5000; n += 617) {
        unsigned char *s = area + 5 * PAGE - n;

        memset(s, 'y', n - 1);
        s[n - 1] = 0;
        printf("%zu %zu %d\n", strlen((char *)s), strnlen((char *)s, 100), memchr(s, 0, n) == s + n - 1);
    }
    {
        struct big one = {1, "one", 1.5}, two = {2, "two", 2.5}, *at = (struct big *)(area + PAGE - 24);

        *at = one;
        two = *at;
        one.a = 3;
        at[1] = one;
        printf("%ld %s %.1f %ld\n", two.a, two.text, two.d, at[1].a);
    }
    return 0;
}
