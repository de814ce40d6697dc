/*
 * Sorting and searching. qsort merges with a scratch area, as on Linux: stable, with the same comparisons in the same order.
 */
#include "internal.h"
#include <stdlib.h>
#include <string.h>

struct sorting {
  size_t size;
  /* One of the two. */
  __compar_fn_t compare;
  __compar_d_fn_t compare_with;
  void *context;
  char *scratch;
};

#define COMPARE(s, a, b) ((s)->compare ? (s)->compare(a, b) : (s)->compare_with(a, b, (s)->context))
/* Elements are mostly pointers, or as large as one. */
#define MOVE(to, from, size) \
  ((size) == sizeof(long) ? (void)(*(long *)(to) = *(const long *)(from)) : (void)memcpy(to, from, size))

static void merge_sort(const struct sorting *s, char *base, size_t n) {
  size_t n1, n2, size = s->size;
  char *a, *b, *to = s->scratch;
  if (n <= 1) return;
  n1 = n / 2;
  n2 = n - n1;
  a = base;
  b = base + n1 * size;
  merge_sort(s, a, n1);
  merge_sort(s, b, n2);
  while (n1 > 0 && n2 > 0) {
    if (COMPARE(s, a, b) <= 0) {
      MOVE(to, a, size);
      a += size;
      n1--;
    } else {
      MOVE(to, b, size);
      b += size;
      n2--;
    }
    to += size;
  }
  if (n1 > 0) memcpy(to, a, n1 * size);
  memcpy(base, s->scratch, (n - n2) * size);
}

/* The same for pointers, by far the commonest: what the loop needs is in variables of its own. */
static void merge_longs(__compar_fn_t compare, long *base, long *scratch, size_t n) {
  long *a = base, *b = base + n / 2, *to = scratch, *middle = b, *end = base + n;
  if (n <= 1) return;
  merge_longs(compare, a, scratch, n / 2);
  merge_longs(compare, b, scratch, n - n / 2);
  while (a < middle && b < end)
    if (compare(a, b) <= 0) *to++ = *a++;
    else *to++ = *b++;
  if (a < middle) memcpy(to, a, (char *)middle - (char *)a);
  memcpy(base, scratch, (char *)b - (char *)base);
}

static void sort(struct sorting *s, char *base, size_t n) {
  size_t i, j, size = s->size;
  char near[1024];
  s->scratch = near;
  if (n * size > sizeof near) {
    int saved = errno;
    s->scratch = malloc(n * size);
    errno = saved;
    if (!s->scratch) {
      /* No memory: insertion sort needs room for one element. */
      if (size > sizeof near) return;
      for (i = 1; i < n; i++) {
        memcpy(near, base + i * size, size);
        for (j = i; j > 0 && COMPARE(s, base + (j - 1) * size, near) > 0; j--)
          memcpy(base + j * size, base + (j - 1) * size, size);
        memcpy(base + j * size, near, size);
      }
      return;
    }
  }
  if (size == sizeof(long) && s->compare) merge_longs(s->compare, (long *)base, (long *)s->scratch, n);
  else merge_sort(s, base, n);
  if (s->scratch != near) free(s->scratch);
}

void qsort_r(void *base, size_t n, size_t size, __compar_d_fn_t compare, void *context) {
  struct sorting s;
  s.size = size;
  s.compare = NULL;
  s.compare_with = compare;
  s.context = context;
  sort(&s, base, n);
}

void qsort(void *base, size_t n, size_t size, __compar_fn_t compare) {
  struct sorting s;
  s.size = size;
  s.compare = compare;
  s.compare_with = NULL;
  s.context = NULL;
  sort(&s, base, n);
}

void *bsearch(const void *key, const void *base, size_t n, size_t size, __compar_fn_t compare) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const void *p = (const char *)base + middle * size;
    int c = compare(key, p);
    if (c == 0) return (void *)p;
    if (c < 0) high = middle;
    else low = middle + 1;
  }
  return NULL;
}
