/*
 * Sorting and searching. qsort merges with a scratch area, as on Linux: stable, with the same comparisons in the same order.
 */
#include "internal.h"
#include <stdlib.h>
#include <string.h>

struct sorting {
  size_t size;
  __compar_d_fn_t compare;
  void *context;
  char *scratch;
};

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
    if (s->compare(a, b, s->context) <= 0) {
      memcpy(to, a, size);
      a += size;
      n1--;
    } else {
      memcpy(to, b, size);
      b += size;
      n2--;
    }
    to += size;
  }
  if (n1 > 0) memcpy(to, a, n1 * size);
  memcpy(base, s->scratch, (n - n2) * size);
}

void qsort_r(void *base, size_t n, size_t size, __compar_d_fn_t compare, void *context) {
  struct sorting s;
  char near[1024];
  s.size = size;
  s.compare = compare;
  s.context = context;
  s.scratch = near;
  if (n * size > sizeof near) {
    int saved = errno;
    s.scratch = malloc(n * size);
    errno = saved;
    if (!s.scratch) {
      /* No memory: insertion sort needs room for one element. */
      size_t i, j;
      char *b = base;
      if (size > sizeof near) return;
      for (i = 1; i < n; i++) {
        memcpy(near, b + i * size, size);
        for (j = i; j > 0 && compare(b + (j - 1) * size, near, context) > 0; j--)
          memcpy(b + j * size, b + (j - 1) * size, size);
        memcpy(b + j * size, near, size);
      }
      return;
    }
  }
  merge_sort(&s, base, n);
  if (s.scratch != near) free(s.scratch);
}

/* The comparison without a context, as the one with it. */
static int plain(const void *a, const void *b, void *compare) { return (*(__compar_fn_t *)compare)(a, b); }

void qsort(void *base, size_t n, size_t size, __compar_fn_t compare) { qsort_r(base, n, size, plain, &compare); }

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
