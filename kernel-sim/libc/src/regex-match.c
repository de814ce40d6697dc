/*
 * Regular expressions: matching. All ways through the automaton are followed at once, so the time is bounded by the length of the
 * text times the size of the pattern. To know the groups, the sets of nodes are kept, those that cannot reach the end of the
 * longest match are taken out, and what is left is walked once.
 */
#include "regex-internal.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned long word;
#define WORDS(r) (((r)->n_nodes + 63) / 64)
#define HAS(set, i) ((set)[(i) / 64] >> ((i) % 64) & 1)
#define ADD(set, i) ((set)[(i) / 64] |= 1UL << ((i) % 64))

static int is_word(const struct subject *s, long at) {
  int c = (unsigned char)s->text[at];
  return c == '_' || (c < 128 && isalnum(c));
}
int __regex_holds(const struct subject *s, int conditions, long at) {
  int newline = s->r->newline;
  if (conditions & A_BEGIN && at != 0) return 0;
  if (conditions & A_END && at != s->end) return 0;
  if (conditions & A_LINE_BEFORE && !(at == 0 ? !(s->flags & REG_NOTBOL) : newline && s->text[at - 1] == '\n')) return 0;
  if (conditions & A_LINE_AFTER && !(at == s->end ? !(s->flags & REG_NOTEOL) : newline && s->text[at] == '\n')) return 0;
  if (conditions & A_WORD_BEFORE && !(at > 0 && is_word(s, at - 1))) return 0;
  if (conditions & A_NOT_WORD_BEFORE && at > 0 && is_word(s, at - 1)) return 0;
  if (conditions & A_WORD_AFTER && !(at < s->end && is_word(s, at))) return 0;
  return !(conditions & A_NOT_WORD_AFTER && at < s->end && is_word(s, at));
}

int __regex_takes(const struct subject *s, const struct node *n, long at) {
  const struct __regex *r = s->r;
  int length, c;
  if (n->kind > R_SET || at >= s->end) return 0;
  c = __regex_char(s->text + at, s->text + s->end, r->multibyte, &length);
  switch (n->kind) {
    case R_CHAR:
      if (r->icase) c = __regex_fold(c, r->multibyte);
      return c == n->value ? length : 0;
    case R_ANY: return c > 0 && !(r->newline && c == '\n') ? length : 0;
    default:
      if (r->icase) c = __regex_fold(c, r->multibyte);
      return __regex_in_set(&r->sets[n->value], c, r->multibyte) ? length : 0;
  }
}

/* Add a node and all that is reached from it without taking a character. stack: room for all nodes. */
static void closure(const struct subject *s, word *set, int node, long at, int *stack) {
  int depth = 0, i;
  if (HAS(set, node)) return;
  ADD(set, node);
  stack[depth++] = node;
  while (depth > 0) {
    const struct node *n = &s->r->nodes[stack[--depth]];
    if (n->kind <= R_BACKREF || n->kind == R_END) continue;
    if (n->kind == R_ANCHOR && !__regex_holds(s, n->value, at)) continue;
    for (i = 0; i < 2; i++)
      if (n->next[i] >= 0 && !HAS(set, n->next[i])) {
        ADD(set, n->next[i]);
        stack[depth++] = n->next[i];
      }
  }
}

/* Of the sets of all places only the nodes that reach the end of the match at `end` stay. A way never leads back in the text. */
static void prune(const struct subject *s, word *sets, long begin, long end) {
  const struct __regex *r = s->r;
  int words = WORDS(r), i, changed;
  long at;
  word *kept = calloc((size_t)words, sizeof *kept);
  if (!kept) return;
  for (at = end; at >= begin; at--) {
    word *set = sets + (at - begin) * words;
    memset(kept, 0, (size_t)words * sizeof *kept);
    do {
      changed = 0;
      for (i = r->n_nodes - 1; i >= 0; i--) {
        const struct node *n = &r->nodes[i];
        int good, length;
        if (!HAS(set, i) || HAS(kept, i)) continue;
        if (n->kind == R_END) good = at == end;
        else if (n->kind < R_BACKREF) {
          length = __regex_takes(s, n, at);
          good = length && at + length <= end && HAS(sets + (at + length - begin) * words, n->next[0]);
        } else if (n->kind == R_ANCHOR && !__regex_holds(s, n->value, at)) good = 0;
        else good = HAS(kept, n->next[0]) || (n->next[1] >= 0 && HAS(kept, n->next[1]));
        if (!good) continue;
        ADD(kept, i);
        changed = 1;
      }
    } while (changed);
    memcpy(set, kept, (size_t)words * sizeof *kept);
  }
  free(kept);
}

