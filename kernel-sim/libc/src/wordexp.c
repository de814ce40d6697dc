/*
 * Words as a shell expands them: tilde, parameters, arithmetic, splitting, names of files, quotes. Commands are not run: WRDE_CMDSUB.
 * A word under way holds a backslash before each character that was quoted and means something to glob.
 */
#include "internal.h"
#include <ctype.h>
#include <fnmatch.h>
#include <glob.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

struct expansion {
  wordexp_t *result;
  int flags;
  const char *at;
  const char *separators;
  char *word;
  size_t n, room;
  int present; /* is there a word, perhaps an empty one? */
  int whole;   /* no splitting and no file names: the words of ${x:-word} */
};

static int put(struct expansion *e, char c) {
  if (e->n + 2 > e->room) {
    size_t room = e->room ? 2 * e->room : 64;
    char *grown = realloc(e->word, room);
    if (!grown) return WRDE_NOSPACE;
    e->word = grown;
    e->room = room;
  }
  e->word[e->n++] = c;
  e->word[e->n] = 0;
  e->present = 1;
  return 0;
}
static int put_quoted(struct expansion *e, char c) {
  int r = strchr("*?[\\", c) && c ? put(e, '\\') : 0;
  return r ? r : put(e, c);
}
static void remove_escapes(char *s) {
  char *to = s;
  for (; *s; s++) {
    if (*s == '\\' && s[1]) s++;
    *to++ = *s;
  }
  *to = 0;
}
static int add(wordexp_t *w, char *word) {
  size_t n = w->we_offs + w->we_wordc;
  char **grown = realloc(w->we_wordv, (n + 2) * sizeof *grown);
  if (!grown) return WRDE_NOSPACE;
  w->we_wordv = grown;
  grown[n] = word;
  grown[n + 1] = NULL;
  w->we_wordc++;
  return word ? 0 : WRDE_NOSPACE;
}
static int end_word(struct expansion *e) {
  glob_t g;
  size_t i;
  int r = 0;
  if (!e->present) return 0;
  if (!e->word && (r = put(e, 0)) == 0) e->n = 0;
  if (r) return r;
  e->word[e->n] = 0;
  if (glob_pattern_p(e->word, 1) && glob(e->word, 0, NULL, &g) == 0) {
    for (i = 0; i < g.gl_pathc && !r; i++) r = add(e->result, strdup(g.gl_pathv[i]));
    globfree(&g);
  } else {
    remove_escapes(e->word);
    r = add(e->result, strdup(e->word));
  }
  e->n = 0;
  e->present = 0;
  return r;
}

/* The value of an expansion, in quotes or split. */
static int put_value(struct expansion *e, const char *value, int quoted) {
  int r = 0;
  for (; *value && !r; value++) {
    if (quoted || e->whole || !strchr(e->separators, *value)) r = put_quoted(e, *value);
    else {
      /* Blanks around another separator belong to it. */
      int others = 0;
      for (; *value && strchr(e->separators, *value); value++)
        if (!isspace((unsigned char)*value) && others++) break;
      value--;
      if (others) e->present = 1;
      r = end_word(e);
    }
  }
  return r;
}

static int expand(struct expansion *e, const char *stop, int quoted);

/* A part of the text expanded to one string. */
static int string_of(struct expansion *e, const char *text, int flags_of_glob, char **out) {
  struct expansion inner = *e;
  int r;
  inner.at = text;
  inner.word = NULL;
  inner.n = inner.room = 0;
  inner.present = 0;
  inner.whole = 1;
  r = expand(&inner, "", 0);
  if (!r && !inner.word) r = put(&inner, 0);
  if (r) {
    free(inner.word);
    return r;
  }
  if (!flags_of_glob) remove_escapes(inner.word);
  *out = inner.word;
  return 0;
}

/* + - * / and parentheses, as glibc knows them. */
static int sum(const char **p, long *value);
static int factor(const char **p, long *value) {
  char *end;
  while (isspace((unsigned char)**p)) ++*p;
  if (**p == '(') {
    ++*p;
    if (!sum(p, value)) return 0;
    while (isspace((unsigned char)**p)) ++*p;
    return *(*p)++ == ')';
  }
  *value = strtol(*p, &end, 0);
  if (end == *p) return 0;
  *p = end;
  return 1;
}
static int product(const char **p, long *value) {
  long right;
  if (!factor(p, value)) return 0;
  for (;;) {
    while (isspace((unsigned char)**p)) ++*p;
    if (**p != '*' && **p != '/') return 1;
    char operator = *(*p)++;
    if (!factor(p, &right)) return 0;
    if (operator == '/' && right == 0) return 0;
    *value = operator == '*' ? *value * right : *value / right;
  }
}
static int sum(const char **p, long *value) {
  long right;
  if (!product(p, value)) return 0;
  for (;;) {
    while (isspace((unsigned char)**p)) ++*p;
    if (**p != '+' && **p != '-') return 1;
    int minus = *(*p)++ == '-';
    if (!product(p, &right)) return 0;
    *value += minus ? -right : right;
  }
}
static int arithmetic(struct expansion *e, int quoted) {
  const char *start = e->at, *p;
  char *text, *whole, digits[24];
  long value = 0;
  int depth = 0, r;
  for (p = start; *p && !(depth == 0 && p[0] == ')' && p[1] == ')'); p++) {
    if (*p == '(') depth++;
    if (*p == ')') depth--;
  }
  if (!*p) return WRDE_SYNTAX;
  e->at = p + 2;
  text = strndup(start, (size_t)(p - start));
  if (!text) return WRDE_NOSPACE;
  r = string_of(e, text, 0, &whole);
  free(text);
  if (r) return r;
  p = whole + strspn(whole, " \t\n");
  r = !sum(&p, &value);
  p += strspn(p, " \t\n");
  r = r || *p;
  free(whole);
  if (r) return WRDE_SYNTAX;
  sprintf(digits, "%ld", value);
  return put_value(e, digits, quoted);
}

