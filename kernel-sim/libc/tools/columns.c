/* Parts of lines, characters, numbers and bytes: cut, tr, seq, yes, cmp, nl, rev. */
#include "tools.h"

/* A list such as 1,3-5,7- of cut: is n in it? */
static int listed(const char *list, long n) {
  while (*list) {
    char *end;
    long from = strtol(list, &end, 10), to = from;
    if (end == list) from = 1;
    if (*end == '-') {
      list = end + 1;
      to = strtol(list, &end, 10);
      if (end == list) to = LONG_MAX;
    }
    if (from <= n && n <= to) return 1;
    list = *end == ',' || *end == ' ' ? end + 1 : end;
    if (*list && !isdigit((unsigned char)*list) && *list != '-') die(1, 0, "invalid field value '%s'", list);
  }
  return 0;
}
int cut_main(int argc, char **argv) {
  int c, mode = 0, only = 0, complement = 0, status = 0, i;
  char delimiter = '\t', *list = NULL, *line = NULL;
  const char *output = NULL;
  size_t room = 0;
  static const struct option longs[] = {{"output-delimiter", 1, 0, 1}, {"complement", 0, 0, 2}, {0}};
  while ((c = getopt_long(argc, argv, "b:c:f:d:sn", longs, NULL)) >= 0) switch (c) {
      case 'b': case 'c': case 'f': mode = c; list = optarg; break;
      case 'd': delimiter = *optarg; break;
      case 's': only = 1; break;
      case 1: output = optarg; break;
      case 2: complement = 1; break;
      case 'n': break;
      default: usage(1);
    }
  if (!list) {
    fail(0, "you must specify a list of bytes, characters, or fields");
    usage(1);
  }
  for (i = optind; i < argc || i == optind; i++) {
    FILE *f = open_input(i < argc ? argv[i] : "-");
    ssize_t n;
    if (!f) {
      status = 1;
      continue;
    }
    while ((n = getline(&line, &room, f)) >= 0) {
      long k;
      int any = 0;
      char *s, *end;
      if (n > 0 && line[n - 1] == '\n') line[--n] = 0;
      if (mode != 'f') {
        for (k = 1; k <= n; k++) {
          if (listed(list, k) == complement) {
            if (k > 1 && output && any == 1) any = 2;
            continue;
          }
          if (any == 2) fputs(output, stdout);
          any = 1;
          putchar(line[k - 1]);
        }
      } else if (!strchr(line, delimiter)) {
        if (only) continue;
        fputs(line, stdout);
      } else
        for (s = line, k = 1; s; s = end ? end + 1 : NULL, k++) {
          end = strchr(s, delimiter);
          if (listed(list, k) == complement) continue;
          if (any++) output ? (void)fputs(output, stdout) : (void)putchar(delimiter);
          fwrite(s, 1, end ? (size_t)(end - s) : strlen(s), stdout);
        }
      putchar('\n');
    }
    if (f != stdin) fclose(f);
  }
  return finish(status);
}

/* The characters that a set of tr means. */
static int set_of(const char *s, unsigned char *out) {
  int n = 0;
  while (*s && n < 4000) {
    static const char *const names[] = {"alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit"};
    static int (*const classes[])(int) = {isalnum, isalpha, isblank, iscntrl, isdigit, isgraph, islower, isprint, ispunct, isspace, isupper, isxdigit};
    int i, c;
    if (s[0] == '[' && s[1] == ':') {
      for (i = 0; i < 12; i++) {
        size_t k = strlen(names[i]);
        if (strncmp(s + 2, names[i], k) == 0 && s[2 + k] == ':' && s[3 + k] == ']') break;
      }
      if (i < 12) {
        for (c = 0; c < 256; c++)
          if (classes[i](c)) out[n++] = (unsigned char)c;
        s += strlen(names[i]) + 4;
        continue;
      }
    }
#define CHARACTER() (*s == '\\' && s[1] ? (s++, (i = unescape(&s, 3)) >= 0 ? i : (unsigned char)*s++) : (unsigned char)*s++)
    c = CHARACTER();
    if (*s == '-' && s[1]) {
      int to;
      s++;
      to = CHARACTER();
      if (to < c) die(1, 0, "range-endpoints of '%c-%c' are in reverse collating sequence order", c, to);
      for (; c <= to; c++) out[n++] = (unsigned char)c;
    } else out[n++] = (unsigned char)c;
  }
  return n;
}
int tr_main(int argc, char **argv) {
  static unsigned char from[4100], to[4100], map[256], in_first[256], in_last[256];
  int c, complement = 0, remove = 0, squeeze = 0, n, m = 0, i, before = -1;
  while ((c = option(argc, argv, "cCdst", 1)) >= 0) switch (c) {
      case 'c': case 'C': complement = 1; break;
      case 'd': remove = 1; break;
      case 's': squeeze = 1; break;
    }
  if (optind == argc) {
    fail(0, "missing operand");
    usage(1);
  }
  if (optind + 1 == argc && !remove && !squeeze) {
    fail(0, "missing operand after '%s'", argv[optind]);
    fprintf(stderr, "Two strings must be given when translating.\n");
    usage(1);
  }
  n = set_of(argv[optind], from);
  for (i = 0; i < n; i++) in_first[from[i]] = 1;
  if (complement) {
    n = 0;
    for (i = 0; i < 256; i++) {
      in_first[i] = !in_first[i];
      if (in_first[i]) from[n++] = (unsigned char)i;
    }
  }
  if (optind + 1 < argc) m = set_of(argv[optind + 1], to);
  for (i = 0; i < 256; i++) map[i] = (unsigned char)i;
  if (m && !remove) {
    for (i = n - 1; i >= 0; i--) map[from[i]] = to[i < m ? i : m - 1];
    /* The first mention of a character decides... the last in GNU tr. */
    for (i = 0; i < n; i++) map[from[i]] = to[i < m ? i : m - 1];
  }
  for (i = 0; i < m; i++) in_last[to[i]] = 1;
  if (squeeze && !m) memcpy(in_last, in_first, 256);
  while ((c = getchar()) != EOF) {
    if (remove && in_first[c]) continue;
    c = map[c];
    if (squeeze && c == before && in_last[c]) continue;
    putchar(c);
    before = c;
  }
  return finish(0);
}

