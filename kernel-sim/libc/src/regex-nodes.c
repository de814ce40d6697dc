/* Regular expressions: the tree as an automaton. */
#include "regex-internal.h"
#include <stdlib.h>
#include <string.h>

static int count(const struct tree *t) {
  if (!t) return 0;
  return count(t->left) + count(t->right) + (t->kind == R_CONCAT ? 0 : t->kind == R_GROUP ? 2 : 1);
}

/* Nodes are numbered from the leaves up: of two ways out of a node the one with the lower number is preferred. */
static void number(struct __regex *r, struct tree *t) {
  int open = 0;
  struct node *n;
  if (!t) return;
  if (t->kind == R_GROUP) {
    open = r->n_nodes++;
    r->nodes[open].kind = R_OPEN;
    r->nodes[open].value = t->value;
  }
  number(r, t->left);
  number(r, t->right);
  if (t->kind == R_CONCAT) {
    t->first = t->left->first;
    return;
  }
  n = &r->nodes[r->n_nodes];
  n->kind = t->kind == R_GROUP ? R_CLOSE : t->kind;
  n->value = t->value;
  n->optional = t->optional;
  t->first = t->kind == R_GROUP ? open : r->n_nodes;
  if (t->kind == R_GROUP) {
    /* Until the ways are set, where the group ends is found here. */
    r->nodes[open].next[0] = r->n_nodes;
  }
  r->n_nodes++;
}

static void ways(struct __regex *r, struct tree *t, int next) {
  struct node *n;
  int close, a, b;
  if (!t) return;
  n = &r->nodes[t->first];
  switch (t->kind) {
    case R_CONCAT:
      ways(r, t->left, t->right->first);
      ways(r, t->right, next);
      return;
    case R_GROUP:
      close = n->next[0];
      r->nodes[close].next[0] = next;
      n->next[0] = t->left ? t->left->first : close;
      ways(r, t->left, close);
      return;
    case R_STAR:
    case R_ALTERNATE:
      a = t->left ? t->left->first : next;
      b = t->right ? t->right->first : next;
      n->next[0] = a < b ? a : b;
      n->next[1] = a == b ? -1 : a < b ? b : a;
      ways(r, t->left, t->kind == R_STAR ? t->first : next);
      ways(r, t->right, next);
      return;
    default: n->next[0] = next;
  }
}

int __regex_nodes(struct __regex *r, struct tree *root) {
  int n = count(root), i;
  r->nodes = calloc((size_t)n, sizeof *r->nodes);
  if (!r->nodes) return REG_ESPACE;
  for (i = 0; i < n; i++) r->nodes[i].next[0] = r->nodes[i].next[1] = -1;
  number(r, root);
  ways(r, root, -1);
  r->start = root->first;
  return 0;
}
