/* Lines of text: head, tail, wc, uniq, cut, tr, seq, yes, cmp, nl, rev, paste. */
#include "tools.h"

static void heading(const char *name, int first) { printf("%s==> %s <==\n", first ? "" : "\n", strcmp(name, "-") ? name : "standard input"); }

/* The old form -N is made -n N. */
static void old_style(int argc, char **argv) {
  if (argc > 1 && argv[1][0] == '-' && isdigit((unsigned char)argv[1][1])) {
    char *text = grab(strlen(argv[1]) + 2);
    sprintf(text, "-n%s", argv[1] + 1);
    argv[1] = text;
  }
}
static long amount(const char *text, const char *what) {
  char *end;
  long n = strtol(text, &end, 10);
  if (end == text || (*end && !strchr("kKMb", *end))) die(1, 0, "invalid number of %s: '%s'", what, text);
  return n * (*end == 'k' || *end == 'K' ? 1024 : *end == 'M' ? 1048576 : *end == 'b' ? 512 : 1);
}
int head_main(int argc, char **argv) {
  int c, quiet = -1, bytes = 0, status = 0, i;
  long count = 10;
  old_style(argc, argv);
  while ((c = option(argc, argv, "n:c:qv", 1)) >= 0) switch (c) {
      case 'n': count = amount(optarg, "lines"); bytes = 0; break;
      case 'c': count = amount(optarg, "bytes"); bytes = 1; break;
      case 'q': quiet = 1; break;
      case 'v': quiet = 0; break;
    }
  for (i = optind; i < argc || i == optind; i++) {
    const char *name = i < argc ? argv[i] : "-";
    FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
    long left = count;
    if (!f) {
      status = fail(errno, "cannot open '%s' for reading", name);
      continue;
    }
    if (quiet == 0 || (quiet < 0 && argc - optind > 1)) heading(name, i == optind);
    if (count < 0) {
      /* All but the last: what may be among them is held back. */
      char *all = NULL;
      size_t n = 0, room = 0, end;
      while ((c = getc(f)) != EOF) {
        if (n == room) all = regrab(all, room = 2 * room + 1024);
        all[n++] = (char)c;
      }
      for (end = n; left < 0 && end > 0; left++) {
        end--;
        if (!bytes)
          while (end > 0 && all[end - 1] != '\n') end--;
      }
      fwrite(all, 1, end, stdout);
    } else
      while (left > 0 && (c = getc(f)) != EOF) {
        putchar(c);
        if (bytes || c == '\n') left--;
      }
    if (ferror(f)) status = fail(errno, "error reading '%s'", name);
    if (f != stdin) fclose(f);
  }
  return finish(status);
}
static void copy_rest(FILE *f) {
  int c;
  while ((c = getc(f)) != EOF) putchar(c);
}
int tail_main(int argc, char **argv) {
  int c, quiet = -1, bytes = 0, from_start = 0, follow = 0, status = 0, i;
  long count = 10;
  FILE *last = NULL;
  old_style(argc, argv);
  while ((c = option(argc, argv, "n:c:qvfFs:", 1)) >= 0) switch (c) {
      case 'n':
      case 'c':
        bytes = c == 'c';
        from_start = *optarg == '+';
        count = labs(amount(optarg, bytes ? "bytes" : "lines"));
        break;
      case 'q': quiet = 1; break;
      case 'v': quiet = 0; break;
      case 'f': case 'F': follow = 1; break;
    }
  for (i = optind; i < argc || i == optind; i++) {
    const char *name = i < argc ? argv[i] : "-";
    FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
    char *all = NULL;
    size_t n = 0, room = 0, start;
    long left = count;
    if (!f) {
      status = fail(errno, "cannot open '%s' for reading", name);
      continue;
    }
    if (quiet == 0 || (quiet < 0 && argc - optind > 1)) heading(name, i == optind);
    if (from_start) {
      for (left--; left > 0 && (c = getc(f)) != EOF;)
        if (bytes || c == '\n') left--;
      copy_rest(f);
    } else {
      while ((c = getc(f)) != EOF) {
        if (n == room) all = regrab(all, room = 2 * room + 1024);
        all[n++] = (char)c;
      }
      if (bytes) start = n > (size_t)count ? n - (size_t)count : 0;
      else {
        start = n;
        if (left > 0 && start > 0) start--;
        for (; left > 0 && n > 0; left--) {
          while (start > 0 && all[start - 1] != '\n') start--;
          if (left > 1) {
            if (start == 0) break;
            start--;
          }
        }
      }
      fwrite(all + start, 1, n - start, stdout);
      free(all);
    }
    last = f;
  }
  while (follow && last) {
    fflush(stdout);
    sleep(1);
    clearerr(last);
    copy_rest(last);
  }
  return finish(status);
}

