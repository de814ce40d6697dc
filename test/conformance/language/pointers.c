/* Pointers: arithmetic, arrays of arrays, functions returning pointers to functions, const, comparisons, casts. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
  int value;
  struct node *next, **back;
};
typedef int (*operation)(int, int);
static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static operation choose(char c) { return c == '+' ? add : subtract; }
static int (*(*chooser(int n))(char))(int, int) { return n ? choose : NULL; }
static int (*row(int (*grid)[4], int n))[4] { return grid + n; }
static void set(int **p, int *to) { *p = to; }
static size_t length(const char *s) {
  const char *p = s;
  while (*p++);
  return p - s - 1;
}
static int compare(const void *a, const void *b) { return *(int *const *)a - *(int *const *)b > 0 ? 1 : -1; }

int main(void) {
  int list[10], *p = list, *end = list + 10;
  for (; p < end; p++) *p = (int)(p - list) * 3;
  printf("%d %d %d %td\n", *(list + 3), 4 [list], p[-1], end - &list[2]);
  int grid[3][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
  int(*g)[4] = grid + 1;
  printf("%d %d %d %d\n", (*g)[2], g[1][0], *(*(grid + 2) + 3), (*row(grid, 2))[1]);
  printf("%d %d\n", *(int *)(grid + 1), (int)(&grid[2][0] - &grid[0][0]));
  printf("%d %d %d\n", choose('+')(1, 2), (*choose('-'))(5, 3), chooser(1)('-')(9, 4));
  operation table[] = {add, subtract, *add, **subtract};
  int total = 0;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) total = table[i](total, (int)i + 1);
  printf("%d %d\n", total, table[0] == table[2]);
  struct node c = {3, 0, 0}, b = {2, &c, 0}, a = {1, &b, 0}, *head = &a;
  b.back = &a.next;
  *b.back = b.next;
  for (struct node *n = head; n; n = n->next) printf("%d ", n->value);
  struct node **at = &head;
  while ((*at)->value < 3) at = &(*at)->next;
  *at = &b;
  printf("%d\n", a.next->value);
  int x = 1, y = 2, *q = &x, **qq = &q;
  set(qq, &y);
  **qq = 7;
  printf("%d %d %d\n", x, y, *q);
  const char *s = "text", *const words[] = {"zero", "one", "two"}, *const *w = words;
  printf("%zu %s %c %c\n", length(s), *++w, **w, w[1][2]);
  uintptr_t n = (uintptr_t)list;
  printf("%d %d\n", (int *)n == list, (int)((char *)&list[3] - (char *)list));
  char bytes[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  unsigned u;
  memcpy(&u, bytes + 2, sizeof u);
  printf("%x %x\n", u, *(unsigned short *)(bytes + 4));
  int *sorted[] = {list + 5, list + 1, list + 9};
  qsort(sorted, 3, sizeof *sorted, compare);
  printf("%d %d %d\n", *sorted[0], *sorted[1], *sorted[2]);
  void *v = list;
  v += 8;
  printf("%d %zu\n", *(int *)v, sizeof(void));
  char (*text)[5] = &"abcd";
  printf("%zu %c\n", sizeof *text, (*text)[3]);
  printf("%d %d %d\n", p > list, !p, p && *list == 0);
  return &grid[0] == grid && (void *)grid == grid[0] ? 0 : 1;
}
