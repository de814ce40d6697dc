/* Words to fields: parameters, commands and arithmetic, splitting, paths, quotes. POSIX.1-2017, XCU 2.6 */
#include "sh.h"
#include <dirent.h>
#if __has_include(<pwd.h>)
#include <pwd.h>
#endif

/* Where each character of an expansion comes from. */
enum origin { LITERAL, QUOTED, EXPANDED, EMPTY_QUOTES, FIELD_BREAK };
struct chars {
  char *text;
  unsigned char *origin;
  size_t n, room;
};
static void put(struct chars *out, char c, enum origin o) {
  if (out->n == out->room) {
    size_t room = 2 * out->room + 64;
    char *text = temporary(2 * room);
    memcpy(text, out->text, out->n);
    memcpy(text + room, out->origin, out->n);
    out->text = text;
    out->origin = (unsigned char *)text + room;
    out->room = room;
  }
  out->text[out->n] = c;
  out->origin[out->n++] = (unsigned char)o;
}
static void put_string(struct chars *out, const char *s, enum origin o) {
  while (*s) put(out, *s++, o);
}

static void scan(struct chars *out, const char *s, int quoted, int flags);

/* $1 …, $@ and $* apart: the value of a parameter; NULL: not set. */
static const char *special(const char *name) {
  static char number[24];
  long value;
  if (isdigit((unsigned char)*name)) {
    int i = atoi(name);
    return i == 0 ? shell_name : i <= parameters.count ? parameters.items[i - 1] : NULL;
  }
  switch (*name) {
    case '?': value = last_status; break;
    case '#': value = parameters.count; break;
    case '$': value = root_pid; break;
    case '!':
      if (!background_pid) return NULL;
      value = background_pid;
      break;
    case '-':
      sprintf(number, "%s%s%s%s%s%s%s%s%s", option_e ? "e" : "", option_f ? "f" : "", interactive ? "i" : "", option_n ? "n" : "",
        option_x ? "x" : "", option_v ? "v" : "", option_C ? "C" : "", option_a ? "a" : "", option_u ? "u" : "");
      return number;
    default: return get_variable(name);
  }
  sprintf(number, "%ld", value);
  return number;
}
static void put_all(struct chars *out, int star, int quoted) {
  const char *ifs = get_variable("IFS");
  int i;
  for (i = 0; i < parameters.count; i++) {
    if (i > 0) {
      if (!star || !quoted) put(out, ' ', FIELD_BREAK);
      else if (!ifs || *ifs) put(out, ifs ? *ifs : ' ', QUOTED);
    }
    if (quoted) put(out, 0, EMPTY_QUOTES);
    put_string(out, parameters.items[i], quoted ? QUOTED : EXPANDED);
  }
}
static char *joined(void) {
  struct chars out = {0};
  size_t i, n = 0;
  put_all(&out, 1, 1);
  for (i = 0; i < out.n; i++)
    if (out.origin[i] == QUOTED) out.text[n++] = out.text[i];
  put(&out, 0, QUOTED);
  out.text[n] = 0;
  return out.text;
}

/* What is left of the value without the shortest or longest prefix or suffix that matches. */
static char *trimmed(const char *value, const char *pattern, char side, int longest) {
  size_t n = strlen(value), i;
  char *part = temporary_copy(value, n);
  for (i = 0; i <= n; i++) {
    size_t at = (side == '#') == !longest ? i : n - i;
    if (side == '#') {
      char kept = part[at];
      int found;
      part[at] = 0;
      found = match(pattern, part);
      part[at] = kept;
      if (found) return part + at;
    } else if (match(pattern, part + at)) {
      part[at] = 0;
      return part;
    }
  }
  return part;
}

/* The inside of ${…}. */
static void braces(struct chars *out, char *s, int quoted, int flags) {
  char *name = s, *after, op, *word;
  const char *value;
  int length = 0, colon = 0, all, is_null;
  enum origin o = quoted ? QUOTED : EXPANDED;
  if (*s == '#' && s[1] && !strchr("-=+?:%#}", s[1])) {
    length = 1;
    name = ++s;
  }
  if (isalpha((unsigned char)*s) || *s == '_')
    while (isalnum((unsigned char)*s) || *s == '_') s++;
  else if (isdigit((unsigned char)*s))
    while (isdigit((unsigned char)*s)) s++;
  else if (*s && strchr("@*#?-$!", *s)) s++;
  after = s;
  if (*s == ':' && s[1] && strchr("-=+?", s[1])) {
    colon = 1;
    s++;
  }
  op = *s;
  if (after == name || (op && !strchr("-=+?%#", op)) || (length && op)) give_up(2, "Bad substitution");
  word = op ? s + 1 : s;
  name = temporary_copy(name, (size_t)(after - name));
  all = *name == '@' || *name == '*';
  value = all ? (parameters.count ? joined() : NULL) : special(name);
  is_null = !value || (colon && !*value);
  if (length) {
    char number[24];
    if (!value && option_u) give_up(2, "%s: parameter not set", name);
    sprintf(number, "%zu", all ? (size_t)parameters.count : value ? strlen(value) : 0);
    put_string(out, number, o);
    return;
  }
  switch (op) {
    case '-':
      if (is_null) {
        scan(out, word, quoted, flags & ~ASSIGN);
        return;
      }
      break;
    case '+':
      if (!is_null) scan(out, word, quoted, flags & ~ASSIGN);
      return;
    case '=':
      if (is_null) {
        if (!is_name(name, strlen(name))) give_up(2, "%s: bad variable name", name);
        set_variable(name, expand_one(word, 0), 0);
        value = get_variable(name);
      }
      break;
    case '?':
      if (is_null) give_up(2, "%s: %s", name, *word ? expand_one(word, 0) : colon ? "parameter not set or null" : "parameter not set");
      break;
    case '%':
    case '#':
      if (value) {
        int longest = *word == op;
        value = trimmed(value, expand_one(word + longest, PATTERN), op, longest);
      }
      break;
  }
  if (all && op != '%' && op != '#') put_all(out, *name == '*', quoted);
  else if (value) put_string(out, value, o);
  else if (option_u && !op && !all) give_up(2, "%s: parameter not set", name);
}

