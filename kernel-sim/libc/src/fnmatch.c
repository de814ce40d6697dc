/*
 * Patterns of file names. Pattern and name are turned into wide characters first, so "?" is one character in any locale; a text
 * that is not valid in the locale is taken byte by byte.
 */
#include "internal.h"
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

enum { CLASS_NAME_MAX = 256 };

/* A leading period must be matched as such after a slash, too. */
#define PERIOD_AFTER_SLASH(flags) (((flags) & (FNM_PATHNAME | FNM_PERIOD)) == (FNM_PATHNAME | FNM_PERIOD))
/* In what is matched behind a wildcard a period leads only after a slash. */
#define INNER(flags) ((flags) & FNM_PATHNAME ? (flags) : (flags) & ~FNM_PERIOD)

static wchar_t fold(wchar_t c, int flags) { return flags & FNM_CASEFOLD ? (wchar_t)towlower((wint_t)c) : c; }

static int match(const wchar_t *p, const wchar_t *s, const wchar_t *end, int period, int flags);

/* [:name:] at the second bracket of a list: 1: *p moves behind it and name is set, 0: it is none, -1: nothing matches. */
static int class_name(const wchar_t **p, char *name) {
  const wchar_t *at = *p;
  int n = 0;
  for (;;) {
    if (n == CLASS_NAME_MAX) return -1;
    at++;
    if (*at == ':' && at[1] == ']') break;
    if (*at < 'a' || *at >= 'z') return 0;
    name[n++] = (char)*at;
  }
  name[n] = 0;
  *p = at + 2;
  return 1;
}

/* Behind an element that matched: the end of the list, or NULL if it has none. */
static const wchar_t *rest_of_list(const wchar_t *p, int flags) {
  char name[CLASS_NAME_MAX + 1];
  for (;;) {
    wchar_t c = *p++;
    if (!c) return NULL;
    if (c == ']') return p;
    if (c == '\\' && !(flags & FNM_NOESCAPE)) {
      if (!*p++) return NULL;
    } else if (c == '[' && *p == ':') {
      if (class_name(&p, name) < 0) return NULL;
    } else if (c == '[' && *p == '=') {
      if (!p[1] || p[2] != '=' || p[3] != ']') return NULL;
      p += 4;
    } else if (c == '[' && *p == '.') {
      for (p++; !(*p == '.' && p[1] == ']'); p++)
        if (!*p) return NULL;
      p += 2;
    }
  }
}

enum { NO = 0, YES = 1, UNTERMINATED = 2 };
/* A list at the character behind "[": does c belong to it? *after: behind the list. */
static int list(const wchar_t *p, wchar_t c, int flags, const wchar_t **after) {
  int negated = *p == '!' || *p == '^';
  wchar_t folded = fold(c, flags), low, now;
  char name[CLASS_NAME_MAX + 1];
  if (negated) p++;
  now = *p++;
  for (;;) {
    int found = 0, range;
    if (!now) return UNTERMINATED;
    if (now == '[' && *p == ':') {
      int r = class_name(&p, name);
      if (r < 0) return NO;
      if (r > 0) {
        wctype_t class = wctype(name);
        if (!class) return NO;
        found = iswctype((wint_t)c, class) != 0;
        now = found ? 0 : *p++;
        goto next;
      }
    } else if (now == '[' && *p == '=' && p[1] && p[2] == '=' && p[3] == ']') {
      found = c == p[1];
      p += 4;
      now = found ? 0 : *p++;
      goto next;
    }
    if (now == '[' && *p == '.') {
      const wchar_t *start = p;
      for (p++; !(*p == '.' && p[1] == ']'); p++)
        if (!*p) return NO;
      if (p - start != 2) return NO;
      low = start[1];
      p += 2;
      range = *p == '-' && p[1];
      found = !range && c == low;
    } else {
      if (now == '\\' && !(flags & FNM_NOESCAPE)) {
        if (!*p) return NO;
        now = *p++;
      }
      low = fold(now, flags);
      range = *p == '-' && p[1] && p[1] != ']';
      found = !range && low == folded;
    }
    if (!found) {
      now = *p++;
      if (now == '-' && *p != ']') {
        wchar_t high = *p++;
        if (high == '[' && *p == '.') {
          const wchar_t *start = p;
          for (p++; !(*p == '.' && p[1] == ']'); p++)
            if (!*p) return NO;
          if (p - start != 2) return NO;
          high = start[1];
          p += 2;
        } else if (high == '\\' && !(flags & FNM_NOESCAPE)) high = *p++;
        if (!high) return NO;
        found = low <= folded && folded <= fold(high, flags);
        if (!found) now = *p++;
      }
    }
  next:
    if (found) {
      *after = rest_of_list(p, flags);
      return *after && !negated ? YES : NO;
    }
    if (now == ']') {
      *after = p;
      return negated ? YES : NO;
    }
  }
}

