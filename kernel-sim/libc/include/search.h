#ifndef _SEARCH_H
#define _SEARCH_H

#include <features.h>

typedef unsigned long size_t;

typedef int (*__compar_fn_t)(const void *, const void *);
#ifdef __USE_GNU
struct qelem {
  struct qelem *q_forw;
  struct qelem *q_back;
  char q_data[1];
};
#endif
#if defined __USE_MISC || defined __USE_XOPEN
void insque(void *, void *);
void remque(void *);
#endif
#ifdef __USE_GNU
typedef int (*comparison_fn_t)(const void *, const void *);
#endif
typedef enum {
  FIND = 0,
  ENTER = 1
} ACTION;
typedef struct entry {
  char *key;
  void *data;
} ENTRY;
ENTRY *hsearch(ENTRY, ACTION);
int hcreate(size_t);
void hdestroy(void);
#ifdef __USE_GNU
struct hsearch_data {
  struct _ENTRY *table;
  unsigned int size;
  unsigned int filled;
};
int hsearch_r(ENTRY, ACTION, ENTRY **, struct hsearch_data *);
int hcreate_r(size_t, struct hsearch_data *);
void hdestroy_r(struct hsearch_data *);
#endif
/* What twalk is at: an inner node before, between and after its children, or a leaf. */
typedef enum {
  preorder = 0,
  postorder = 1,
  endorder = 2,
  leaf = 3
} VISIT;
void *tsearch(const void *, void **, __compar_fn_t);
void *tfind(const void *, void *const *, __compar_fn_t);
void *tdelete(const void *, void **, __compar_fn_t);
void twalk(const void *, void (*)(const void *, VISIT, int));
#ifdef __USE_GNU
void twalk_r(const void *, void (*)(const void *, VISIT, void *), void *);
void tdestroy(void *, void (*)(void *));
#endif
void *lfind(const void *, const void *, size_t *, size_t, __compar_fn_t);
void *lsearch(const void *, void *, size_t *, size_t, __compar_fn_t);

#endif
