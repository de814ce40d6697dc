/* expr: operators by precedence; values are strings until they have to be numbers. */
#include "tools.h"
#if __has_include(<regex.h>)
#include <regex.h>
#endif

static char **word;
static int bad(const char *text) { die(2, 0, "%s", text); }
static char *decimal(long n) {
  char *s = grab(24);
  sprintf(s, "%ld", n);
  return s;
}
static long whole(const char *s) {
  long n;
  if (!number(s, &n)) bad("non-integer argument");
  return n;
}
static char *expression(int level);
static char *operand(void) {
  char *v;
  if (!*word) {
    fail(0, "syntax error: missing argument after '%s'", word[-1]);
    exit(2);
  }
  if (strcmp(*word, "(") == 0) {
    word++;
    v = expression(0);
    if (!*word || strcmp(*word, ")")) bad("syntax error: expecting ')' instead of something else");
    word++;
    return v;
  }
  if (strcmp(*word, "length") == 0 && word[1]) {
    word++;
    return decimal((long)strlen(operand()));
  }
  if (strcmp(*word, "index") == 0 && word[1] && word[2]) {
    char *s, *set;
    size_t n;
    word++;
    s = operand();
    set = operand();
    n = strcspn(s, set);
    return decimal(s[n] ? (long)n + 1 : 0);
  }
  if (strcmp(*word, "substr") == 0 && word[1] && word[2] && word[3]) {
    char *s, *out;
    long from, n, length;
    word++;
    s = operand();
    from = whole(operand());
    n = whole(operand());
    length = (long)strlen(s);
    if (from < 1 || n < 1 || from > length) return "";
    if (n > length - from + 1) n = length - from + 1;
    out = grab((size_t)n + 1);
    memcpy(out, s + from - 1, (size_t)n);
    out[n] = 0;
    return out;
  }
  return *word++;
}
static int truth(const char *s) {
  const char *d = *s == '-' ? s + 1 : s;
  return *s && strspn(d, "0") != strlen(d);
}
static char *match_part(const char *s, const char *pattern) {
#if __has_include(<regex.h>)
  regex_t r;
  regmatch_t m[2];
  char *anchored = grab(strlen(pattern) + 2);
  sprintf(anchored, "%s%s", *pattern == '^' ? "" : "^", pattern);
  if (regcomp(&r, anchored, 0)) bad("Invalid regular expression");
  if (regexec(&r, s, 2, m, 0)) return strstr(pattern, "\\(") ? "" : "0";
  if (m[1].rm_so >= 0) {
    char *out = grab((size_t)(m[1].rm_eo - m[1].rm_so) + 1);
    memcpy(out, s + m[1].rm_so, (size_t)(m[1].rm_eo - m[1].rm_so));
    out[m[1].rm_eo - m[1].rm_so] = 0;
    return out;
  }
  return decimal(m[0].rm_eo);
#else
  size_t n = strlen(pattern);
  if (strcmp(pattern, ".*") == 0) return decimal((long)strlen(s));
  return decimal(strncmp(s, pattern, n) == 0 ? (long)n : 0);
#endif
}
static char *expression(int level) {
  static const char *const operators[6][7] = {{"|"}, {"&"}, {"<", "<=", "=", "==", "!=", ">=", ">"}, {"+", "-"}, {"*", "/", "%"}, {":"}};
  char *left = level == 6 ? operand() : expression(level + 1);
  while (level < 6 && *word) {
    int i;
    char *right;
    long a, b, n;
    for (i = 0; i < 7 && operators[level][i] && strcmp(operators[level][i], *word); i++) {
    }
    if (i == 7 || !operators[level][i]) break;
    word++;
    right = expression(level + 1);
    switch (level) {
      case 0: left = truth(left) ? left : truth(right) ? right : "0"; break;
      case 1: left = truth(left) && truth(right) ? left : "0"; break;
      case 2: {
        int d = number(left, &a) && number(right, &b) ? (a > b) - (a < b) : strcmp(left, right);
        left = (i == 0 ? d < 0 : i == 1 ? d <= 0 : i < 4 ? d == 0 : i == 4 ? d != 0 : i == 5 ? d >= 0 : d > 0) ? "1" : "0";
        break;
      }
      case 5: left = match_part(left, right); break;
      default:
        a = whole(left);
        b = whole(right);
        if (level == 4 && i > 0 && b == 0) bad("division by zero");
        n = level == 3 ? (i ? a - b : a + b) : i == 0 ? a * b : i == 1 ? a / b : a % b;
        left = decimal(n);
    }
  }
  return left;
}
int expr_main(int argc, char **argv) {
  char *v;
  if (argc < 2) {
    fail(0, "missing operand");
    usage(2);
  }
  word = argv + 1;
  v = expression(0);
  if (*word) die(2, 0, "syntax error: unexpected argument '%s'", *word);
  puts(v);
  return finish(!truth(v));
}