/* The parentheses of an extended pattern: behind the closing one, or NULL. separators: where each alternative ends. */
static const wchar_t *group_end(const wchar_t *p, const wchar_t **separators, int *n) {
  int level = 0;
  *n = 0;
  for (;; p++) {
    if (!*p) return NULL;
    if (*p == '[') {
      p++;
      if (*p == '!' || *p == '^') p++;
      if (*p == ']') p++;
      for (; *p != ']'; p++)
        if (!*p) return NULL;
    } else if (wcschr(L"?*+@!", *p) && p[1] == '(') {
      level++;
      p++;
    } else if (*p == ')') {
      if (level-- == 0) {
        if (separators) separators[*n] = p;
        ++*n;
        return p + 1;
      }
    } else if (*p == '|' && level == 0) {
      if (separators) separators[*n] = p;
      ++*n;
    }
  }
}

static int matches_part(const wchar_t *p, const wchar_t *p_end, const wchar_t *tail, const wchar_t *s, const wchar_t *end,
                        int period, int flags) {
  size_t n = (size_t)(p_end - p), more = wcslen(tail);
  wchar_t *joined = malloc((n + more + 1) * sizeof *joined);
  int r;
  if (!joined) return 0;
  wmemcpy(joined, p, n);
  wmemcpy(joined + n, tail, more + 1);
  r = match(joined, s, end, period, INNER(flags));
  free(joined);
  return r;
}

/* kind(…) at the open parenthesis: YES, NO, or -1: it is no group. */
static int group(wchar_t kind, const wchar_t *p, const wchar_t *s, const wchar_t *end, int period, int flags) {
  const wchar_t **stops, *rest, *at, *start;
  int n, i, result = 0;
  if (!group_end(p + 1, NULL, &n)) return -1;
  stops = malloc((size_t)n * sizeof *stops);
  if (!stops) return NO;
  rest = group_end(p + 1, stops, &n);
  if ((kind == '*' || kind == '?') && match(rest, s, end, period, flags)) result = 1;
  if (kind == '?' || kind == '@')
    for (i = 0, start = p + 1; i < n && !result; start = stops[i++] + 1)
      result = matches_part(start, stops[i], rest, s, end, period, flags);
  else if (kind == '!')
    for (at = s; at <= end && !result; at++) {
      int inner = at == s ? period : at[-1] == '/' && PERIOD_AFTER_SLASH(flags), one = 0;
      for (i = 0, start = p + 1; i < n && !one; start = stops[i++] + 1)
        one = matches_part(start, stops[i], L"", s, at, period, flags);
      result = !one && match(rest, at, end, inner, INNER(flags));
    }
  else
    for (i = 0, start = p + 1; i < n && !result; start = stops[i++] + 1)
      for (at = s; at <= end && !result; at++) {
        int inner = at == s ? period : at[-1] == '/' && PERIOD_AFTER_SLASH(flags);
        result = matches_part(start, stops[i], L"", s, at, period, flags) &&
                 (match(rest, at, end, inner, INNER(flags)) ||
                  (at != s && match(p - 1, at, end, inner, INNER(flags))));
      }
  free(stops);
  return result;
}

