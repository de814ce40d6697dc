// Names that match patterns: fnmatch and glob.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int complain(const char *path, int e) {
  printf("[%s: %s] ", path, strerror(e));
  return 0;
}
static void list(const char *pattern, int flags) {
  glob_t g;
  int r = glob(pattern, flags, complain, &g);
  size_t i;
  printf("%s %#x: %d", pattern, flags, r);
  for (i = 0; r == 0 && i < g.gl_pathc; i++) printf(" <%s>", g.gl_pathv[i]);
  printf("\n");
  if (r == 0) globfree(&g);
}

int main(void) {
  static const char *const patterns[] = {"*", "?", "*.c", "a*b", "[a-c]x", "[!a]*", "[^a]", "a/*", "*/b", ".*", "*[", "[]]", "\\*", "a\\", "[[:upper:]]*",
                                         "@(a|b)", "*(ab)", "+(a|b).c", "?(x)a", "!(a)", "a*/", "**", "a?b/c", "[a\\-z]", "[/]"};
  static const char *const names[] = {"", "a", "ab", "a.c", ".a", "a/b", "a/.b", "ax", "bx", "]", "*", "[", "A", "-", "abab", "a/b/c", "ab.c", "/"};
  static const int flags[] = {0, FNM_PATHNAME, FNM_PERIOD, FNM_PATHNAME | FNM_PERIOD, FNM_NOESCAPE, FNM_CASEFOLD, FNM_LEADING_DIR, FNM_EXTMATCH, FNM_EXTMATCH | FNM_PATHNAME | FNM_PERIOD};
  static const char *const files[] = {"a", "b.c", "c.c", "d1/g.c", "d1/.h", "d1/e/z.c", "d2/g.c", ".hid", "st*r"};
  static const char *const searches[] = {"*", "*.c", "*/", "*/*", "*/g.c", "nope", "nope*", "a/*", "d1//*", "\\a", "st\\*r", ".*", "{a,b.c}", "{a,nope}", "*.{c,d}", "d{1,2}/*.c", "{a", "{}", "~/x", "./?", "d1/./g.c", "*/../a", "[bc].c", "link", "d1/", "dang"};
  static const int options[] = {0, GLOB_MARK, GLOB_NOCHECK, GLOB_BRACE, GLOB_NOMAGIC, GLOB_PERIOD, GLOB_NOESCAPE, GLOB_ONLYDIR, GLOB_TILDE};
  size_t i, j, k;
  glob_t g;
  for (i = 0; i < sizeof patterns / sizeof *patterns; i++)
    for (k = 0; k < sizeof flags / sizeof *flags; k++) {
      printf("%s %d:", patterns[i], flags[k]);
      for (j = 0; j < sizeof names / sizeof *names; j++)
        if (fnmatch(patterns[i], names[j], flags[k]) == 0) printf(" <%s>", names[j]);
      printf("\n");
    }
  mkdir("here", 0755);
  chdir("here");
  mkdir("d1", 0755);
  mkdir("d1/e", 0755);
  mkdir("d2", 0755);
  for (i = 0; i < sizeof files / sizeof *files; i++) close(open(files[i], O_CREAT | O_WRONLY, 0644));
  symlink("d1", "link");
  symlink("nowhere", "dang");
  setenv("HOME", "/home/me", 1);
  for (i = 0; i < sizeof searches / sizeof *searches; i++)
    for (k = 0; k < sizeof options / sizeof *options; k++)
      /* What glibc makes of a slash at the end with GLOB_MARK and GLOB_NOCHECK is its own. */
      if (strcmp(searches[i], "*/") || options[k] != GLOB_MARK)
        if (options[k] != GLOB_PERIOD || !strchr(searches[i], '/')) list(searches[i], options[k]);
  g.gl_offs = 2;
  printf("%d", glob("*.c", GLOB_DOOFFS, NULL, &g));
  printf(" %d", glob("d?", GLOB_DOOFFS | GLOB_APPEND, NULL, &g));
  printf(" %d", glob("nope", GLOB_DOOFFS | GLOB_APPEND, NULL, &g));
  printf(" %zu %d %d", g.gl_pathc, g.gl_pathv[0] == NULL, g.gl_pathv[1] == NULL);
  for (i = 2; g.gl_pathv[i]; i++) printf(" %s", g.gl_pathv[i]);
  globfree(&g);
  printf("\n%d %d\n", glob("*", 1 << 20, NULL, &g), errno == EINVAL);
  printf("%d %d %d\n", glob_pattern_p("a*", 1), glob_pattern_p("a\\*", 1), glob_pattern_p("a\\*", 0));
  return 0;
}
