// Hash tables, trees, arrays and lists of search.h.
#define _GNU_SOURCE
#include <errno.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) { return strcmp(a, b); }
static int numbers(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static int depth, nodes;
static void show(const void *node, VISIT visit, int level) {
  if (visit == postorder || visit == leaf) printf(" %s", *(char *const *)node);
  if (level > depth) depth = level;
  nodes += visit == postorder || visit == leaf;
}
static void count(const void *node, VISIT visit, void *closure) {
  (void)node;
  if (visit == endorder || visit == leaf) ++*(int *)closure;
}
static int freed;
static void release(void *key) {
  (void)key;
  freed++;
}

int main(void) {
  static char *words[] = {"pear", "apple", "fig", "kiwi", "lemon", "date", "grape", "banana", "cherry", "elder"};
  static int values[1000];
  struct item {
    struct item *next, *previous;
    int n;
  } items[4], *p;
  struct hsearch_data table;
  ENTRY e, *found;
  void *root = NULL, *big = NULL;
  int array[8] = {5, 3, 9}, key, n = 0, i;
  size_t used = 3;

  printf("%d", hcreate(20));
  for (i = 0; i < 10; i++) {
    e.key = words[i];
    e.data = (void *)(long)i;
    printf(" %s", hsearch(e, ENTER)->key);
  }
  e.key = "fig";
  e.data = (void *)77L;
  printf("\n%ld", (long)hsearch(e, ENTER)->data);
  e.key = "nut";
  errno = 0;
  printf(" %d", hsearch(e, FIND) == NULL);
  printf(" %d\n", errno == ESRCH);
  hdestroy();
  memset(&table, 0, sizeof table);
  printf("%d", hcreate_r(2, &table));
  for (i = 0; i < 5; i++) {
    e.key = words[i];
    errno = 0;
    printf(" %d", hsearch_r(e, ENTER, &found, &table));
    printf("/%d", errno == ENOMEM);
  }
  hdestroy_r(&table);
  printf("\n");

  for (i = 0; i < 10; i++) printf(" %s", *(char **)tsearch(words[i], &root, compare));
  printf("\n%d %d", tfind("fig", &root, compare) != NULL, tfind("nut", &root, compare) == NULL);
  printf(" %s\n", *(char **)tsearch("kiwi", &root, compare));
  twalk(root, show);
  printf("\n%d nodes\n", nodes);
  twalk_r(root, count, &n);
  printf("%d counted\n", n);
  printf("%d %d", tdelete("fig", &root, compare) != NULL, tdelete("fig", &root, compare) == NULL);
  twalk(root, show);
  tdestroy(root, release);
  printf(" freed %d\n", freed);
  depth = 0;
  for (i = 0; i < 1000; i++) {
    values[i] = i;
    tsearch(&values[i], &big, numbers);
  }
  for (i = 0; i < 1000; i += 2) tdelete(&values[i], &big, numbers);
  for (i = n = 0; i < 1000; i++) n += tfind(&values[i], &big, numbers) != NULL;
  printf("%d left\n", n);
  tdestroy(big, release);

  key = 9;
  printf("%td", (int *)lfind(&key, array, &used, sizeof key, numbers) - array);
  key = 7;
  printf(" %d", lfind(&key, array, &used, sizeof key, numbers) == NULL);
  printf(" %td", (int *)lsearch(&key, array, &used, sizeof key, numbers) - array);
  printf(" %td", (int *)lsearch(&key, array, &used, sizeof key, numbers) - array);
  printf(" %zu\n", used);

  insque(&items[0], NULL);
  for (i = 0; i < 4; i++) {
    items[i].n = i;
    if (i) insque(&items[i], &items[0]);
  }
  for (p = &items[0]; p; p = p->next) printf(" %d", p->n);
  remque(&items[2]);
  printf(" |");
  for (p = &items[0]; p; p = p->next) printf(" %d", p->n);
  printf(" %d\n", items[1].previous == &items[3]);
  return 0;
}