/* s stands at a dollar sign; answers where to go on. */
static const char *dollar(struct chars *out, const char *s, int quoted, int flags) {
  enum origin o = quoted ? QUOTED : EXPANDED;
  const char *start = ++s;
  if (*s == '(' || *s == '{') {
    struct input in;
    char *inner;
    size_t n;
    input_string(&in, s);
    skip_dollar(&in);
    n = in.at;
    if (*s == '{') braces(out, temporary_copy(s + 1, n - 2), quoted, flags);
    else if (s[1] == '(') {
      char number[24];
      struct chars text = {0};
      size_t i, k = 0;
      inner = temporary_copy(s + 2, n - 4);
      scan(&text, inner, 1, HEREDOC);
      put(&text, 0, QUOTED);
      for (i = 0; i < text.n; i++)
        if (text.origin[i] != EMPTY_QUOTES && text.text[i] != '"') text.text[k++] = text.text[i];
      sprintf(number, "%ld", arithmetic(text.text));
      put_string(out, number, o);
    } else put_string(out, command_output(temporary_copy(s + 1, n - 2)), o);
    return s + n;
  }
  if (*s == '@' || *s == '*') {
    put_all(out, *s == '*', quoted);
    return s + 1;
  }
  if (isalpha((unsigned char)*s) || *s == '_')
    while (isalnum((unsigned char)*s) || *s == '_') s++;
  else if (*s && (isdigit((unsigned char)*s) || strchr("?#$!-", *s))) s++;
  if (s == start) put(out, '$', quoted ? QUOTED : LITERAL);
  else {
    char *name = temporary_copy(start, (size_t)(s - start));
    const char *value = special(name);
    if (value) put_string(out, value, o);
    else if (option_u) give_up(2, "%s: parameter not set", name);
  }
  return s;
}
/* s stands behind a backquote. */
static const char *backquote(struct chars *out, const char *s, int quoted) {
  char *text = temporary(strlen(s) + 1), *to = text;
  while (*s && *s != '`') {
    if (*s == '\\' && (s[1] == '`' || s[1] == '\\' || s[1] == '$' || (quoted && s[1] == '"'))) s++;
    *to++ = *s++;
  }
  *to = 0;
  put_string(out, command_output(text), quoted ? QUOTED : EXPANDED);
  return *s ? s + 1 : s;
}
/* s stands at a tilde that means a home directory. */
static const char *tilde(struct chars *out, const char *s, int flags) {
  const char *end = s + 1, *home;
  char *name;
  while (*end && *end != '/' && !((flags & ASSIGN) && *end == ':')) end++;
  name = temporary_copy(s + 1, (size_t)(end - s - 1));
  home = NULL;
  if (!*name) home = get_variable("HOME");
#if __has_include(<pwd.h>)
  else if (strpbrk(name, "$`'\"\\") == NULL) {
    struct passwd *pw = getpwnam(name);
    if (pw) home = pw->pw_dir;
  }
#endif
  if (!home) {
    put(out, '~', LITERAL);
    return s + 1;
  }
  put_string(out, home, QUOTED);
  return end;
}

static void scan(struct chars *out, const char *s, int quoted, int flags) {
  const char *start = s;
  int in_double = quoted;
  while (*s) {
    char c = *s;
    if (c == '\\') {
      s++;
      if (*s == '\n') s++;
      else if (in_double && !(*s && strchr((flags & HEREDOC) ? "$`\\" : "$`\"\\", *s)) && !(quoted && *s == '}')) put(out, '\\', QUOTED);
      else if (*s) put(out, *s++, QUOTED);
      else put(out, '\\', QUOTED);
    } else if (c == '$') s = dollar(out, s, in_double, flags);
    else if (c == '`') s = backquote(out, s + 1, in_double);
    else if (c == '"' && !(flags & HEREDOC)) {
      s++;
      if (!quoted) {
        in_double = !in_double;
        if (in_double && (strncmp(s, "$@\"", 3) != 0 || parameters.count > 0)) put(out, 0, EMPTY_QUOTES);
      }
    } else if (c == '\'' && !in_double) {
      put(out, 0, EMPTY_QUOTES);
      for (s++; *s && *s != '\''; s++) put(out, *s, QUOTED);
      if (*s) s++;
    } else if (c == '~' && !in_double && (s == start || ((flags & ASSIGN) && (s[-1] == ':' || s[-1] == '=')))) s = tilde(out, s, flags);
    else {
      put(out, c, in_double ? QUOTED : LITERAL);
      s++;
    }
  }
}

