#include <stdio.h>
#include <stdlib.h>

#define COUNT 60000
#define ROUNDS 3

struct item {
    struct item *next;
    unsigned key;
    unsigned char filler[16];
};

static unsigned seed = 1;

static unsigned next_random(void)
{
    seed = seed * 1664525u + 1013904223u;
    return seed >> 8;
}

static int by_key(const void *a, const void *b)
{
    const struct item *x = *(struct item *const *)a;
    const struct item *y = *(struct item *const *)b;

    return x->key < y->key ? -1 : x->key > y->key;
}

int main(void)
{
    unsigned long sum = 0;

    for (int round = 0; round < ROUNDS; round++) {
        struct item *list = NULL;
        struct item **all = malloc(COUNT * sizeof *all);
        size_t n = 0;

        for (int i = 0; i < COUNT; i++) {
            struct item *it = malloc(sizeof *it + next_random() % 64);

            it->key = next_random();
            it->next = list;
            list = it;
        }
        for (struct item *it = list; it; it = it->next)
            all[n++] = it;
        qsort(all, n, sizeof *all, by_key);
        for (size_t i = 0; i < n; i++)
            sum = sum * 31 + all[i]->key;
        for (size_t i = 0; i < n; i++)
            free(all[i]);
        free(all);
    }
    printf("%lu\n", sum);
    return 0;
}
