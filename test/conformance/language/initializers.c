/* Compound literals, designated initializers, string initializers, static locals. */
#include <stdio.h>
#include <string.h>

struct point { int x, y; };
struct line { struct point from, to; const char *name; };
static struct line lines[] = {
    [2] = {.to = {.y = 4}, .name = "two"},
    [0] = {{1, 2}, {3, 4}, "zero"},
    {.from.x = 9, .name = "one"},
};
static const char *const words[] = {[3] = "d", [1] = "b"};
static int *shared = (int[]){7, 8, 9};
static char text[] = "text", fixed[3] = "abc", padded[8] = "pad";
static struct point *at = &lines[1].from;
static long address_difference = 8 * 2 + sizeof(struct line);
enum color { RED, GREEN = 5, BLUE, LAST = BLUE + 10 };
static int by_color[LAST] = {[GREEN] = 50, [BLUE] = 60};

static int counter(void)
{
    static int n = 10;
    static int zero;
    return n++ + zero++;
}
static int length(struct point p) { return p.x * p.x + p.y * p.y; }
static int sum(const int *v, int n)
{
    int t = 0;
    while (n--)
        t += *v++;
    return t;
}

int main(void)
{
    for (int i = 0; i < 3; i++)
        printf("%d %d %d %d %s\n", lines[i].from.x, lines[i].from.y, lines[i].to.x, lines[i].to.y, lines[i].name);
    printf("%zu %s %s %d\n", sizeof words / sizeof *words, words[1], words[3], words[2] == NULL);
    printf("%d %zu %.3s %s %zu\n", shared[1], sizeof text, fixed, padded, sizeof padded);
    printf("%d %ld\n", at->x, address_difference);
    printf("%d %d %d %zu\n", by_color[5], by_color[BLUE], by_color[0], sizeof(enum color));
    printf("%d %d %d\n", counter(), counter(), counter());
    printf("%d\n", length((struct point){3, 4}));
    printf("%d\n", sum((int[]){1, 2, 3, [5] = 10}, 6));
    struct point *p = &(struct point){.y = 5};
    p->x = 2;
    printf("%d %d\n", p->x, p->y);
    for (int i = 0; i < 2; i++) {
        int fresh[3] = {i};
        printf("%d%d%d ", fresh[0], fresh[1], fresh[2]);
        fresh[2] = 9;
    }
    char *s = "adjacent " "strings" "\x41\102\t|\0hidden";
    printf("%s %zu\n", s, strlen(s));
    int many[1000] = {1, 2};
    printf("%d %d\n", many[1], many[999]);
    const char *lang[][2] = {{"c", "1972"}, {"b", "1969"}};
    printf("%s\n", lang[1][1]);
    return 0;
}