/* Paths */

static int compare(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
static int has_magic(const char *s) {
  for (; *s; s++) {
    if (*s == '\\' && s[1]) s++;
    else if (*s == '*' || *s == '?' || *s == '[') return 1;
  }
  return 0;
}
static char *without_escapes(const char *s) {
  char *out = temporary(strlen(s) + 1), *to = out;
  for (; *s; s++) {
    if (*s == '\\' && s[1]) s++;
    *to++ = *s;
  }
  *to = 0;
  return out;
}
/* All paths that begin with `prefix` (no pattern any more) and go on as `pattern`. */
static void glob_from(const char *prefix, const char *pattern, struct list *out) {
  const char *slash = pattern, *rest;
  char *part, *path;
  struct stat st;
  while (*slash && *slash != '/') slash++;
  rest = slash;
  while (*rest == '/') rest++;
  part = temporary_copy(pattern, (size_t)(slash - pattern));
  if (!has_magic(part)) {
    char *plain = without_escapes(part);
    path = temporary(strlen(prefix) + strlen(plain) + (size_t)(rest - slash) + 1);
    sprintf(path, "%s%s%.*s", prefix, plain, (int)(rest - slash), slash);
    if (*rest) glob_from(path, rest, out);
    else if (lstat(path, &st) == 0) list_add(out, path);
  } else {
    DIR *d = opendir(*prefix ? prefix : ".");
    struct dirent *e;
    if (!d) return;
    while ((e = readdir(d))) {
      if ((*e->d_name == '.' && *part != '.') || !match(part, e->d_name)) continue;
      path = temporary(strlen(prefix) + strlen(e->d_name) + (size_t)(rest - slash) + 1);
      sprintf(path, "%s%s", prefix, e->d_name);
      if (*slash && (stat(path, &st) < 0 || !S_ISDIR(st.st_mode))) continue;
      sprintf(path, "%s%s%.*s", prefix, e->d_name, (int)(rest - slash), slash);
      if (*rest) glob_from(path, rest, out);
      else list_add(out, path);
    }
    closedir(d);
  }
}

/* A field from its characters: as a pattern (what is quoted is escaped) or plain. */
static char *field_text(const struct chars *c, size_t from, size_t to, int pattern) {
  char *s = temporary(2 * (to - from) + 1), *at = s;
  for (; from < to; from++) {
    if (c->origin[from] == EMPTY_QUOTES || c->origin[from] == FIELD_BREAK) continue;
    if (pattern && ((c->origin[from] == QUOTED && strchr("*?[]\\!^-", c->text[from])) || (c->text[from] == '\\' && c->origin[from] == EXPANDED))) *at++ = '\\';
    *at++ = c->text[from];
  }
  *at = 0;
  return s;
}
static void add_field(const struct chars *c, size_t from, size_t to, struct list *out) {
  char *pattern = option_f ? "" : field_text(c, from, to, 1);
  int first = out->count;
  if (has_magic(pattern)) {
    glob_from("", pattern, out);
    if (out->count > first) {
      qsort(out->items + first, (size_t)(out->count - first), sizeof *out->items, compare);
      return;
    }
  }
  list_add(out, field_text(c, from, to, 0));
}

void expand(const char *word, struct list *out) {
  struct chars c = {0};
  const char *ifs = get_variable("IFS");
  size_t i = 0, start = 0;
  int begun = 0;
  if (!ifs) ifs = " \t\n";
  if (!strpbrk(word, "$`\"'\\*?[~")) {
    list_add(out, (char *)word);
    return;
  }
  scan(&c, word, 0, SPLIT);
  while (i < c.n) {
    if (c.origin[i] == FIELD_BREAK) {
      if (begun) add_field(&c, start, i, out);
      begun = 0;
      start = ++i;
    } else if (c.origin[i] == EXPANDED && strchr(ifs, c.text[i])) {
      size_t end = i;
      int hard = 0;
      for (; i < c.n && c.origin[i] == EXPANDED && strchr(ifs, c.text[i]); i++)
        if (!isspace((unsigned char)c.text[i])) {
          if (hard) break;
          hard = 1;
        }
      if (begun || hard) add_field(&c, begun ? start : end, end, out);
      begun = 0;
      start = i;
    } else {
      if (!begun) start = i;
      begun = 1;
      i++;
    }
  }
  if (begun) add_field(&c, start, c.n, out);
}
char *expand_one(const char *word, int flags) {
  struct chars c = {0};
  scan(&c, word, flags & HEREDOC, flags);
  return field_text(&c, 0, c.n, flags & PATTERN);
}
