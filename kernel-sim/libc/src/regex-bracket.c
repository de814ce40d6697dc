/* Regular expressions: characters and bracket expressions. */
#include "regex-internal.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int __regex_char(const char *s, const char *end, int multibyte, int *length) {
  unsigned char c = (unsigned char)*s;
  mbstate_t state;
  wchar_t w;
  size_t n;
  *length = 1;
  if (!multibyte || c < 128) return c;
  memset(&state, 0, sizeof state);
  n = mbrtowc(&w, s, (size_t)(end - s), &state);
  if (n > 16) return -(int)c;
  *length = (int)n;
  return w;
}
int __regex_fold(int c, int multibyte) {
  if (c < 0) return c;
  return multibyte ? (int)towupper((wint_t)c) : toupper(c);
}
int __regex_in_set(const struct set *set, int c, int multibyte) {
  int i, in = 0;
  if (c < 0) return 0;
  if (c < (multibyte ? 128 : 256)) return set->map[c >> 3] >> (c & 7) & 1;
  for (i = 0; i < set->n_ranges && !in; i++)
    in = (unsigned)c >= set->ranges[2 * i] && (unsigned)c <= set->ranges[2 * i + 1];
  for (i = 0; i < set->n_classes && !in; i++) in = iswctype((wint_t)c, set->classes[i]) != 0;
  return in != set->negated;
}
void __regex_free_sets(struct set *sets, int n) {
  while (n-- > 0) {
    free(sets[n].ranges);
    free(sets[n].classes);
  }
  free(sets);
}

static struct set *new_set(struct parser *p) {
  struct set *grown = realloc(p->sets, (size_t)(p->n_sets + 1) * sizeof *grown);
  if (!grown) {
    p->error = REG_ESPACE;
    return NULL;
  }
  p->sets = grown;
  memset(&grown[p->n_sets], 0, sizeof *grown);
  return &grown[p->n_sets++];
}
static void *append(struct parser *p, void *list, size_t n, size_t size, const void *item) {
  char *grown = realloc(list, (n + 1) * size);
  if (!grown) {
    p->error = REG_ESPACE;
    return list;
  }
  memcpy(grown + n * size, item, size);
  return grown;
}
static void put(struct set *set, int c) { set->map[c >> 3] |= (unsigned char)(1 << (c & 7)); }

static void add_range(struct parser *p, struct set *set, int low, int high) {
  int limit = p->multibyte ? 127 : 255, c;
  unsigned int pair[2] = {(unsigned)low, (unsigned)high};
  for (c = low; c <= high && c <= limit; c++) put(set, c);
  if (high <= limit) return;
  set->ranges = append(p, set->ranges, (size_t)set->n_ranges, sizeof pair, pair);
  if (!p->error) set->n_ranges++;
}
static void add_class(struct parser *p, struct set *set, const char *name) {
  int limit = p->multibyte ? 128 : 256, c;
  wctype_t class;
  if (p->icase && (strcmp(name, "upper") == 0 || strcmp(name, "lower") == 0)) name = "alpha";
  class = wctype(name);
  if (!class) {
    p->error = REG_ECTYPE;
    return;
  }
  for (c = 0; c < limit; c++)
    if (c < 128 && iswctype((wint_t)c, class)) put(set, c);
  if (!p->multibyte) return;
  set->classes = append(p, set->classes, (size_t)set->n_classes, sizeof class, &class);
  if (!p->error) set->n_classes++;
}
static void negate(struct set *set) {
  int i;
  for (i = 0; i < 32; i++) set->map[i] = (unsigned char)~set->map[i];
  set->negated = 1;
}
int __regex_class(struct parser *p, const char *name, int more, int negated) {
  struct set *set = new_set(p);
  if (!set) return -1;
  add_class(p, set, name);
  if (more) put(set, more);
  if (negated) negate(set);
  return p->n_sets - 1;
}

enum element { E_CHAR, E_COLLATING, E_EQUIVALENCE, E_CLASS, E_HYPHEN, E_CLOSE, E_END };
enum { NAME_SIZE = 32 };
struct item {
  enum element kind;
  int value;
  int length;
  char name[NAME_SIZE];
};

