/* Regular expressions: the pattern as a tree. NULL stands for the empty expression. */
#include "regex-internal.h"
#include <ctype.h>
#include <stdlib.h>

enum token {
  T_END,
  T_CHAR,
  T_OPEN,
  T_CLOSE,
  T_ALTERNATE,
  T_STAR,
  T_PLUS,
  T_QUESTION,
  T_BRACE,
  T_CLOSE_BRACE,
  T_BRACKET,
  T_ANY,
  T_BACKREF,
  T_ANCHOR,
  T_CLASS,
  T_BACKSLASH
};
enum { TREES_MAX = 200000 };

struct lexeme {
  enum token token;
  int value;
  int length; /* bytes of the pattern */
};

static struct tree *make(struct parser *p, enum kind kind, int value, struct tree *left, struct tree *right) {
  struct tree *t = p->size < TREES_MAX ? calloc(1, sizeof *t) : NULL;
  if (!t) {
    if (!p->error) p->error = REG_ESPACE;
    return NULL;
  }
  p->size++;
  t->allocated = p->trees;
  p->trees = t;
  t->kind = kind;
  t->value = value;
  t->left = left;
  t->right = right;
  return t;
}
static struct tree *concat(struct parser *p, struct tree *left, struct tree *right) {
  return !left ? right : !right ? left : make(p, R_CONCAT, 0, left, right);
}
/* Only a tree itself can be optional, not its copies. */
static struct tree *copy(struct parser *p, const struct tree *t) {
  struct tree *left, *right;
  if (!t) return NULL;
  left = copy(p, t->left);
  right = copy(p, t->right);
  return make(p, t->kind, t->value, left, right);
}

/* \ and a character. */
static int escaped(const struct parser *p, int c, struct lexeme *l) {
  int word = A_WORD_BEFORE | A_NOT_WORD_AFTER;
  l->token = T_ANCHOR;
  switch (c) {
    case '<': l->value = A_NOT_WORD_BEFORE | A_WORD_AFTER; return 1;
    case '>': l->value = word; return 1;
    case 'b':
    case 'B': l->value = -c; return 1;
    case '`': l->value = A_BEGIN; return 1;
    case '\'': l->value = A_END; return 1;
  }
  l->value = c;
  l->token = c == 'w' || c == 'W' || c == 's' || c == 'S' ? T_CLASS : c >= '1' && c <= '9' ? T_BACKREF : T_CHAR;
  if (l->token == T_BACKREF) l->value = c - '0';
  if (p->extended) return 1;
  switch (c) {
    case '|': l->token = T_ALTERNATE; break;
    case '(': l->token = T_OPEN; break;
    case ')': l->token = T_CLOSE; break;
    case '{': l->token = T_BRACE; break;
    case '}': l->token = T_CLOSE_BRACE; break;
    case '+': l->token = T_PLUS; break;
    case '?': l->token = T_QUESTION; break;
  }
  return 1;
}

/* caret: ^ is an anchor here also in a basic expression. */
static struct lexeme peek(const struct parser *p, int caret) {
  struct lexeme l = {T_END, 0, 0}, next;
  struct parser after;
  if (p->at >= p->end) return l;
  l.token = T_CHAR;
  l.value = __regex_char(p->at, p->end, p->multibyte, &l.length);
  if (l.value == '\\') {
    int length;
    if (p->at + 1 >= p->end) {
      l.token = T_BACKSLASH;
      return l;
    }
    escaped(p, __regex_char(p->at + 1, p->end, p->multibyte, &length), &l);
    l.length = 1 + length;
    return l;
  }
  switch (l.value) {
    case '*': l.token = T_STAR; break;
    case '[': l.token = T_BRACKET; break;
    case '.': l.token = T_ANY; break;
    case '^':
      if (!p->extended && !caret && p->at != p->begin) break;
      l.token = T_ANCHOR;
      l.value = A_LINE_BEFORE;
      return l;
    case '$':
      if (!p->extended && p->at + 1 != p->end) {
        after = *p;
        after.at++;
        next = peek(&after, 0);
        if (next.token != T_ALTERNATE && next.token != T_CLOSE) break;
      }
      l.token = T_ANCHOR;
      l.value = A_LINE_AFTER;
      return l;
  }
  if (p->extended) {
    switch (l.value) {
      case '|': l.token = T_ALTERNATE; break;
      case '+': l.token = T_PLUS; break;
      case '?': l.token = T_QUESTION; break;
      case '{': l.token = T_BRACE; break;
      case '}': l.token = T_CLOSE_BRACE; break;
      case '(': l.token = T_OPEN; break;
      case ')': l.token = T_CLOSE; break;
    }
  }
  if (l.token == T_CHAR && p->icase) l.value = __regex_fold(l.value, p->multibyte);
  return l;
}
static struct lexeme next(struct parser *p, struct lexeme now, int caret) {
  p->at += now.length;
  return peek(p, caret);
}

