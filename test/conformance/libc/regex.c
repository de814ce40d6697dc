// Regular expressions: what matches, which groups, what is an error.
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

static void try(const char *pattern, int flags, const char *text, int match_flags) {
  regex_t r;
  regmatch_t g[10];
  char message[80];
  int e = regcomp(&r, pattern, flags), i;
  printf("%s / %s (%d, %d): ", pattern, text, flags, match_flags);
  if (e) {
    regerror(e, &r, message, sizeof message);
    printf("%d %s\n", e, message);
    return;
  }
  e = regexec(&r, text, 10, g, match_flags);
  printf("%zu groups, %d", r.re_nsub, e);
  for (i = 0; i < 10 && !e && !(flags & REG_NOSUB); i++)
    if (g[i].rm_so >= 0) printf(" %d(%d,%d)", i, g[i].rm_so, g[i].rm_eo);
  printf("\n");
  regfree(&r);
}

int main(void) {
  static const char *const basic[] = {"a*",      "ab*c",     "\\(a\\)\\1",   "a\\{2,3\\}", "^a",     "a$",       "^$",       "*a",     "\\(*a\\)",
                                      "a\\|b",   "a\\+",     "a\\?b",        "[[:digit:]]*", "[^a]*", "[]a]*",  "[a-]*",    "\\(a*\\)*", "\\(^a\\)",
                                      "a^b",     "a$b",      "\\<b",         "b\\>",     "\\bab\\b", "\\w*",    "\\W",      "\\(a\\(b\\)*\\)*",
                                      "[[.a.]]", "[[=a=]]b", "\\(a\\|ab\\)\\(c\\|bcd\\)\\(d*\\)"};
  static const char *const extended[] = {"(a|ab)(c|bcd)(d*)", "(a*)+", "(a|b)*", "(a|(b))*", "a{2}", "(ab){1,2}", "a+b?", "()", "a||b", "(|a)b", "(a*)(b*)",
                                         "(.*)b(.*)", "^(a|b)+$", "[[:alpha:]]+", "(a)(b)(c)?", "x*", "(a?)*b", "((a)|(b))+", "\\(a\\)", "a)", "^*", "(ab|a)(bc)?",
                                         "([a-c]+)([b-d]*)", "(a*)*b", "(a|ab)(bc|c)?", "\\.", "a.c"};
  static const char *const texts[] = {"", "a", "aab", "abcd", "abab", "b ab b", "123", "*a", "a^b", "a$b", "aaa\nb", "(a)"};
  static const char *const wrong[] = {"(", "[", "[a", "a{", "a{1", "a{2,1}", "a{x}", "*", "+a", "(*a)", "\\", "[[:foo:]]", "[b-a]", "\\1", "(a)\\2", "a{40000}", "[[.ab.]]", "a**", "[[:alpha:]-z]", "(a"};
  size_t i, j;
  regex_t r;
  regmatch_t g[3];
  char line[20];
  for (i = 0; i < sizeof basic / sizeof *basic; i++)
    for (j = 0; j < sizeof texts / sizeof *texts; j++) try(basic[i], 0, texts[j], 0);
  for (i = 0; i < sizeof extended / sizeof *extended; i++)
    for (j = 0; j < sizeof texts / sizeof *texts; j++) try(extended[i], REG_EXTENDED, texts[j], 0);
  for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    try(wrong[i], REG_EXTENDED, "a", 0);
    try(wrong[i], 0, "a", 0);
  }
  try("ABC", REG_ICASE, "xaBcx", 0);
  try("[a-c]+", REG_ICASE | REG_EXTENDED, "xAbCx", 0);
  try("^b.*$", REG_NEWLINE, "a\nbc\nd", 0);
  try("a.b", REG_NEWLINE, "a\nb", 0);
  try("a[^x]b", REG_NEWLINE, "a\nb", 0);
  try("^a", 0, "a", REG_NOTBOL);
  try("a$", 0, "a", REG_NOTEOL);
  try("(a)(b)", REG_EXTENDED | REG_NOSUB, "ab", 0);
  try("([a-z]*)-\\1", REG_EXTENDED, "abc-abc", 0);
  try("([a-z]*)-\\1", REG_EXTENDED, "abc-abd", 0);
  for (i = 0; i <= REG_ERPAREN; i++) {
    printf("%zu ", regerror((int)i, NULL, line, sizeof line));
    printf("%s\n", line);
  }
  printf("%zu\n", regerror(REG_EPAREN, NULL, NULL, 0));
  regcomp(&r, "([0-9]+)\\.([0-9]+)", REG_EXTENDED);
  g[0].rm_so = 2;
  g[0].rm_eo = 9;
  printf("%d", regexec(&r, "1.2 33.44 5", 3, g, REG_STARTEND));
  for (i = 0; i < 3; i++) printf(" %d-%d", g[i].rm_so, g[i].rm_eo);
  printf("\n%d\n", regexec(&r, "x", 0, NULL, 0));
  regfree(&r);
  setlocale(LC_ALL, "C.UTF-8");
  try("^.$", 0, "\303\244", 0);
  try("[\303\244-\303\266]+", REG_EXTENDED, "a\303\245\303\266b", 0);
  try("\303\204", REG_ICASE, "\303\244", 0);
  return 0;
}