void __regex_group(const struct node *node, long at, regmatch_t *groups, regmatch_t *before, size_t n) {
  size_t g = (size_t)node->value;
  if ((node->kind != R_OPEN && node->kind != R_CLOSE) || g >= n) return;
  if (node->kind == R_OPEN) {
    groups[g].rm_so = (regoff_t)at;
    groups[g].rm_eo = -1;
  } else if (groups[g].rm_so < at) {
    groups[g].rm_eo = (regoff_t)at;
    memcpy(before, groups, n * sizeof *groups);
  } else if (node->optional && before[g].rm_so != -1) {
    /* An empty turn of a repetition, not the first: what it matched is undone. */
    memcpy(groups, before, n * sizeof *groups);
  } else groups[g].rm_eo = (regoff_t)at;
}

static int walk(const struct subject *s, const word *sets, long begin, long end, regmatch_t *groups, size_t n) {
  const struct __regex *r = s->r;
  int words = WORDS(r), node = r->start;
  long at = begin;
  regmatch_t *before = malloc(n * sizeof *before);
  word *passed = calloc((size_t)words, sizeof *passed); /* without taking a character */
  if (!before || !passed) {
    free(before);
    free(passed);
    return -2;
  }
  memcpy(before, groups, n * sizeof *before);
  for (;;) {
    const struct node *step = &r->nodes[node];
    __regex_group(step, at, groups, before, n);
    if (step->kind == R_END && at == end) break;
    if (step->kind < R_BACKREF) {
      at += __regex_takes(s, step, at);
      node = step->next[0];
      memset(passed, 0, (size_t)words * sizeof *passed);
    } else {
      const word *here = sets + (at - begin) * words;
      int one = step->next[0], other = step->next[1];
      ADD(passed, node);
      if (other < 0 || !HAS(here, other)) node = one;
      else if (!HAS(here, one)) node = other;
      else node = HAS(passed, one) ? other : one; /* not in circles */
    }
  }
  free(before);
  free(passed);
  return 0;
}

long __regex_match(const struct subject *s, long begin, regmatch_t *groups, size_t n) {
  const struct __regex *r = s->r;
  int words = WORDS(r), keep = n > 1, i, alive = 1, ring = keep ? 0 : 8;
  long at, longest = -1, room = keep ? 64 : ring;
  word *sets = calloc((size_t)(room * words), sizeof *sets);
  int *stack = malloc((size_t)r->n_nodes * sizeof *stack);
  if (!sets || !stack) longest = -2;
  else closure(s, sets, r->start, begin, stack);
  for (at = begin; longest != -2 && alive > 0; at++) {
    word *set = sets + (keep ? at - begin : (at - begin) % ring) * words;
    long place;
    alive--;
    for (i = 0; i < r->n_nodes; i++) {
      const struct node *node = &r->nodes[i];
      int length;
      if (!HAS(set, i)) continue;
      if (node->kind == R_END) {
        longest = at;
        if (n == 0) alive = 0;
      } else if ((length = __regex_takes(s, node, at)) > 0) {
        place = at + length - begin;
        if (keep && place >= room) {
          word *grown = realloc(sets, (size_t)(2 * room * words) * sizeof *sets);
          if (!grown) {
            longest = -2;
            break;
          }
          memset(grown + room * words, 0, (size_t)(room * words) * sizeof *sets);
          sets = grown;
          room *= 2;
          set = sets + (at - begin) * words;
        }
        closure(s, sets + (keep ? place : place % ring) * words, node->next[0], at + length, stack);
        if (alive < length) alive = length;
      }
    }
    if (!keep) memset(set, 0, (size_t)words * sizeof *set);
    if (n == 0 && longest >= 0) break;
  }
  if (longest >= 0 && n > 0) {
    groups[0].rm_so = (regoff_t)begin;
    groups[0].rm_eo = (regoff_t)longest;
    if (keep) {
      prune(s, sets, begin, longest);
      if (walk(s, sets, begin, longest, groups, n) < 0) longest = -2;
    }
  }
  free(sets);
  free(stack);
  return longest;
}
