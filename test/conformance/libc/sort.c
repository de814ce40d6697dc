// qsort and bsearch: the comparisons that are made, and that equal elements keep their order.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record {
  int key;
  int number;
  char filler[40];
};
static int calls, trace;
static int by_int(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  calls++;
  if (trace) printf("(%d,%d)", x, y);
  return (x > y) - (x < y);
}
static int by_key(const void *a, const void *b) { return ((const struct record *)a)->key - ((const struct record *)b)->key; }
static int by_string(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
static int wrong(const void *a, const void *b) { return *(const char *)a == *(const char *)b ? 0 : 1; }

int main(void) {
  int few[] = {5, 3, 9, 1, 7, 3, 8};
  trace = 1;
  qsort(few, 7, sizeof *few, by_int);
  printf("\n");
  for (int i = 0; i < 7; i++) printf("%d ", few[i]);
  for (int k = 0; k < 10; k += 3) {
    int *p = bsearch(&k, few, 7, sizeof *few, by_int);
    printf("%d ", p ? (int)(p - few) : -1);
  }
  printf("\n");
  trace = 0;
  static int many[2000];
  unsigned x = 1;
  for (int i = 0; i < 2000; i++) many[i] = (int)((x = x * 1664525u + 1013904223u) >> 20);
  calls = 0;
  qsort(many, 2000, sizeof *many, by_int);
  for (int i = 1; i < 2000; i++)
    if (many[i - 1] > many[i]) printf("unsorted\n");
  printf("%d comparisons\n", calls);
  static struct record r[50];
  for (int i = 0; i < 50; i++) r[i].key = i * 7 % 5, r[i].number = i;
  qsort(r, 50, sizeof *r, by_key);
  for (int i = 0; i < 50; i++) printf("%d:%d ", r[i].key, r[i].number);
  printf("\n");
  const char *words[] = {"pear", "apple", "fig", "banana", "cherry"};
  qsort(words, 5, sizeof *words, by_string);
  for (int i = 0; i < 5; i++) printf("%s ", words[i]);
  char letters[] = "inconsistent";
  qsort(letters, 12, 1, wrong);
  printf("%s\n", letters);
  qsort(letters, 0, 1, wrong);
  return 0;
}