/* A number of an interval, up to "," or the brace: -1: there is none, -2: wrong. */
static int number(struct parser *p, struct lexeme *l) {
  int n = -1;
  for (;;) {
    *l = next(p, *l, 0);
    if (l->token == T_END) return -2;
    if (l->token == T_CLOSE_BRACE || (l->token == T_CHAR && l->value == ',')) return n;
    if (l->token != T_CHAR || l->value < '0' || l->value > '9' || n == -2) n = -2;
    else {
      n = (n < 0 ? 0 : n) * 10 + l->value - '0';
      if (n > RE_DUP_MAX) n = RE_DUP_MAX + 1;
    }
  }
}
static int interval(struct parser *p, struct lexeme *l, int *low, int *high) {
  *high = 0;
  *low = number(p, l);
  if (*low == -1) {
    if (l->token != T_CHAR) return REG_BADBR;
    *low = 0;
  }
  if (*low != -2) *high = l->token == T_CLOSE_BRACE ? *low : l->token == T_CHAR ? number(p, l) : -2;
  if (*low == -2 || *high == -2) return l->token == T_END ? REG_EBRACE : REG_BADBR;
  if ((*high != -1 && *low > *high) || l->token != T_CLOSE_BRACE) return REG_BADBR;
  return (*high == -1 ? *low : *high) > RE_DUP_MAX ? REG_ESIZE : 0;
}

static void mark_optional(struct tree *t, int group) {
  if (!t) return;
  if (t->kind == R_GROUP && t->value == group) t->optional = 1;
  mark_optional(t->left, group);
  mark_optional(t->right, group);
}

/* e{low,high} is "low" times e, then ((e?e)?e)? or e*. */
static struct tree *repeat(struct parser *p, struct tree *e, struct lexeme *l) {
  struct tree *before = NULL, *t;
  int low = l->token == T_PLUS, high = l->token == T_QUESTION ? 1 : -1, i;
  if (l->token == T_BRACE) p->error = interval(p, l, &low, &high);
  if (p->error) return NULL;
  *l = next(p, *l, 0);
  if (!e || (low == 0 && high == 0)) return NULL;
  if (low > 0) {
    before = e;
    for (i = 2; i <= low && !p->error; i++) {
      e = copy(p, e);
      before = concat(p, before, e);
    }
    if (low == high) return before;
    e = copy(p, e);
  }
  if (!p->error && e->kind == R_GROUP) mark_optional(e, e->value);
  t = make(p, high == -1 ? R_STAR : R_ALTERNATE, 0, e, NULL);
  for (i = low + 2; i <= high && !p->error; i++) {
    e = copy(p, e);
    t = concat(p, t, e);
    t = make(p, R_ALTERNATE, 0, t, NULL);
  }
  return concat(p, before, t);
}

static struct tree *alternatives(struct parser *p, struct lexeme *l, int depth);

static struct tree *group(struct parser *p, struct lexeme *l, int depth) {
  int number_ = ++p->groups;
  struct tree *t = NULL;
  *l = next(p, *l, 1);
  if (l->token != T_CLOSE) {
    t = alternatives(p, l, depth);
    if (!p->error && l->token != T_CLOSE) p->error = REG_EPAREN;
    if (p->error) return NULL;
  }
  if (number_ <= 9) p->complete |= 1u << (number_ - 1);
  return make(p, R_GROUP, number_, t, NULL);
}

