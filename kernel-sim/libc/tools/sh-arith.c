/* $((…)): the operators of C on 64-bit integers. */
#include "sh.h"

static const char *whole, *at;
static int skipped; /* inside of what && || ?: leave out */

static _Noreturn void wrong(const char *what) { give_up(2, "arithmetic expression: %s: \"%s\"", what, whole); }
static void blanks(void) {
  while (isspace((unsigned char)*at)) at++;
}
static long conditional(void);

/* The value of a variable: an expression of its own. */
static long value_of(const char *name) {
  const char *s = get_variable(name), *saved = at, *saved_whole = whole;
  long v;
  char *end;
  if (!s || !*s) {
    if (!s && option_u) give_up(2, "%s: parameter not set", name);
    return 0;
  }
  v = strtol(s, &end, 0);
  if (*end) {
    v = arithmetic(s);
    at = saved;
    whole = saved_whole;
  }
  return v;
}
static long primary(void) {
  char *end;
  long v;
  blanks();
  if (*at == '(') {
    at++;
    v = conditional();
    blanks();
    if (*at != ')') wrong("expecting ')'");
    at++;
    return v;
  }
  if (*at == '-' || *at == '+' || *at == '!' || *at == '~') {
    char op = *at++;
    v = primary();
    return op == '-' ? (long)(0ul - (unsigned long)v) : op == '!' ? !v : op == '~' ? ~v : v;
  }
  if (isdigit((unsigned char)*at)) {
    v = strtol(at, &end, 0);
    at = end;
    return v;
  }
  if (isalpha((unsigned char)*at) || *at == '_') {
    static const char *const assigns[] = {"=", "*=", "/=", "%=", "+=", "-=", "<<=", ">>=", "&=", "^=", "|="};
    const char *start = at;
    char *name, text[24];
    size_t i;
    while (isalnum((unsigned char)*at) || *at == '_') at++;
    name = temporary_copy(start, (size_t)(at - start));
    blanks();
    for (i = 0; i < sizeof assigns / sizeof *assigns; i++) {
      size_t n = strlen(assigns[i]);
      long right;
      if (strncmp(at, assigns[i], n) != 0 || (n == 1 && at[1] == '=')) continue;
      at += n;
      right = conditional();
      v = i ? value_of(name) : 0;
      switch (i) {
        case 0: v = right; break;
        case 1: v *= right; break;
        case 2:
        case 3:
          if (right == 0) {
            if (skipped) return 0;
            wrong("division by zero");
          }
          v = i == 2 ? v / right : v % right;
          break;
        case 4: v += right; break;
        case 5: v -= right; break;
        case 6: v <<= right; break;
        case 7: v >>= right; break;
        case 8: v &= right; break;
        case 9: v ^= right; break;
        case 10: v |= right; break;
      }
      sprintf(text, "%ld", v);
      if (!skipped) set_variable(name, text, 0);
      return v;
    }
    return value_of(name);
  }
  wrong("expecting primary");
}

/* Binary operators by precedence, highest first. */
static const struct {
  char text[3];
  int level;
} binary[] = {{"*", 10}, {"/", 10}, {"%", 10}, {"+", 9}, {"-", 9}, {"<<", 8}, {">>", 8}, {"<=", 7}, {">=", 7}, {"<", 7}, {">", 7},
  {"==", 6}, {"!=", 6}, {"&&", 2}, {"||", 1}, {"&", 5}, {"^", 4}, {"|", 3}};

static long binary_from(int level) {
  long left = primary();
  for (;;) {
    size_t i, n = 0;
    long right;
    int skip = 0;
    blanks();
    for (i = 0; i < sizeof binary / sizeof *binary; i++) {
      n = strlen(binary[i].text);
      if (strncmp(at, binary[i].text, n) == 0) break;
    }
    if (i == sizeof binary / sizeof *binary || binary[i].level < level) return left;
    at += n;
    if (i == 13) skip = !left;
    else if (i == 14) skip = left != 0;
    skipped += skip;
    right = binary_from(binary[i].level + 1);
    skipped -= skip;
    switch (i) {
      case 0: left = (long)((unsigned long)left * (unsigned long)right); break;
      case 1:
      case 2:
        if (right == 0 && !skipped) wrong("division by zero");
        if (right == 0) left = 0;
        else left = i == 1 ? left / right : left % right;
        break;
      case 3: left = (long)((unsigned long)left + (unsigned long)right); break;
      case 4: left = (long)((unsigned long)left - (unsigned long)right); break;
      case 5: left <<= right & 63; break;
      case 6: left >>= right & 63; break;
      case 7: left = left <= right; break;
      case 8: left = left >= right; break;
      case 9: left = left < right; break;
      case 10: left = left > right; break;
      case 11: left = left == right; break;
      case 12: left = left != right; break;
      case 13: left = left && right; break;
      case 14: left = left || right; break;
      case 15: left &= right; break;
      case 16: left ^= right; break;
      case 17: left |= right; break;
    }
  }
}
static long conditional(void) {
  long v = binary_from(1), yes, no;
  blanks();
  if (*at != '?') return v;
  at++;
  skipped += !v;
  yes = conditional();
  skipped -= !v;
  blanks();
  if (*at != ':') wrong("expecting ':'");
  at++;
  skipped += v != 0;
  no = conditional();
  skipped -= v != 0;
  return v ? yes : no;
}

long arithmetic(const char *text) {
  long v;
  whole = at = text;
  skipped = 0;
  blanks();
  if (!*at) return 0;
  v = conditional();
  blanks();
  if (*at) wrong("expecting EOF");
  return v;
}
