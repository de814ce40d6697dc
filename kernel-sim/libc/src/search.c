/* Hash tables, arrays searched from the front, doubly linked lists: search.h. */
#include "internal.h"
#include <search.h>
#include <stdlib.h>
#include <string.h>

/* A slot of a table. Slot 0 is not used; a key is looked for from hash % size + 1 on, in steps that depend on the hash. */
struct _ENTRY {
  unsigned int hash; /* 0: empty */
  ENTRY entry;
};
static struct hsearch_data global;

static int is_prime(unsigned long n) {
  unsigned long d;
  for (d = 3; d <= n / d; d += 2)
    if (n % d == 0) return 0;
  return 1;
}
int hcreate_r(size_t n, struct hsearch_data *table) {
  if (!table) {
    errno = EINVAL;
    return 0;
  }
  if (table->table) return 0;
  if (n < 3) n = 3;
  for (n |= 1;; n += 2) {
    if (n > 0xffffffffUL - 2) {
      errno = ENOMEM;
      return 0;
    }
    if (is_prime(n)) break;
  }
  table->size = (unsigned int)n;
  table->filled = 0;
  table->table = calloc(n + 1, sizeof(struct _ENTRY));
  return table->table != NULL;
}
void hdestroy_r(struct hsearch_data *table) {
  if (!table) {
    errno = EINVAL;
    return;
  }
  free(table->table);
  table->table = NULL;
}
int hsearch_r(ENTRY item, ACTION action, ENTRY **result, struct hsearch_data *table) {
  const unsigned char *key = (const unsigned char *)item.key;
  unsigned int hash = (unsigned int)strlen(item.key), at, step, first;
  struct _ENTRY *slots = table->table;
  size_t i;
  for (i = hash; i-- > 0;) hash = (hash << 4) + key[i];
  if (hash == 0) hash = 1;
  first = at = hash % table->size + 1;
  step = hash % (table->size - 2) + 1;
  while (slots[at].hash) {
    if (slots[at].hash == hash && strcmp(item.key, slots[at].entry.key) == 0) {
      *result = &slots[at].entry;
      return 1;
    }
    at = at <= step ? table->size + at - step : at - step;
    if (at == first) break;
  }
  if (action == ENTER) {
    if (table->filled == table->size) {
      errno = ENOMEM;
      *result = NULL;
      return 0;
    }
    slots[at].hash = hash;
    slots[at].entry = item;
    table->filled++;
    *result = &slots[at].entry;
    return 1;
  }
  errno = ESRCH;
  *result = NULL;
  return 0;
}
int hcreate(size_t n) { return hcreate_r(n, &global); }
void hdestroy(void) { hdestroy_r(&global); }
ENTRY *hsearch(ENTRY item, ACTION action) {
  ENTRY *result;
  hsearch_r(item, action, &result, &global);
  return result;
}

void *lfind(const void *key, const void *base, size_t *n, size_t size, __compar_fn_t compare) {
  const char *at = base;
  size_t i;
  for (i = 0; i < *n; i++, at += size)
    if (compare(key, at) == 0) return (void *)at;
  return NULL;
}
void *lsearch(const void *key, void *base, size_t *n, size_t size, __compar_fn_t compare) {
  void *found = lfind(key, base, n, size, compare);
  return found ? found : memcpy((char *)base + size * (*n)++, key, size);
}

struct element {
  struct element *next, *previous;
};
/* After `previous`, or, if that is NULL, as the first of a list. */
void insque(void *element, void *previous) {
  struct element *e = element, *p = previous;
  if (!p) {
    e->next = e->previous = NULL;
    return;
  }
  e->next = p->next;
  e->previous = p;
  if (p->next) p->next->previous = e;
  p->next = e;
}
void remque(void *element) {
  struct element *e = element;
  if (e->next) e->next->previous = e->previous;
  if (e->previous) e->previous->next = e->next;
}