static struct tree *anchor(struct parser *p, int value) {
  struct tree *one, *other;
  if (value > 0) return make(p, R_ANCHOR, value, NULL, NULL);
  one = make(p, R_ANCHOR, value == -'b' ? A_NOT_WORD_BEFORE | A_WORD_AFTER : A_WORD_BEFORE | A_WORD_AFTER, NULL, NULL);
  other = make(p, R_ANCHOR, value == -'b' ? A_WORD_BEFORE | A_NOT_WORD_AFTER : A_NOT_WORD_BEFORE | A_NOT_WORD_AFTER,
               NULL, NULL);
  return make(p, R_ALTERNATE, 0, one, other);
}

static struct tree *expression(struct parser *p, struct lexeme *l, int depth) {
  struct tree *t = NULL;
  int set;
  switch (l->token) {
    case T_OPEN:
      t = group(p, l, depth + 1);
      break;
    case T_BRACKET:
      p->at += l->length;
      set = __regex_bracket(p);
      l->length = 0;
      t = make(p, R_SET, set, NULL, NULL);
      break;
    case T_CLASS:
      set = tolower(l->value) == 'w' ? __regex_class(p, "alnum", '_', l->value == 'W')
                                     : __regex_class(p, "space", 0, l->value == 'S');
      t = make(p, R_SET, set, NULL, NULL);
      break;
    case T_BACKREF:
      if (!(p->complete & 1u << (l->value - 1))) p->error = REG_ESUBREG;
      else t = make(p, R_BACKREF, l->value, NULL, NULL);
      p->backrefs = 1;
      break;
    case T_ANY: t = make(p, R_ANY, 0, NULL, NULL); break;
    case T_ANCHOR:
      /* What follows cannot repeat it. */
      t = anchor(p, l->value);
      *l = next(p, *l, 0);
      return t;
    case T_ALTERNATE:
    case T_END: return NULL;
    case T_BACKSLASH: p->error = REG_EESCAPE; break;
    case T_BRACE:
    case T_STAR:
    case T_PLUS:
    case T_QUESTION:
      if (p->extended || l->token == T_BRACE) {
        p->error = REG_BADRPT;
        break;
      }
      t = make(p, R_CHAR, l->value, NULL, NULL);
      break;
    case T_CLOSE:
      if (!p->extended) {
        p->error = REG_ERPAREN;
        break;
      } /* fall through */
    case T_CHAR:
    case T_CLOSE_BRACE: t = make(p, R_CHAR, l->value, NULL, NULL); break;
  }
  if (p->error) return NULL;
  *l = next(p, *l, 0);
  while (l->token == T_STAR || l->token == T_PLUS || l->token == T_QUESTION || l->token == T_BRACE) {
    t = repeat(p, t, l);
    if (!p->error && !p->extended && (l->token == T_STAR || l->token == T_BRACE)) p->error = REG_BADRPT;
    if (p->error) return NULL;
  }
  return t;
}

static struct tree *branch(struct parser *p, struct lexeme *l, int depth) {
  struct tree *t = expression(p, l, depth);
  while (!p->error && l->token != T_ALTERNATE && l->token != T_END && !(depth > 0 && l->token == T_CLOSE))
    t = concat(p, t, expression(p, l, depth));
  return t;
}

/* A group of one alternative cannot be referred to in another. */
static struct tree *alternatives(struct parser *p, struct lexeme *l, int depth) {
  unsigned int before = p->complete, all;
  struct tree *t = branch(p, l, depth);
  while (!p->error && l->token == T_ALTERNATE) {
    struct tree *other = NULL;
    *l = next(p, *l, 1);
    if (l->token != T_ALTERNATE && l->token != T_END && !(depth > 0 && l->token == T_CLOSE)) {
      all = p->complete;
      p->complete = before;
      other = branch(p, l, depth);
      p->complete |= all;
      if (p->error) return NULL;
    }
    t = make(p, R_ALTERNATE, 0, t, other);
  }
  return t;
}

struct tree *__regex_parse(struct parser *p) {
  struct lexeme l = peek(p, 1);
  struct tree *t = alternatives(p, &l, 0);
  return p->error ? NULL : concat(p, t, make(p, R_END, 0, NULL, NULL));
}
