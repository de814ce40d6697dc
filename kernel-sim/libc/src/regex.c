/* regex.h: compile, execute, explain, release. */
#include "regex-internal.h"
#include <stdlib.h>
#include <string.h>

static void free_trees(struct tree *t) {
  while (t) {
    struct tree *next = t->allocated;
    free(t);
    t = next;
  }
}

/* What a match may begin with, from the nodes that are reached before a character is taken. */
static void find_first(struct __regex *r) {
  int *stack = malloc((size_t)r->n_nodes * sizeof *stack), depth = 0, i, c;
  char *seen = calloc(1, (size_t)r->n_nodes);
  if (!stack || !seen) r->may_be_empty = 1;
  else {
    stack[depth++] = r->start;
    seen[r->start] = 1;
  }
  while (depth > 0) {
    const struct node *n = &r->nodes[stack[--depth]];
    if (n->kind == R_END || n->kind == R_BACKREF || n->kind == R_ANY) r->may_be_empty = 1;
    else if (n->kind == R_CHAR || n->kind == R_SET) {
      for (c = 0; c < 256; c++) {
        int folded = r->icase ? __regex_fold(c, 0) : c;
        if (r->multibyte && c >= 128 ? 1 : n->kind == R_CHAR ? folded == n->value : __regex_in_set(&r->sets[n->value], folded, 0))
          r->first[c >> 3] |= (unsigned char)(1 << (c & 7));
      }
    } else
      for (i = 0; i < 2; i++)
        if (n->next[i] >= 0 && !seen[n->next[i]]) {
          seen[n->next[i]] = 1;
          stack[depth++] = n->next[i];
        }
  }
  free(stack);
  free(seen);
}

int regcomp(regex_t *restrict out, const char *restrict pattern, int flags) {
  struct parser p;
  struct tree *root;
  struct __regex *r;
  memset(&p, 0, sizeof p);
  memset(out, 0, sizeof *out);
  p.begin = p.at = pattern;
  p.end = pattern + strlen(pattern);
  p.extended = (flags & REG_EXTENDED) != 0;
  p.icase = (flags & REG_ICASE) != 0;
  p.newline = (flags & REG_NEWLINE) != 0;
  p.multibyte = MB_CUR_MAX > 1;
  root = __regex_parse(&p);
  r = p.error ? NULL : calloc(1, sizeof *r);
  if (!p.error) p.error = r ? __regex_nodes(r, root) : REG_ESPACE;
  free_trees(p.trees);
  if (p.error) {
    __regex_free_sets(p.sets, p.n_sets);
    free(r);
    /* POSIX knows one error for both parentheses. */
    return p.error == REG_ERPAREN ? REG_EPAREN : p.error;
  }
  r->sets = p.sets;
  r->n_sets = p.n_sets;
  r->icase = p.icase;
  r->newline = p.newline;
  r->multibyte = p.multibyte;
  r->backrefs = p.backrefs;
  find_first(r);
  out->buffer = r;
  out->re_nsub = (size_t)p.groups;
  out->no_sub = (flags & REG_NOSUB) != 0;
  out->newline_anchor = p.newline;
  return 0;
}

int regexec(const regex_t *restrict compiled, const char *restrict text, size_t n, regmatch_t groups[restrict],
            int flags) {
  struct subject s;
  long at, found = -1;
  size_t i, known = compiled->re_nsub + 1;
  if (flags & ~(REG_NOTBOL | REG_NOTEOL | REG_STARTEND)) return REG_BADPAT;
  s.r = compiled->buffer;
  s.text = text;
  s.flags = flags;
  s.begin = flags & REG_STARTEND ? groups[0].rm_so : 0;
  s.end = flags & REG_STARTEND ? groups[0].rm_eo : (long)strlen(text);
  if (compiled->no_sub) n = 0;
  if (known > n) known = n;
  for (i = 0; i < n; i++) groups[i].rm_so = groups[i].rm_eo = -1;
  for (at = s.begin; at <= s.end; at++) {
    int c = at < s.end ? (unsigned char)text[at] : 0;
    if (!s.r->may_be_empty && (at == s.end || !(s.r->first[c >> 3] >> (c & 7) & 1))) continue;
    /* Not in the middle of a character. */
    if (s.r->multibyte && at > s.begin && (c & 0xc0) == 0x80) continue;
    found = s.r->backrefs ? __regex_match_backref(&s, at, groups, known) : __regex_match(&s, at, groups, known);
    if (found != -1) break;
  }
  return found == -2 ? REG_ESPACE : found < 0 ? REG_NOMATCH : 0;
}

size_t regerror(int code, const regex_t *restrict compiled, char *restrict buffer, size_t size) {
  static const char *const texts[] = {
    "Success",
    "No match",
    "Invalid regular expression",
    "Invalid collation character",
    "Invalid character class name",
    "Trailing backslash",
    "Invalid back reference",
    "Unmatched [, [^, [:, [., or [=",
    "Unmatched ( or \\(",
    "Unmatched \\{",
    "Invalid content of \\{\\}",
    "Invalid range end",
    "Memory exhausted",
    "Invalid preceding regular expression",
    "Premature end of regular expression",
    "Regular expression too big",
    "Unmatched ) or \\)"
  };
  size_t length, copied;
  (void)compiled;
  if (code < 0 || code >= (int)(sizeof texts / sizeof *texts)) abort();
  length = strlen(texts[code]) + 1;
  if (size) {
    copied = length < size ? length : size;
    memcpy(buffer, texts[code], copied);
    if (copied < length) buffer[size - 1] = 0;
  }
  return length;
}

void regfree(regex_t *compiled) {
  struct __regex *r = compiled->buffer;
  if (!r) return;
  free(r->nodes);
  __regex_free_sets(r->sets, r->n_sets);
  free(r);
  compiled->buffer = NULL;
}
