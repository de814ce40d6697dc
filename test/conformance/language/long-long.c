/* 64-bit arithmetic. */
#include <inttypes.h>
#include <stdio.h>

int main(void)
{
    long long a = 0x7fffffffffffffffLL;
    unsigned long long u = 0xfffffffffffffffeULL;
    printf("%lld %llu %llx\n", a, u, u * u);
    printf("%lld %lld\n", a / -7, a % -1000);
    printf("%llu %llu\n", u / 10, u % 10);
    printf("%lld\n", (long long)(u + 5));
    printf("%d %d\n", a < u, (long long)u < 0);
    printf("%llx %llx %llx\n", 1ull << 40, u >> 60, (unsigned long long)(-1ll >> 10));
    int i = -1;
    printf("%llu %lld %u\n", (unsigned long long)i, (long long)(unsigned)i, (unsigned)(1ll << 33 | 5));
    uint64_t h = 14695981039346656037u;
    for (const char *s = "hash me"; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    printf("%" PRIx64 "\n", h);
    uint32_t x = 2463534242u;
    for (int n = 0; n < 100; n++) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
    }
    printf("%" PRIu32 "\n", x);
    return 0;
}
