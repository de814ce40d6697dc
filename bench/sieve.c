#include <stdio.h>

#define SIZE 5000000

static unsigned char composite[SIZE + 1];

int main(void)
{
    long sum = 0;
    int count = 0;

    for (int i = 2; i <= SIZE; i++) {
        if (composite[i])
            continue;
        count++;
        sum += i;
        for (long j = (long)i * i; j <= SIZE; j += i)
            composite[j] = 1;
    }
    printf("%d primes, sum %ld\n", count, sum);
    return 0;
}
