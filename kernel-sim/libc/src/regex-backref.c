/*
 * Regular expressions with back references: what a group matched decides what matches later, so one way after the other is tried,
 * and the longest wins. It may take time exponential in the pattern, as it does everywhere.
 */
#include "regex-internal.h"
#include <stdlib.h>
#include <string.h>

/* A way that was not taken. Behind it lie, for each: the groups, the groups before, and the nodes passed at this place. */
struct choice {
  int node;
  long at;
};
struct trail {
  char *bytes;
  size_t count, room, size;
};

static int push(struct trail *t, int node, long at, const void *state) {
  struct choice c = {node, at};
  if (t->count == t->room) {
    size_t room = t->room ? 2 * t->room : 64;
    char *grown = realloc(t->bytes, room * (t->size + sizeof c));
    if (!grown) return 0;
    t->bytes = grown;
    t->room = room;
  }
  memcpy(t->bytes + t->count * (t->size + sizeof c), &c, sizeof c);
  memcpy(t->bytes + t->count * (t->size + sizeof c) + sizeof c, state, t->size);
  t->count++;
  return 1;
}
static struct choice pop(struct trail *t, void *state) {
  struct choice c;
  char *from = t->bytes + --t->count * (t->size + sizeof c);
  memcpy(&c, from, sizeof c);
  memcpy(state, from + sizeof c, t->size);
  return c;
}

static int same(const struct subject *s, long a, long b, long n) {
  long i;
  if (!s->r->icase) return memcmp(s->text + a, s->text + b, (size_t)n) == 0;
  for (i = 0; i < n; i++)
    if (__regex_fold((unsigned char)s->text[a + i], 0) != __regex_fold((unsigned char)s->text[b + i], 0)) return 0;
  return 1;
}

long __regex_match_backref(const struct subject *s, long begin, regmatch_t *result, size_t wanted) {
  const struct __regex *r = s->r;
  /* Groups that only back references ask for are needed as well. */
  size_t n = wanted > 10 ? wanted : 10, nodes = (size_t)r->n_nodes, i;
  struct trail trail = {NULL, 0, 0, 2 * n * sizeof(regmatch_t) + nodes};
  char *state = calloc(1, trail.size);
  regmatch_t *groups = (regmatch_t *)state, *before = groups + n;
  char *passed = state + 2 * n * sizeof *groups;
  struct choice here = {r->start, begin};
  long longest = -1;
  if (!state) return -2;
  for (i = 0; i < 2 * n; i++) groups[i].rm_so = groups[i].rm_eo = -1;
  groups[0].rm_so = (regoff_t)begin;
  before[0] = groups[0];
  for (;;) {
    const struct node *step = &r->nodes[here.node];
    int length = 0, dead = 0;
    __regex_group(step, here.at, groups, before, n);
    if (step->kind == R_END) {
      if (here.at > longest) {
        longest = here.at;
        groups[0].rm_eo = (regoff_t)longest;
        if (wanted) memcpy(result, groups, wanted * sizeof *result);
      }
      if (longest == s->end || wanted == 0) break;
      dead = 1;
    } else if (step->kind == R_BACKREF) {
      regmatch_t g = groups[step->value];
      if (g.rm_so < 0 || g.rm_eo < 0 || here.at + (g.rm_eo - g.rm_so) > s->end ||
          !same(s, g.rm_so, here.at, g.rm_eo - g.rm_so))
        dead = 1;
      else length = g.rm_eo - g.rm_so;
    } else if (step->kind < R_BACKREF) {
      length = __regex_takes(s, step, here.at);
      dead = !length;
    } else if (step->kind == R_ANCHOR) dead = !__regex_holds(s, step->value, here.at);
    if (!dead) {
      int one = step->next[0], other = step->next[1];
      if (length) memset(passed, 0, nodes);
      else passed[here.node] = 1;
      here.at += length;
      here.node = one;
      if (other >= 0) {
        if (passed[one]) here.node = other;
        else if (!push(&trail, other, here.at, state)) {
          longest = -2;
          break;
        }
      } else if (!length && passed[one]) dead = 1;
    }
    if (dead) {
      if (trail.count == 0) break;
      here = pop(&trail, state);
    }
  }
  free(trail.bytes);
  free(state);
  return longest;
}