/* Take a prefix or suffix that matches off a value, in place. */
static char *trim(char *value, const char *pattern, int suffix, int longest) {
  size_t n = strlen(value), i;
  for (i = 0; i <= n; i++) {
    size_t length = longest ? n - i : i;
    char *part = suffix ? value + n - length : value, kept;
    int same;
    kept = suffix ? 0 : value[length];
    if (!suffix) value[length] = 0;
    same = fnmatch(pattern, part, 0) == 0;
    if (!suffix) value[length] = kept;
    if (!same) continue;
    if (suffix) value[n - length] = 0;
    return suffix ? value : value + length;
  }
  return value;
}

static int parameter(struct expansion *e, int quoted) {
  char name[256], digits[24], *text = NULL, *other = NULL, *copy;
  const char *value, *p;
  size_t n = 0;
  int braces = *e->at == '{', count = 0, colon = 0, r = 0, depth;
  char operation = 0;
  if (braces) e->at++;
  if (braces && *e->at == '#' && e->at[1] != '}') {
    count = 1;
    e->at++;
  }
  if (isalpha((unsigned char)*e->at) || *e->at == '_')
    while ((isalnum((unsigned char)*e->at) || *e->at == '_') && n + 1 < sizeof name) name[n++] = *e->at++;
  else if (strchr("$#*@?!-0123456789", *e->at) && *e->at) name[n++] = *e->at++;
  name[n] = 0;
  if (!n) return braces ? WRDE_SYNTAX : put_quoted(e, '$');
  if (braces && *e->at != '}') {
    if (count) return WRDE_SYNTAX;
    if (*e->at == ':') {
      colon = 1;
      e->at++;
    }
    operation = *e->at++;
    if (!operation || !strchr(colon ? "-=?+" : "-=?+#%", operation)) return WRDE_SYNTAX;
    if (!colon && strchr("#%", operation) && *e->at == operation) {
      e->at++;
      operation = operation == '#' ? 'P' : 'S';
    }
    for (p = e->at, depth = 0; *p && !(*p == '}' && depth == 0); p++) {
      if (*p == '\\' && p[1]) p++;
      else if (*p == '\'' && !quoted) {
        const char *close = strchr(p + 1, '\'');
        if (close) p = close;
      } else if (*p == '{') depth++;
      else if (*p == '}') depth--;
    }
    if (!*p) return WRDE_SYNTAX;
    text = strndup(e->at, (size_t)(p - e->at));
    if (!text) return WRDE_NOSPACE;
    e->at = p;
  }
  if (braces) {
    if (*e->at != '}') {
      free(text);
      return WRDE_SYNTAX;
    }
    e->at++;
  }
  if (strcmp(name, "$") == 0) {
    sprintf(digits, "%d", (int)getpid());
    value = digits;
  } else if (strcmp(name, "#") == 0) value = "0";
  else value = getenv(name);
  if (count) {
    sprintf(digits, "%zu", value ? strlen(value) : 0);
    return put_value(e, digits, quoted);
  }
  if (!operation) {
    if (!value && e->flags & WRDE_UNDEF) return WRDE_BADVAL;
    return value ? put_value(e, value, quoted) : 0;
  }
  if (!value && e->flags & WRDE_UNDEF) {
    free(text);
    return WRDE_BADVAL;
  }
  if (strchr("-=?+", operation)) {
    int set = value && !(colon && !*value);
    if (operation == '+' ? set : !set) {
      r = string_of(e, text, 0, &other);
      if (!r && operation == '=') r = setenv(name, other, 1) ? WRDE_SYNTAX : 0;
      if (!r && operation == '?') {
        if (e->flags & WRDE_SHOWERR)
          fprintf(stderr, "%s: %s\n", name, *other ? other : "parameter null or not set");
        r = WRDE_BADVAL;
      }
      if (!r) r = put_value(e, other, quoted);
    } else if (operation != '+') r = put_value(e, value, quoted);
  } else {
    if (value) {
      r = string_of(e, text, 1, &other);
      copy = r ? NULL : strdup(value);
      if (copy) {
        int suffix = operation == '%' || operation == 'S';
        r = put_value(e, trim(copy, other, suffix, operation == 'P' || operation == 'S'), quoted);
      } else if (!r) r = WRDE_NOSPACE;
      free(copy);
    }
  }
  free(text);
  free(other);
  return r;
}

