/* Arrays in two dimensions, pointers to arrays, pointers to pointers, negative indexes. */
#include <stdio.h>

static int table[3][4] = {{1, 2, 3, 4}, {5, 6}, [2][3] = 12};
static void fill(int rows, int m[][4])
{
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < 4; c++)
            m[r][c] += r * 10 + c;
}
static int total(int (*row)[4], int n)
{
    int t = 0;
    while (n--)
        for (int i = 0; i < 4; i++)
            t += (*row)[i], row += i == 3;
    return t;
}
static void names(char **list)
{
    for (char **p = list; *p; p++)
        printf("%s:%c ", *p, (*p)[1]);
    printf("\n");
}

int main(void)
{
    fill(3, table);
    for (int r = 0; r < 3; r++, printf("\n"))
        for (int c = 0; c < 4; c++)
            printf("%3d", table[r][c]);
    printf("%d\n", total(table, 3));
    int *flat = &table[0][0];
    printf("%d %d %td\n", flat[5], 5 [flat], &table[2][1] - &table[0][0]);
    int *end = &table[2][3];
    printf("%d %d\n", end[-1], *(end - 11));
    char *list[] = {"one", "two", "three", 0};
    names(list);
    char **p = list, ***pp = &p;
    (*pp)++;
    printf("%s %c %c\n", *p, **p, *(*(*pp + 1) + 4));
    char grid[2][3][4] = {{"abc", "def"}, {"ghi"}};
    printf("%s %s %c %zu %zu\n", grid[0][1], grid[1][0], grid[1][0][2], sizeof grid, sizeof grid[0]);
    int n = 5, vla[n][n + 1];
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= n; j++)
            vla[i][j] = i * j;
    printf("%d %zu %zu\n", vla[4][5], sizeof vla, sizeof vla[0]);
    int a[5] = {1, 2, 3, 4, 5}, *q = a;
    printf("%d %d %d\n", *q++, *++q, (*q)++);
    printf("%d %d\n", a[2], q == &a[2]);
    return 0;
}
