/* malloc, calloc, realloc, free; a linked list and a hash table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node { struct node *next; int key; char text[]; };
static struct node *table[16];
static void put(int key, const char *text)
{
    struct node *n = malloc(sizeof *n + strlen(text) + 1);
    n->key = key;
    strcpy(n->text, text);
    n->next = table[key % 16];
    table[key % 16] = n;
}
static const char *get(int key)
{
    for (struct node *n = table[key % 16]; n; n = n->next)
        if (n->key == key)
            return n->text;
    return "-";
}

int main(void)
{
    char text[16];
    for (int i = 0; i < 200; i++) {
        sprintf(text, "v%d", i * i);
        put(i * 7, text);
    }
    printf("%s %s %s\n", get(70), get(7 * 199), get(5));
    int *grown = NULL;
    for (int i = 0; i < 5000; i++) {
        grown = realloc(grown, (i + 1) * sizeof *grown);
        grown[i] = i;
    }
    long sum = 0;
    for (int i = 0; i < 5000; i++)
        sum += grown[i];
    printf("%ld\n", sum);
    free(grown);
    unsigned char *zero = calloc(1000, 100);
    int dirty = 0;
    for (int i = 0; i < 100000; i++)
        dirty |= zero[i];
    printf("%d\n", dirty);
    free(zero);
    for (int i = 0; i < 1000; i++) {
        char *p = malloc(i * 13 % 5000 + 1);
        p[0] = 1;
        free(p);
    }
    char *big = malloc(10 << 20);
    big[0] = 1;
    big[(10 << 20) - 1] = 2;
    printf("%d\n", big[0] + big[(10 << 20) - 1]);
    free(big);
    free(NULL);
    printf("%d\n", ((unsigned long)malloc(1) & 15) == 0);
    return 0;
}
