// Words as a shell expands them.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <wordexp.h>

static void expand(const char *text, int flags) {
  wordexp_t w;
  int r = wordexp(text, &w, flags);
  size_t i;
  printf("%s %d: %d", text, flags, r);
  for (i = 0; r == 0 && i < w.we_wordc; i++) printf(" <%s>", w.we_wordv[i]);
  printf("\n");
  if (r == 0) wordfree(&w);
}

int main(void) {
  static const char *const texts[] = {"a b  c", "'a b' \"c d\"", "$A", "\"$A\"", "x${A}y", "$E", "''", "$U", "${U:-def ault}", "${U-x}", "${E:-d}", "${E-d}", "${A:+alt}", "${U:+alt}", "${U:=set}", "$U", "${#A}",
                                      "${P##*/}", "${P%.*}", "${P%%.*}", "${P#*/}", "~", "~/x", "~root", "~nosuch", "a~", "\\$A", "\\a\\ b", "\"\\a\\\"\"", "$((1+2*3))", "$(( (1+2)*3 ))", "$((10/3))", "$((a))",
                                      "a|b", "a&b", "a;b", "(a)", "{a}", "a<b", "'a", "\"a", "${A", "${A!x}", "${}", "$", "a$", "*.c", "no*", "$G", "'*.c'", "\"*.c\"", "$A$A", "a'b'c", "\"$A\"x", "${A#one }",
                                      "-x --y=$A", "~/$A", "x=~", "#c", "a\tb", "${A:-x}y", "\"\\$A\"", "'$A'", "[ab].c"};
  size_t i;
  wordexp_t w;
  setenv("HOME", "/h", 1);
  setenv("A", "one two", 1);
  setenv("E", "", 1);
  setenv("P", "/usr/lib/libx.so.1", 1);
  setenv("G", "*.c", 1);
  unsetenv("U");
  unsetenv("IFS");
  close(open("a.c", O_CREAT | O_WRONLY, 0644));
  close(open("b.c", O_CREAT | O_WRONLY, 0644));
  for (i = 0; i < sizeof texts / sizeof *texts; i++) expand(texts[i], 0);
  expand("$Q", WRDE_UNDEF);
  expand("$(x)", WRDE_NOCMD);
  expand("`x`", WRDE_NOCMD);
  setenv("IFS", ":", 1);
  setenv("L", "a:b::c d:", 1);
  expand("$L", 0);
  expand("\"$L\"", 0);
  expand("x$L", 0);
  w.we_offs = 2;
  printf("%d", wordexp("a b", &w, WRDE_DOOFFS));
  printf(" %d", wordexp("c", &w, WRDE_DOOFFS | WRDE_APPEND));
  printf(" %d", wordexp("d|e", &w, WRDE_DOOFFS | WRDE_APPEND));
  printf(" %zu %d %d %s %s %s %d\n", w.we_wordc, w.we_wordv[0] == NULL, w.we_wordv[1] == NULL, w.we_wordv[2], w.we_wordv[3], w.we_wordv[4], w.we_wordv[5] == NULL);
  wordfree(&w);
  return 0;
}
