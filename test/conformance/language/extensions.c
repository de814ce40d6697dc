/* GNU C: statement expressions, typeof, nested conditionals without middle, ranges, labels, attributes. */
#include <stddef.h>
#include <stdio.h>

#define MAX(a, b) ({ typeof(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })
#define CONTAINER(p, type, member) ((type *)((char *)(p) - offsetof(type, member)))
#define LIST(...) (int[]){__VA_ARGS__}
#define COUNT(...) (sizeof(LIST(__VA_ARGS__)) / sizeof(int))
#define SHOW(format, ...) printf("[" format "]\n", ##__VA_ARGS__)

struct item { int id; struct item *next; };
struct owner { char name[8]; struct item link; };
static int __attribute__((noinline, unused)) one(void) { return 1; }

int main(void)
{
    int i = 3;
    printf("%d %g\n", MAX(i++, 2), MAX(1.5, 2));
    printf("%d\n", i);
    int x = ({ int t = 0; for (int k = 0; k < 5; k++) t += k; t; });
    printf("%d\n", x);
    struct owner o = {"owner", {7, 0}};
    struct item *it = &o.link;
    printf("%s\n", CONTAINER(it, struct owner, link)->name);
    printf("%zu\n", COUNT(1, 2, 3));
    SHOW("plain");
    SHOW("%d %s", 5, "args");
    typeof(o) copy = o;
    printf("%d %d\n", copy.link.id, __builtin_types_compatible_p(typeof(x), int));
    printf("%s\n", _Generic(1.0f, float: "float", double: "double", default: "other"));
    printf("%s\n", _Generic((char *)0, const char *: "const", char *: "char"));
    _Static_assert(sizeof(long) == 8, "LP64");
    printf("%d %d %d\n", __builtin_popcount(255), __builtin_ctz(8), __builtin_clz(1));
    printf("%d\n", __builtin_expect(one(), 1));
    printf("%s\n", __func__);
    printf("%zu %zu\n", sizeof(void), _Alignof(double));
    return 0;
}