static int dollar(struct expansion *e, int quoted) {
  e->at++;
  if (e->at[0] == '(' && e->at[1] == '(') {
    e->at += 2;
    return arithmetic(e, quoted);
  }
  if (*e->at == '(') return WRDE_CMDSUB;
  if (*e->at == '[') return put_quoted(e, '$');
  return parameter(e, quoted);
}
static int tilde(struct expansion *e) {
  size_t n = strcspn(e->at + 1, "/ \t\n:\"'\\$|&;<>(){}");
  char user[256];
  const char *home = NULL;
  struct passwd *p;
  if (e->at[1 + n] && !strchr("/ \t\n:", e->at[1 + n])) n = sizeof user;
  if (n < sizeof user) {
    memcpy(user, e->at + 1, n);
    user[n] = 0;
    if (n == 0) home = getenv("HOME");
    if (!home) {
      p = n ? getpwnam(user) : getpwuid(getuid());
      home = p ? p->pw_dir : NULL;
    }
  }
  if (!home) return put_quoted(e, *e->at++);
  e->at += 1 + n;
  return put_value(e, home, 1);
}

/* In the first word a tilde also stands for a directory behind "name=" and, there, behind ":". */
static int begins_value(const struct expansion *e) {
  char last = e->n ? e->word[e->n - 1] : 0;
  return e->result->we_wordc == 0 && (last == '=' || (last == ':' && memchr(e->word, '=', e->n)));
}

/* Up to the end or, with a stop, to that character. */
static int expand(struct expansion *e, const char *stop, int quoted) {
  int r = 0, first = 1;
  for (; *e->at && !r; first = 0) {
    char c = *e->at;
    if (*stop && c == *stop) return 0;
    if (c == '\\') {
      e->at++;
      if (!*e->at) r = WRDE_SYNTAX;
      else if (*e->at == '\n') e->at++;
      else {
        if (quoted && !strchr("$`\"\\", *e->at)) r = put_quoted(e, '\\');
        if (!r) r = put_quoted(e, *e->at++);
      }
    } else if (c == '$') r = dollar(e, quoted);
    else if (c == '`') r = WRDE_CMDSUB;
    else if (quoted) {
      r = put_quoted(e, c);
      e->at++;
    } else if (c == '"') {
      e->at++;
      e->present = 1;
      r = expand(e, "\"", 1);
      if (!r && *e->at++ != '"') r = WRDE_SYNTAX;
    } else if (c == '\'') {
      e->present = 1;
      for (e->at++; *e->at && *e->at != '\'' && !r;) r = put_quoted(e, *e->at++);
      if (!r && *e->at++ != '\'') r = WRDE_SYNTAX;
    } else if (c == '~' && (e->present ? !e->whole && begins_value(e) : first || !e->whole)) r = tilde(e);
    else if (e->whole) {
      r = put(e, c);
      e->at++;
    } else if (strchr("\n|&;<>(){}", c)) r = WRDE_BADCHAR;
    else if (c == ' ' || c == '\t') {
      r = end_word(e);
      e->at++;
    } else {
      r = put(e, c);
      e->at++;
    }
  }
  return r;
}

int wordexp(const char *restrict words, wordexp_t *restrict result, int flags) {
  struct expansion e = {.result = result, .flags = flags, .at = words};
  wordexp_t before = *result;
  int r;
  if (flags & WRDE_REUSE) {
    wordfree(result);
    flags &= ~WRDE_APPEND;
  }
  if (!(flags & WRDE_APPEND)) {
    if (!(flags & WRDE_DOOFFS)) result->we_offs = 0;
    result->we_wordc = 0;
    result->we_wordv = calloc(result->we_offs + 1, sizeof *result->we_wordv);
    if (!result->we_wordv) return WRDE_NOSPACE;
  }
  e.separators = getenv("IFS");
  if (!e.separators) e.separators = " \t\n";
  r = expand(&e, "", 0);
  if (!r) r = end_word(&e);
  free(e.word);
  if (!r || r == WRDE_NOSPACE) return r;
  /* As it was. */
  if (flags & WRDE_APPEND) {
    while (result->we_wordc > before.we_wordc) free(result->we_wordv[result->we_offs + --result->we_wordc]);
    result->we_wordv[result->we_offs + result->we_wordc] = NULL;
  } else {
    wordfree(result);
    result->we_wordc = 0;
  }
  return r;
}
void wordfree(wordexp_t *w) {
  size_t i;
  if (!w->we_wordv) return;
  for (i = 0; i < w->we_wordc; i++) free(w->we_wordv[w->we_offs + i]);
  free(w->we_wordv);
  w->we_wordv = NULL;
}
