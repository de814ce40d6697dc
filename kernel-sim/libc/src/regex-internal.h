/*
 * Regular expressions: pattern -> tree (regex-parse.c, regex-bracket.c) -> nodes of an automaton (regex-nodes.c) -> match (regex-match.c,
 * and regex-backref.c for patterns with back references). POSIX asks for the leftmost longest match; how the text is shared out among
 * the groups of that match, and what is taken for an error, is what the GNU library does.
 */
#ifndef LIBC_REGEX_INTERNAL_H
#define LIBC_REGEX_INTERNAL_H

#include "internal.h"
#include <regex.h>
#include <wctype.h>

enum kind {
  R_CHAR,      /* one character: value */
  R_ANY,       /* . */
  R_SET,       /* bracket expression: value is its number */
  R_BACKREF,   /* value is the group, from 1 */
  R_ANCHOR,    /* value: conditions A_* */
  R_OPEN,      /* a group begins; value from 1 */
  R_CLOSE,
  R_ALTERNATE, /* two ways on: also for ? */
  R_STAR,
  R_END,
  /* Only in trees. */
  R_CONCAT,
  R_GROUP
};

/* What must be true of the characters around a place. A line ends at a newline only with REG_NEWLINE. */
enum {
  A_LINE_BEFORE = 1, /* a line begins here */
  A_LINE_AFTER = 2,
  A_BEGIN = 4, /* the text begins here */
  A_END = 8,
  A_WORD_BEFORE = 16,
  A_NOT_WORD_BEFORE = 32,
  A_WORD_AFTER = 64,
  A_NOT_WORD_AFTER = 128
};

struct tree {
  enum kind kind;
  int value;
  int optional; /* R_GROUP: inside its own repetition, so that an empty turn is undone */
  struct tree *left, *right;
  int first; /* the node where it is entered, made by regex-nodes.c */
  struct tree *allocated; /* all trees of a pattern in a list */
};

/* The characters of a bracket expression. Below 256 (in UTF-8: below 128) the map is all. */
struct set {
  unsigned char map[32];
  int negated; /* of what follows; the map is already */
  int n_ranges, n_classes;
  unsigned int *ranges; /* pairs */
  wctype_t *classes;
};

struct node {
  enum kind kind;
  int value;
  int optional;
  int next[2]; /* -1: none. Of two ways the first is preferred */
};

struct __regex {
  struct node *nodes;
  struct set *sets;
  int n_nodes, n_sets, start;
  int icase, newline, backrefs, multibyte;
  int plural;               /* is there a choice at all? */
  unsigned char first[32];  /* bytes that a match may begin with */
  int may_be_empty;
};

/* The state of a parse. */
struct parser {
  const char *at, *end, *begin;
  int extended, icase, newline, multibyte;
  int error; /* REG_* or 0 */
  int groups;
  unsigned int complete; /* groups 1..9 that a back reference may name: bit n - 1 */
  int backrefs;
  struct set *sets;
  int n_sets;
  struct tree *trees;
  long size; /* trees made: too many are an error, not a hang */
};

struct tree *__regex_parse(struct parser *p);
/* The bracket expression behind "[": the number of its set, or -1 and an error. */
int __regex_bracket(struct parser *p);
/* A set of a class of characters and one more character, or of all others. */
int __regex_class(struct parser *p, const char *name, int more, int negated);
/* The next character of a text, in *length bytes; at least one. Bytes that are no character are negative. */
int __regex_char(const char *s, const char *end, int multibyte, int *length);
int __regex_fold(int c, int multibyte);
int __regex_in_set(const struct set *set, int c, int multibyte);
void __regex_free_sets(struct set *sets, int n);

/* The nodes of a tree; 0 or REG_ESPACE. */
int __regex_nodes(struct __regex *r, struct tree *root);

/* A text and where one looks in it. */
struct subject {
  const struct __regex *r;
  const char *text;
  long begin, end; /* offsets in text; what lies before begin is context */
  int flags;       /* of regexec */
};
/* Does a node other than a back reference take a character at a place? The number of bytes, or 0. */
int __regex_takes(const struct subject *s, const struct node *n, long at);
int __regex_holds(const struct subject *s, int conditions, long at);
/*
 * The longest match that begins at a place: its end, -1: none, -2: no memory. n: number of groups wanted, 0 included; with none
 * any match will do.
 */
long __regex_match(const struct subject *s, long at, regmatch_t *groups, size_t n);
long __regex_match_backref(const struct subject *s, long at, regmatch_t *groups, size_t n);
/* Groups that begin and end at a node on the way. before: the groups as the last turn left them. */
void __regex_group(const struct node *node, long at, regmatch_t *groups, regmatch_t *before, size_t n);

#endif