/* What comes next, without the name behind "[.", "[=" and "[:". */
static struct item peek(const struct parser *p) {
  struct item i = {E_END, 0, 0, ""};
  const char *s = p->at;
  if (s >= p->end) return i;
  i.kind = E_CHAR;
  i.value = __regex_char(s, p->end, p->multibyte, &i.length);
  if (i.value == '[' && s + 1 < p->end && (s[1] == '.' || s[1] == '=' || s[1] == ':')) {
    i.kind = s[1] == '.' ? E_COLLATING : s[1] == '=' ? E_EQUIVALENCE : E_CLASS;
    i.length = 2;
    i.value = s[1];
  } else if (i.value == ']') i.kind = E_CLOSE;
  else if (i.value == '-') {
    /* Three of them stand for one. */
    if (s + 2 < p->end && s[1] == '-' && s[2] == '-') i.length = 3;
    else i.kind = E_HYPHEN;
  } else if (p->icase) i.value = __regex_fold(i.value, p->multibyte);
  return i;
}
/* Take an item with its name. hyphen: may a lone one stand here? */
static void take(struct parser *p, struct item *i, int hyphen) {
  int n = 0;
  p->at += i->length;
  if (i->kind == E_HYPHEN && !hyphen && peek(p).kind != E_CLOSE) p->error = REG_ERANGE;
  if (i->kind != E_COLLATING && i->kind != E_EQUIVALENCE && i->kind != E_CLASS) return;
  for (;; n++) {
    char c;
    if (p->at >= p->end || n >= NAME_SIZE) {
      p->error = REG_EBRACK;
      return;
    }
    c = *p->at++;
    if (p->at >= p->end) {
      p->error = REG_EBRACK;
      return;
    }
    if (c == (char)i->value && *p->at == ']') break;
    i->name[n] = i->kind == E_CLASS || !p->icase ? c : (char)toupper((unsigned char)c);
  }
  i->name[n] = 0;
  p->at++;
}
/* The one character that an item stands for. */
static int character(struct parser *p, const struct item *i) {
  int length, c;
  if (i->kind == E_CHAR || i->kind == E_HYPHEN || i->kind == E_CLOSE) return i->value;
  if (!*i->name) {
    p->error = REG_ECOLLATE;
    return 0;
  }
  c = __regex_char(i->name, i->name + strlen(i->name), p->multibyte, &length);
  if (i->name[length]) p->error = REG_ECOLLATE;
  return c;
}

int __regex_bracket(struct parser *p) {
  struct set *set = new_set(p);
  struct item first, now;
  int negated = 0, hyphen = 1;
  if (!set) return -1;
  now = peek(p);
  if (now.kind == E_CHAR && now.value == '^') {
    negated = 1;
    p->at += now.length;
    now = peek(p);
  }
  if (now.kind == E_END) {
    p->error = REG_BADPAT;
    return -1;
  }
  /* The first may be "]". */
  for (;; hyphen = 0) {
    int low, high;
    first = now;
    take(p, &first, hyphen);
    if (p->error) return -1;
    now = peek(p);
    if (first.kind == E_CLASS || first.kind == E_EQUIVALENCE) {
      if (first.kind == E_CLASS) add_class(p, set, first.name);
      else {
        low = character(p, &first);
        if (!p->error) add_range(p, set, low, low);
      }
    } else if (now.kind == E_END) p->error = REG_EBRACK;
    else {
      int is_range = now.kind == E_HYPHEN;
      if (is_range) {
        const char *hyphen_at = p->at;
        p->at += now.length;
        now = peek(p);
        if (now.kind == E_END) p->error = REG_EBRACK;
        else if (now.kind == E_CLOSE) {
          p->at = hyphen_at;
          now = peek(p);
          now.kind = E_CHAR;
          is_range = 0;
        }
      }
      if (p->error) return -1;
      if (is_range) {
        struct item last = now;
        take(p, &last, 1);
        if (!p->error && (last.kind == E_CLASS || last.kind == E_EQUIVALENCE)) p->error = REG_ERANGE;
        if (p->error) return -1;
        now = peek(p);
        low = character(p, &first);
        high = p->error ? 0 : character(p, &last);
        /* The locale C.UTF-8 orders characters of several bytes in no ranges. */
        if (!p->error && p->multibyte && (low > 127 || high > 127)) p->error = REG_ECOLLATE;
        if (!p->error && low > high) p->error = REG_ERANGE;
        if (!p->error) add_range(p, set, low, high);
      } else {
        low = character(p, &first);
        if (!p->error) add_range(p, set, low, low);
      }
    }
    if (!p->error && now.kind == E_END) p->error = REG_EBRACK;
    if (p->error) return -1;
    if (now.kind == E_CLOSE) break;
  }
  p->at += now.length;
  if (negated) {
    if (p->newline) put(set, '\n');
    negate(set);
  }
  return p->n_sets - 1;
}
