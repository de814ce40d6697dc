/* Constant tables with addresses, forward declarations, static initialisation across declarations. */
#include <stdio.h>

struct node { const char *name; const struct node *parent; const struct node *children[3]; };
static const struct node root, left, right;
static const struct node root = {"root", 0, {&left, &right}};
static const struct node left = {"left", &root};
static const struct node right = {"right", &root, {&left + 0, 0}};
extern int later;
static int *plater = &later;
int later = 77;
int tentative;
int tentative;
static const unsigned crc[4] = {0, 0x77073096, 0xee0e612c, 0x990951ba};
static const char *month(int n)
{
    static const char names[][4] = {"jan", "feb", "mar"};
    return names[n];
}
static struct { int a; char *s[2]; double d; } mixed[2] = {{1, {"x", "y"}, .5}, {2, {[1] = "z"}}};
static char *end = (char *)&mixed[1] + sizeof mixed[0];

int main(void)
{
    printf("%s %s %s\n", root.children[0]->name, left.parent->name, right.children[0]->parent->children[1]->name);
    printf("%d %d %x %s\n", *plater, tentative, crc[3], month(2));
    printf("%s %d %g %td\n", mixed[1].s[1], mixed[1].s[0] == 0, mixed[0].d, end - (char *)mixed);
    int later = 1;
    { extern int later; printf("%d ", later); }
    printf("%d\n", later);
    return 0;
}
