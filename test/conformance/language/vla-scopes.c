/* Variable length arrays: scopes left by every way, parameters whose size has effects, sizes, pointers to them, types. */
#include <stdio.h>
#include <string.h>

static char *last;

static int backwards(int rounds) {
  int n = 0;
again:;
  char block[20000 + n % 7];
  block[0] = (char)n;
  last = block;
  if (++n < rounds) goto again;
  return n;
}
static int inner_blocks(int rounds) {
  int n = 0;
top:
  if (n < rounds) {
    char first[10000 + n % 3];
    first[0] = 1;
    for (int i = 0; i < 3; i++) {
      char second[10000 + i];
      second[i] = first[0];
      last = second;
      n++;
      if (i == 1) goto top;
    }
  }
  return n;
}
static int loops(int rounds) {
  int total = 0;
  for (int i = 0; i < rounds; i++) {
    char a[30000 + i % 5];
    memset(a, 1, sizeof a);
    if (i % 3 == 0) continue;
    total += a[i % 100];
    if (i == rounds - 2) break;
  }
  int k = 0;
  do {
    char b[k + 1];
    b[k] = 2;
    total += b[k];
  } while (++k < 10);
  return total;
}
static int parameters(int i, int a[i++], int n, int m[static n][n + 1]) {
  return i * 1000 + (int)(sizeof m[0] / sizeof **m) * 10 + m[1][2] + a[0];
}
static int sum(int n, int (*rows)[n], int count) {
  int total = 0;
  for (int (*r)[n] = rows; r < rows + count; r++)
    for (int j = 0; j < n; j++) total += (*r)[j];
  return total;
}
static int star(int n, int a[*]);
static int star(int n, int a[n]) { return a[n - 1]; }

int main(void) {
  printf("%d %d %d\n", backwards(5000), inner_blocks(5000), loops(500));
  int flat[] = {7}, square[3][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
  printf("%d\n", parameters(2, flat, 3, square));
  printf("%d %d\n", sum(4, square, 3), star(1, flat));
  int n = 3;
  typedef int row[n];
  n = 10;
  row r;
  r[2] = 4;
  printf("%d\n", r[2]);
  printf("%zu %zu\n", sizeof(row), sizeof(int[n++]));
  printf("%d\n", n);
  int grid[n][n * 2];
  printf("%zu %zu %zu\n", sizeof grid, sizeof grid[0], sizeof(grid[0][0]));
  int(*p)[n * 2] = grid;
  p++;
  printf("%td %d\n", (char *)p - (char *)grid, (int)(&grid[2] - &grid[0]));
  struct node {
    int key;
    char name[4];
  } nodes[n];
  for (int i = 0; i < n; i++) nodes[i] = (struct node){i, "abc"};
  printf("%d %s %zu\n", nodes[n - 1].key, nodes[n - 1].name, sizeof nodes / sizeof *nodes);
  __typeof__(nodes) *whole = &nodes;
  printf("%d\n", (*whole)[5].key);
  int side = 0;
  printf("%zu %d\n", sizeof(char[side += 5]), side);
  return 0;
}
