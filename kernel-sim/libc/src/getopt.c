/* Options of a command line, as the GNU library reads them: operands are moved behind the options. */
#include "internal.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *optarg;
int optind = 1, opterr = 1, optopt = '?';

/* The rest of a group of letters; the operands passed over lie in [first_operand, last_operand). */
static char *letters;
static int first_operand, last_operand, started;

/* Bring the options between last_operand and optind before the operands. */
static void exchange(char **argv) {
  int n = last_operand - first_operand, i;
  for (i = last_operand; i < optind; i++) {
    char *option = argv[i];
    memmove(argv + i - n + 1, argv + i - n, (size_t)n * sizeof *argv);
    argv[i - n] = option;
  }
  first_operand += optind - last_operand;
  last_operand = optind;
}

static int long_option(int argc, char **argv, const char *spec, const struct option *options, int *index, int only,
                       const char *prefix) {
  char *name = letters, *end = name;
  const struct option *match = NULL, *o;
  int at = -1, i, ambiguous = 0;
  size_t n;
  while (*end && *end != '=') end++;
  n = (size_t)(end - name);
  for (o = options, i = 0; o->name; o++, i++) {
    if (strncmp(o->name, name, n)) continue;
    if (strlen(o->name) == n) {
      match = o;
      at = i;
      ambiguous = 0;
      break;
    }
    if (!match) {
      match = o;
      at = i;
    } else if (only || match->has_arg != o->has_arg || match->flag != o->flag || match->val != o->val) ambiguous = 1;
  }
  if (ambiguous) {
    if (opterr && *spec != ':') {
      fprintf(stderr, "%s: option '%s%s' is ambiguous; possibilities:", argv[0], prefix, name);
      for (o = options; o->name; o++)
        if (strncmp(o->name, name, n) == 0) fprintf(stderr, " '%s%s'", prefix, o->name);
      fprintf(stderr, "\n");
    }
    letters += strlen(letters);
    optind++;
    optopt = 0;
    return '?';
  }
  if (!match) {
    if (only && argv[optind][1] != '-' && strchr(spec, *letters)) return -1;
    if (opterr && *spec != ':') fprintf(stderr, "%s: unrecognized option '%s%s'\n", argv[0], prefix, name);
    letters = NULL;
    optind++;
    optopt = 0;
    return '?';
  }
  letters = NULL;
  optind++;
  if (*end) {
    if (!match->has_arg) {
      if (opterr && *spec != ':')
        fprintf(stderr, "%s: option '%s%s' doesn't allow an argument\n", argv[0], prefix, match->name);
      optopt = match->val;
      return '?';
    }
    optarg = end + 1;
  } else if (match->has_arg == required_argument) {
    if (optind >= argc) {
      if (opterr && *spec != ':')
        fprintf(stderr, "%s: option '%s%s' requires an argument\n", argv[0], prefix, match->name);
      optopt = match->val;
      return *spec == ':' ? ':' : '?';
    }
    optarg = argv[optind++];
  }
  if (index) *index = at;
  if (match->flag) {
    *match->flag = match->val;
    return 0;
  }
  return match->val;
}

static int find_option(int argc, char **argv, const char *spec, const struct option *options, int *index, int only) {
  int in_order = *spec == '-', stop_early = *spec == '+' || (!in_order && getenv("POSIXLY_CORRECT"));
  char c;
  const char *s;
  if (argc < 1) return -1;
  optarg = NULL;
  if (optind == 0 || !started) {
    if (optind == 0) optind = 1;
    first_operand = last_operand = optind;
    letters = NULL;
    started = 1;
  }
  if (*spec == '-' || *spec == '+') spec++;
  if (!letters || !*letters) {
    if (last_operand > optind) last_operand = optind;
    if (first_operand > optind) first_operand = optind;
    if (!in_order && !stop_early) {
      if (first_operand != last_operand && last_operand != optind) exchange(argv);
      else if (last_operand != optind) first_operand = optind;
      while (optind < argc && (argv[optind][0] != '-' || !argv[optind][1])) optind++;
      last_operand = optind;
    }
    if (optind != argc && strcmp(argv[optind], "--") == 0) {
      optind++;
      if (first_operand != last_operand && last_operand != optind) exchange(argv);
      else if (first_operand == last_operand) first_operand = optind;
      last_operand = argc;
      optind = argc;
    }
    if (optind == argc) {
      if (first_operand != last_operand) optind = first_operand;
      return -1;
    }
    if (argv[optind][0] != '-' || !argv[optind][1]) {
      if (!in_order) return -1;
      optarg = argv[optind++];
      return 1;
    }
    if (options) {
      if (argv[optind][1] == '-') {
        letters = argv[optind] + 2;
        return long_option(argc, argv, spec, options, index, only, "--");
      }
      if (only && (argv[optind][2] || !strchr(spec, argv[optind][1]))) {
        int r;
        letters = argv[optind] + 1;
        r = long_option(argc, argv, spec, options, index, only, "-");
        if (r != -1) return r;
      }
    }
    letters = argv[optind] + 1;
  }
  c = *letters++;
  s = c == ':' || c == ';' ? NULL : strchr(spec, c);
  if (!*letters) optind++;
  if (!s) {
    if (opterr && *spec != ':') fprintf(stderr, "%s: invalid option -- '%c'\n", argv[0], c);
    optopt = c;
    return '?';
  }
  if (*s == 'W' && s[1] == ';' && options) {
    /* -W name stands for --name. */
    if (!*letters) {
      if (optind == argc) {
        if (opterr && *spec != ':') fprintf(stderr, "%s: option requires an argument -- '%c'\n", argv[0], c);
        optopt = c;
        return *spec == ':' ? ':' : '?';
      }
      letters = argv[optind];
    }
    return long_option(argc, argv, spec, options, index, 0, "-W ");
  }
  if (s[1] != ':') return c;
  if (s[2] == ':') {
    if (*letters) {
      optarg = letters;
      optind++;
    }
    letters = NULL;
    return c;
  }
  if (*letters) {
    optarg = letters;
    optind++;
  } else if (optind == argc) {
    if (opterr && *spec != ':') fprintf(stderr, "%s: option requires an argument -- '%c'\n", argv[0], c);
    optopt = c;
    letters = NULL;
    return *spec == ':' ? ':' : '?';
  } else optarg = argv[optind++];
  letters = NULL;
  return c;
}

/* Each call sets optopt anew: to what the last failure left, whatever the program has put there. */
static int next_option(int argc, char **argv, const char *spec, const struct option *options, int *index, int only) {
  static int letter;
  int r;
  optopt = letter;
  r = find_option(argc, argv, spec, options, index, only);
  letter = optopt;
  return r;
}

int getopt(int argc, char *const argv[], const char *spec) {
  return next_option(argc, (char **)argv, spec, NULL, NULL, 0);
}
int getopt_long(int argc, char *const argv[], const char *spec, const struct option *options, int *index) {
  return next_option(argc, (char **)argv, spec, options, index, 0);
}
int getopt_long_only(int argc, char *const argv[], const char *spec, const struct option *options, int *index) {
  return next_option(argc, (char **)argv, spec, options, index, 1);
}