/* "*", at what follows it. */
static int star(const wchar_t *p, const wchar_t *s, const wchar_t *end, int period, int flags) {
  wchar_t c;
  int path = flags & FNM_PATHNAME, n;
  if (s != end && *s == '.' && period) return 0;
  for (c = *p++; c == '?' || c == '*'; c = *p++) {
    const wchar_t *behind = flags & FNM_EXTMATCH && *p == '(' ? group_end(p + 1, NULL, &n) : NULL;
    if (behind) {
      p = behind;
      continue;
    }
    if (c == '?') {
      if (s == end || (*s == '/' && path)) return 0;
      s++;
    }
  }
  if (!c) return !path || flags & FNM_LEADING_DIR || !wmemchr(s, '/', (size_t)(end - s));
  if (c == '/' && path) {
    while (s < end && *s != '/') s++;
    return s < end && match(p, s + 1, end, flags & FNM_PERIOD, flags);
  }
  p--;
  if (c == '\\' && !(flags & FNM_NOESCAPE)) c = p[1];
  else if (c == '[' || (flags & FNM_EXTMATCH && wcschr(L"@+!", c) && p[1] == '(')) c = 0;
  for (; s < end && !(path && *s == '/'); s++, period = 0)
    if ((!c || fold(*s, flags) == fold(c, flags)) && match(p, s, end, period, INNER(flags))) return 1;
  return 0;
}

/* period: a period here is a leading one, which no wildcard matches. */
static int match(const wchar_t *p, const wchar_t *s, const wchar_t *end, int period, int flags) {
  wchar_t c;
  while ((c = *p++)) {
    int next_period = 0, r;
    if (flags & FNM_EXTMATCH && *p == '(' && wcschr(L"?*+@!", c)) {
      r = group(c, p, s, end, period, flags);
      if (r >= 0) return r;
    }
    switch (c) {
      case '?':
        if (s == end || (*s == '/' && flags & FNM_PATHNAME) || (*s == '.' && period)) return 0;
        break;
      case '*': return star(p, s, end, period, flags);
      case '[': {
        const wchar_t *after;
        if (s == end || (*s == '.' && period) || (*s == '/' && flags & FNM_PATHNAME)) return 0;
        r = list(p, *s, flags, &after);
        if (r == NO) return 0;
        if (r == YES) p = after;
        else if (*s != '[') return 0;
        break;
      }
      case '\\':
        if (!(flags & FNM_NOESCAPE)) {
          c = *p++;
          if (!c) return 0;
        }
        if (s == end || fold(*s, flags) != fold(c, flags)) return 0;
        break;
      case '/':
        next_period = PERIOD_AFTER_SLASH(flags);
        if (s == end || *s != c) return 0;
        break;
      default:
        if (s == end || fold(*s, flags) != fold(c, flags)) return 0;
    }
    period = next_period;
    s++;
  }
  return s == end || (flags & FNM_LEADING_DIR && *s == '/');
}

static wchar_t *widen(const char *s, wchar_t *room, size_t n) {
  size_t length = strlen(s), i;
  wchar_t *w = length < n ? room : malloc((length + 1) * sizeof *w);
  if (!w) return NULL;
  if (MB_CUR_MAX > 1 && mbstowcs(w, s, length + 1) != (size_t)-1) return w;
  for (i = 0; i <= length; i++) w[i] = (unsigned char)s[i];
  return w;
}
int fnmatch(const char *pattern, const char *name, int flags) {
  wchar_t p_room[256], s_room[256], *p = widen(pattern, p_room, 256), *s = widen(name, s_room, 256);
  int r = p && s ? (match(p, s, s + wcslen(s), flags & FNM_PERIOD, flags) ? 0 : FNM_NOMATCH) : -1;
  if (p != p_room) free(p);
  if (s != s_room) free(s);
  return r;
}