int wc_main(int argc, char **argv) {
  int c, lines = 0, words = 0, bytes = 0, chars = 0, longest = 0, status = 0, i, width = 1, files, k;
  unsigned long total[4] = {0}, largest = 0;
  struct stat st;
  while ((c = option(argc, argv, "lwcmL", 1)) >= 0) switch (c) {
      case 'l': lines = 1; break;
      case 'w': words = 1; break;
      case 'c': bytes = 1; break;
      case 'm': chars = 1; break;
      case 'L': longest = 1; break;
    }
  if (!lines && !words && !bytes && !chars && !longest) lines = words = bytes = 1;
  files = argc - optind;
  /* One count of one file needs no width; otherwise that of the sum of sizes, and 7 where a size is not known. */
  if (!(files <= 1 && lines + words + bytes + chars + longest == 1)) {
    if (files == 0) width = 7;
    for (i = optind; i < argc; i++) {
      if (strcmp(argv[i], "-") == 0 ? fstat(0, &st) < 0 : stat(argv[i], &st) < 0) continue;
      if (S_ISREG(st.st_mode)) largest += (unsigned long)st.st_size;
      else width = 7;
    }
    k = snprintf(NULL, 0, "%lu", largest);
    if (k > width) width = k;
  }
  for (i = optind; i < argc || i == optind; i++) {
    const char *name = i < argc ? argv[i] : "-";
    FILE *f = open_input(name);
    unsigned long n[4] = {0}, column = 0;
    int inside = 0, e = 0;
    if (!f) {
      struct stat d;
      status = 1;
      if (stat(name, &d) < 0) continue;
    } else {
      while ((c = getc(f)) != EOF) {
        n[2]++;
        if (c == '\n') n[0]++;
        if (isspace(c)) inside = 0;
        else if (!inside) {
          inside = 1;
          n[1]++;
        }
        if (c == '\n') column = 0;
        else if (c == '\t') column = (column + 8) & ~7ul;
        else column++;
        if (column > n[3]) n[3] = column;
      }
      if (f != stdin) fclose(f);
    }
#define COUNT(flag, value) if (flag) printf("%s%*lu", e++ ? " " : "", width, value)
    COUNT(lines, n[0]);
    COUNT(words, n[1]);
    COUNT(chars, n[2]);
    COUNT(bytes, n[2]);
    COUNT(longest, n[3]);
    if (i < argc) printf(" %s", quotef(name));
    putchar('\n');
    for (k = 0; k < 3; k++) total[k] += n[k];
    if (n[3] > total[3]) total[3] = n[3];
  }
  if (files > 1) {
    int e = 0;
    COUNT(lines, total[0]);
    COUNT(words, total[1]);
    COUNT(chars, total[2]);
    COUNT(bytes, total[2]);
    COUNT(longest, total[3]);
    puts(" total");
  }
  return finish(status);
}

int uniq_main(int argc, char **argv) {
  int c, counts = 0, repeated = 0, single = 0, fold = 0;
  long fields = 0, skip = 0, width = -1, n = 0;
  char *line = NULL, *before = NULL;
  size_t room = 0;
  FILE *f = stdin;
  ssize_t k;
  while ((c = option(argc, argv, "cduif:s:w:", 1)) >= 0) switch (c) {
      case 'c': counts = 1; break;
      case 'd': repeated = 1; break;
      case 'u': single = 1; break;
      case 'i': fold = 1; break;
      case 'f': fields = atol(optarg); break;
      case 's': skip = atol(optarg); break;
      case 'w': width = atol(optarg); break;
    }
  if (optind < argc && !(f = open_input(argv[optind]))) return 1;
  if (optind + 1 < argc && !freopen(argv[optind + 1], "w", stdout)) die(1, errno, "%s", argv[optind + 1]);
  for (;;) {
    int same = 0;
    k = getline(&line, &room, f);
    if (k > 0 && line[k - 1] == '\n') line[k - 1] = 0;
    if (k >= 0 && before) {
      const char *parts[2] = {before, line};
      for (int p = 0; p < 2; p++) {
        const char *s = parts[p];
        for (long i = 0; i < fields; i++) {
          while (isblank((unsigned char)*s)) s++;
          while (*s && !isblank((unsigned char)*s)) s++;
        }
        for (long i = 0; i < skip && *s; i++) s++;
        parts[p] = s;
      }
      same = width >= 0 ? (fold ? strncasecmp : strncmp)(parts[0], parts[1], (size_t)width) == 0 : (fold ? strcasecmp : strcmp)(parts[0], parts[1]) == 0;
    }
    if (same) {
      n++;
      continue;
    }
    if (before && (n > 1 ? !single : !repeated)) {
      if (counts) printf("%7ld ", n);
      puts(before);
    }
    if (k < 0) break;
    free(before);
    before = copy(line);
    n = 1;
  }
  return finish(0);
}

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
