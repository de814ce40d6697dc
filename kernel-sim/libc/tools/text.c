/* Lines of text: head, tail, wc, uniq. */
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
