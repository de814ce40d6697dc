#include <stdint.h>
#include <stdio.h>

#define SLOTS 4096
#define STEPS 3000000

static uint64_t slots[SLOTS];

static uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdull;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ull;
    return x ^ x >> 33;
}

int main(void)
{
    uint64_t state = 88172645463325252ull;
    uint64_t sum = 0;
    int64_t balance = 0;

    for (long i = 0; i < STEPS; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        uint64_t *slot = &slots[state % SLOTS];
        *slot += mix(state + i);
        sum += rotate(*slot, i & 63);
        balance += (int64_t)sum / (int64_t)((state & 0xffff) + 1);
    }
    printf("%016llx %lld\n", (unsigned long long)sum, (long long)balance);
    return 0;
}