int seq_main(int argc, char **argv) {
  double first = 1, step = 1, last, v;
  const char *separator = "\n", *format = NULL;
  char text[32];
  int i = 1, equal = 0, digits = 0, width = 0, n, k;
  long count;
  for (; i < argc && argv[i][0] == '-' && strchr("swf", argv[i][1]) && argv[i][1]; i++) {
    if (argv[i][1] == 'w') equal = 1;
    else {
      const char *value = argv[i][2] ? argv[i] + 2 : argv[i + 1];
      if (argv[i][1] == 's') separator = value;
      else format = value;
      if (!argv[i][2]) i++;
    }
  }
  n = argc - i;
  if (n < 1) {
    fail(0, "missing operand");
    usage(1);
  }
  for (k = i; k < argc; k++) {
    char *end;
    const char *point = strchr(argv[k], '.');
    strtod(argv[k], &end);
    if (*end || end == argv[k]) {
      fail(0, "invalid floating point argument: '%s'", argv[k]);
      usage(1);
    }
    if (point && k < argc - (n > 1) && (int)strlen(point + 1) > digits) digits = (int)strlen(point + 1);
  }
  last = atof(argv[argc - 1]);
  if (n > 1) first = atof(argv[i]);
  if (n > 2) step = atof(argv[i + 1]);
  if (step == 0) {
    fail(0, "invalid Zero increment value: '%s'", argv[i + 1]);
    usage(1);
  }
  if (equal) {
    width = snprintf(text, sizeof text, "%.*f", digits, first);
    k = snprintf(text, sizeof text, "%.*f", digits, last);
    if (k > width) width = k;
  }
  for (count = 0;; count++) {
    v = first + (double)count * step;
    if (step > 0 ? v > last + 1e-10 * step : v < last + 1e-10 * step) break;
    if (count) fputs(separator, stdout);
    if (format) printf(format, v);
    else if (width) printf("%0*.*f", width, digits, v);
    else printf("%.*f", digits, v);
  }
  if (count) putchar('\n');
  return finish(0);
}
int yes_main(int argc, char **argv) {
  int i;
  for (;;) {
    if (argc < 2) puts("y");
    for (i = 1; i < argc; i++) printf("%s%c", argv[i], i + 1 < argc ? ' ' : '\n');
    if (ferror(stdout)) die(1, errno, "standard output");
  }
}

int cmp_main(int argc, char **argv) {
  int c, silent = 0, all = 0, status = 0, a, b;
  long at = 0, line = 1;
  FILE *f, *g;
  while ((c = option(argc, argv, "sl", 2)) >= 0) {
    silent |= c == 's';
    all |= c == 'l';
  }
  if (argc - optind < 1) {
    fail(0, "missing operand after '%s'", argv[0]);
    usage(2);
  }
  if (!(f = open_input(argv[optind])) || !(g = open_input(optind + 1 < argc ? argv[optind + 1] : "-"))) return 2;
  for (;;) {
    a = getc(f);
    b = getc(g);
    at++;
    if (a == EOF && b == EOF) return finish(status);
    if (a == EOF || b == EOF) {
      if (!silent) {
        fflush(stdout);
        if (at == 1) fprintf(stderr, "%s: EOF on %s which is empty\n", argv[0], argv[optind + (a != EOF)]);
        else if (all) fprintf(stderr, "%s: EOF on %s after byte %ld\n", argv[0], argv[optind + (a != EOF)], at - 1);
        else fprintf(stderr, "%s: EOF on %s after byte %ld, %sline %ld\n", argv[0], argv[optind + (a != EOF)], at - 1, line > 1 && 0 ? "" : "in ", line);
      }
      return 1;
    }
    if (a != b) {
      status = 1;
      if (all) printf("%ld %3o %3o\n", at, a, b);
      else {
        if (!silent) printf("%s %s differ: char %ld, line %ld\n", argv[optind], optind + 1 < argc ? argv[optind + 1] : "-", at, line);
        return finish(1);
      }
    }
    if (a == '\n') line++;
  }
}
int nl_main(int argc, char **argv) {
  char *line = NULL;
  size_t room = 0;
  long n = 0;
  int c, all = 0;
  FILE *f;
  while ((c = option(argc, argv, "b:", 1)) >= 0) all = *optarg == 'a';
  f = open_input(optind < argc ? argv[optind] : "-");
  if (!f) return 1;
  while (getline(&line, &room, f) >= 0) {
    if (all || *line != '\n') printf("%6ld\t%s", ++n, line);
    else printf("       %s", line);
  }
  return finish(0);
}
int rev_main(int argc, char **argv) {
  char *line = NULL;
  size_t room = 0;
  ssize_t n;
  FILE *f = open_input(argc > 1 ? argv[1] : "-");
  if (!f) return 1;
  while ((n = getline(&line, &room, f)) >= 0) {
    int newline = n > 0 && line[n - 1] == '\n';
    for (n -= newline; n > 0;) putchar(line[--n]);
    if (newline) putchar('\n');
  }
  return finish(0);
}
