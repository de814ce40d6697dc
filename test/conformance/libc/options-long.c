// stderr
/* getopt_long and getopt_long_only: abbreviations, arguments, order, and what they say of mistakes. */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int flag;
static const struct option options[] = {
    {"alpha", no_argument, NULL, 'A'},  {"alpine", required_argument, NULL, 'P'}, {"beta", required_argument, NULL, 'B'},
    {"delta", optional_argument, NULL, 'D'}, {"flag", no_argument, &flag, 7}, {"same1", no_argument, NULL, 300},
    {"same2", no_argument, NULL, 300}, {0, 0, 0, 0}};

static void run(const char *spec, int only, const char *line) {
  char text[200], *argv[20];
  int argc = 1, c, index;
  argv[0] = "prog";
  strcpy(text, line);
  for (char *s = strtok(text, " "); s; s = strtok(NULL, " ")) argv[argc++] = s;
  argv[argc] = NULL;
  optind = 0;
  flag = 0;
  printf("[%s] [%s] %d\n", spec, line, only);
  do {
    index = -1;
    optarg = NULL;
    c = only ? getopt_long_only(argc, argv, spec, options, &index) : getopt_long(argc, argv, spec, options, &index);
    printf("  %d %s %d %d %d\n", c, optarg ? optarg : "-", optind, optopt, index);
  } while (c != -1);
  printf(" ");
  for (c = 1; c < argc; c++) printf(" %s", argv[c]);
  printf(" | %d\n", flag);
  fflush(stdout);
}

int main(void) {
  static const char *const lines[] = {
      "--alpha --beta=5 --beta 6 rest", "file --alpha other --flag -- --beta", "--al --alph", "--bet=x --del --delta=1 --del 1",
      "--beta", "--alpha=3", "--unknown", "--sam", "-a -b val -cval", "-x -a", "-b", "-- -a", "- -a", "-alpha -beta=1 -flag",
      "-W alpha -Wbeta=2 -W", "--flag=1", "-abval", "x y -a z"};
  static const char *const specs[] = {"ab:c::", "+ab:c::", "-ab:c::", ":ab:c::", "ab:W;"};
  unsigned int i, k;
  for (k = 0; k < sizeof specs / sizeof *specs; k++)
    for (i = 0; i < sizeof lines / sizeof *lines; i++) run(specs[k], k == 0 && i > 10, lines[i]);
  setenv("POSIXLY_CORRECT", "1", 1);
  run("ab:", 0, "file -a");
  unsetenv("POSIXLY_CORRECT");
  opterr = 0;
  run("ab:", 0, "--unknown -x -b");
  return 0;
}
