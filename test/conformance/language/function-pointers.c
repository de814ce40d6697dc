/* Function pointers: tables, parameters, results, callbacks of the library. */
#include <stdio.h>
#include <stdlib.h>

typedef int (*operation)(int, int);
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }
static const struct { const char *name; operation f; } table[] = {{"add", add}, {"sub", &sub}, {"mul", mul}};
static operation pick(char c) { return c == '+' ? add : c == '-' ? sub : mul; }
static int (*other(int n))(int, int) { return table[n].f; }
static int apply(int f(int, int), int a, int b) { return (*f)(a, b); }
static int down(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }
static double half(double d, float f, char c) { return d / 2 + f + c; }
static void nothing(void) { printf("nothing\n"); }

int main(void)
{
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++)
        printf("%s %d\n", table[i].name, table[i].f(7, 3));
    printf("%d %d\n", pick('-')(1, 2), other(2)(5, 6));
    printf("%d %d\n", apply(sub, 9, 4), (****add)(1, 1));
    int list[] = {3, 1, 4, 1, 5, 9, 2, 6};
    qsort(list, 8, sizeof *list, down);
    for (int i = 0; i < 8; i++)
        printf("%d", list[i]);
    printf("\n");
    int key = 4;
    int *found = bsearch(&key, list, 8, sizeof *list, down);
    printf("%td\n", found - list);
    double (*h)(double, float, char) = half;
    printf("%g\n", h(3, 0.5f, 'A'));
    void (*n)(void) = nothing;
    n();
    printf("%d %d\n", n == nothing, (operation)0 == NULL);
    return 0;
}
