// getopt and getopt_long; the environment.
// args: -a -b value first -cattached --long=arg --verbose second -x --unknown -b
// stderr
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
  static int flag;
  static const struct option longs[] = {
      {"long", required_argument, NULL, 'l'}, {"verbose", no_argument, &flag, 9}, {"version", no_argument, NULL, 'v'}, {0}};
  int c, at = -1;
  argv[0] = "prog";
  while ((c = getopt_long(argc, argv, "ab:c::", longs, &at)) != -1)
    printf("%d '%c' arg %s ind %d opt %d at %d\n", c, c > 31 ? c : '.', optarg ? optarg : "-", optind, optopt, at);
  printf("flag %d rest", flag);
  for (int i = optind; i < argc; i++) printf(" %s", argv[i]);
  printf("\n");
  char *again[] = {"prog", "-vv", "-o", "out", "--", "-z", NULL};
  optind = 1;
  while ((c = getopt(6, again, "vo:")) != -1) printf("%c %s\n", c, optarg ? optarg : "-");
  printf("%d %s\n", optind, again[optind]);
  char *bad[] = {"prog", "-q", "-o", NULL};
  optind = 0;
  opterr = 0;
  while ((c = getopt(3, bad, ":o:")) != -1) printf("%c %c\n", c, optopt);

  printf("%d %s\n", setenv("NAME", "value", 1), getenv("NAME"));
  printf("%d %s\n", setenv("NAME", "other", 0), getenv("NAME"));
  printf("%d\n", setenv("BAD=", "x", 1));
  static char text[] = "PUT=here";
  printf("%d %s\n", putenv(text), getenv("PUT"));
  text[4] = 'H';
  printf("%s\n", getenv("PUT"));
  printf("%d %s\n", unsetenv("NAME"), getenv("NAME") ? "there" : "gone");
  for (char **e = environ; *e; e++)
    if (strncmp(*e, "PUT=", 4) == 0) puts(*e);
  clearenv();
  printf("%s\n", getenv("PATH") ? "there" : "gone");
  return 0;
}
