#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <alloca.h>
static int sum(int n, int m, int a[n][m]) { int s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) s += a[i][j]; return s; }
static int dispatch(int x) { static void *t[] = { &&one, &&two, &&three }; goto *t[x]; one: return 11; two: return 22; three: return 33; }
static void rec(int n) { char b[n + 1]; memset(b, 'a' + n, n); b[n] = 0; if (n) rec(n - 1); printf("%s\n", b); }
int main(void) {
  int n = 5, m = 3;
  int a[n][m];
  for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) a[i][j] = i * j;
  printf("%zu %zu %d\n", sizeof a, sizeof a[0], sum(n, m, a));
  long total = 0;
  for (int i = 0; i < 200000; i++) { char buf[100 + i % 7]; buf[0] = i; buf[99] = 1; if (i % 3 == 0) continue; total += sizeof buf + buf[0]; }
  printf("%ld\n", total);
  rec(4);
  char *p = alloca(20); strcpy(p, "alloca"); printf("%s %d %d %d\n", p, dispatch(0), dispatch(1), dispatch(2));
  char *q = malloc(10); free(q);
  return 0;
}
