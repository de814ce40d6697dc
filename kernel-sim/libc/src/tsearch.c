/* Binary trees: search.h. Balanced by height (AVL), so the worst case stays logarithmic; the first member of a node is its key. */
#include "internal.h"
#include <search.h>
#include <stdlib.h>

struct node {
  const void *key;
  struct node *left, *right;
  int height;
};

static int height(struct node *n) { return n ? n->height : 0; }
static void measure(struct node *n) {
  int l = height(n->left), r = height(n->right);
  n->height = (l > r ? l : r) + 1;
}
static struct node *rotate_right(struct node *n) {
  struct node *top = n->left;
  n->left = top->right;
  top->right = n;
  measure(n);
  measure(top);
  return top;
}
static struct node *rotate_left(struct node *n) {
  struct node *top = n->right;
  n->right = top->left;
  top->left = n;
  measure(n);
  measure(top);
  return top;
}
static struct node *balance(struct node *n) {
  int lean = height(n->left) - height(n->right);
  if (lean > 1) {
    if (height(n->left->left) < height(n->left->right)) n->left = rotate_left(n->left);
    return rotate_right(n);
  }
  if (lean < -1) {
    if (height(n->right->right) < height(n->right->left)) n->right = rotate_right(n->right);
    return rotate_left(n);
  }
  measure(n);
  return n;
}

static struct node *insert(struct node *n, const void *key, __compar_fn_t compare, struct node **found) {
  int order;
  if (!n) {
    n = malloc(sizeof *n);
    *found = n;
    if (!n) return NULL;
    n->key = key;
    n->left = n->right = NULL;
    n->height = 1;
    return n;
  }
  order = compare(key, n->key);
  if (order == 0) *found = n;
  else if (order < 0) n->left = insert(n->left, key, compare, found);
  else n->right = insert(n->right, key, compare, found);
  return balance(n);
}
void *tsearch(const void *key, void **root, __compar_fn_t compare) {
  struct node *found = NULL;
  if (!root) return NULL;
  *root = insert(*root, key, compare, &found);
  return found;
}
void *tfind(const void *key, void *const *root, __compar_fn_t compare) {
  struct node *n = root ? *root : NULL;
  while (n) {
    int order = compare(key, n->key);
    if (order == 0) return n;
    n = order < 0 ? n->left : n->right;
  }
  return NULL;
}

static struct node *take_first(struct node *n, struct node **first) {
  if (!n->left) {
    *first = n;
    return n->right;
  }
  n->left = take_first(n->left, first);
  return balance(n);
}
/* parent: where the removed key was found below; the root itself stands for its own parent. */
static struct node *erase(struct node *n, const void *key, __compar_fn_t compare, struct node *above,
                           struct node **parent) {
  int order;
  if (!n) return NULL;
  order = compare(key, n->key);
  if (order < 0) n->left = erase(n->left, key, compare, n, parent);
  else if (order > 0) n->right = erase(n->right, key, compare, n, parent);
  else {
    struct node *left = n->left, *right = n->right, *next;
    *parent = above;
    free(n);
    if (!left) return right;
    if (!right) return left;
    right = take_first(right, &next);
    next->left = left;
    next->right = right;
    return balance(next);
  }
  return balance(n);
}
void *tdelete(const void *restrict key, void **restrict root, __compar_fn_t compare) {
  struct node *parent = NULL, *old;
  if (!root || !*root) return NULL;
  old = *root;
  *root = erase(*root, key, compare, old, &parent);
  if (!parent) return NULL;
  /* What was the root may be gone; any non-null pointer says that the key was there. */
  return parent == old ? (*root ? *root : (void *)root) : parent;
}

static void walk(struct node *n, void (*action)(const void *, VISIT, void *), void *closure) {
  if (!n->left && !n->right) {
    action(n, leaf, closure);
    return;
  }
  action(n, preorder, closure);
  if (n->left) walk(n->left, action, closure);
  action(n, postorder, closure);
  if (n->right) walk(n->right, action, closure);
  action(n, endorder, closure);
}
void twalk_r(const void *root, void (*action)(const void *, VISIT, void *), void *closure) {
  if (root && action) walk((struct node *)root, action, closure);
}
static void walk_levels(struct node *n, void (*action)(const void *, VISIT, int), int level) {
  if (!n->left && !n->right) {
    action(n, leaf, level);
    return;
  }
  action(n, preorder, level);
  if (n->left) walk_levels(n->left, action, level + 1);
  action(n, postorder, level);
  if (n->right) walk_levels(n->right, action, level + 1);
  action(n, endorder, level);
}
void twalk(const void *root, void (*action)(const void *, VISIT, int)) {
  if (root && action) walk_levels((struct node *)root, action, 0);
}
void tdestroy(void *root, void (*release)(void *)) {
  struct node *n = root;
  if (!n) return;
  tdestroy(n->left, release);
  tdestroy(n->right, release);
  release((void *)n->key);
  free(n);
}
