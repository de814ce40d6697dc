/* diff of two files: the normal form, -u and -q; by the longest common subsequence of their lines. Also paste and tac. */
#include "tools.h"

struct lines {
  char **line;
  int count;
  int unfinished; /* no newline at the end */
};
static int read_lines(const char *name, struct lines *l) {
  FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
  char *text = NULL;
  size_t room = 0;
  ssize_t n;
  int space = 0;
  if (!f) return fail(errno, "%s", name);
  while ((n = getline(&text, &room, f)) >= 0) {
    l->unfinished = n == 0 || text[n - 1] != '\n';
    if (!l->unfinished) text[n - 1] = 0;
    if (l->count == space) l->line = regrab(l->line, (size_t)(space = 2 * space + 64) * sizeof *l->line);
    l->line[l->count++] = copy(text);
  }
  if (ferror(f)) return fail(errno, "%s", name);
  if (f != stdin) fclose(f);
  return 0;
}
static struct lines a, b;
static int fold, blanks;
static int same(int i, int k) {
  const char *x = a.line[i], *y = b.line[k];
  if (i == a.count - 1 && k == b.count - 1 && a.unfinished != b.unfinished) return 0;
  if (!blanks) return (fold ? strcasecmp : strcmp)(x, y) == 0;
  for (;;) {
    int p = isspace((unsigned char)*x), q = isspace((unsigned char)*y);
    while (isspace((unsigned char)*x)) x++;
    while (isspace((unsigned char)*y)) y++;
    if (p != q && *x && *y) return 0;
    if (*x != *y) return 0;
    if (!*x) return 1;
    x++, y++;
  }
}
/* Marks the lines that are not common. */
static char *gone, *come;
static void compare(void) {
  int head = 0, n = a.count, m = b.count, i, k;
  int *table;
  while (head < n && head < m && same(head, head)) head++;
  while (n > head && m > head && same(n - 1, m - 1)) n--, m--;
  gone = calloc(1, (size_t)a.count + 1);
  come = calloc(1, (size_t)b.count + 1);
  n -= head;
  m -= head;
  table = calloc((size_t)(n + 1) * (size_t)(m + 1), sizeof *table);
  if (!table) die(2, 0, "memory exhausted");
#define AT(i, k) table[(i) * (m + 1) + (k)]
  for (i = n - 1; i >= 0; i--)
    for (k = m - 1; k >= 0; k--)
      AT(i, k) = same(head + i, head + k) ? AT(i + 1, k + 1) + 1 : AT(i + 1, k) >= AT(i, k + 1) ? AT(i + 1, k) : AT(i, k + 1);
  for (i = k = 0; i < n || k < m;) {
    if (i < n && k < m && same(head + i, head + k) && AT(i, k) == AT(i + 1, k + 1) + 1) i++, k++;
    else if (i < n && (k == m || AT(i + 1, k) >= AT(i, k + 1))) gone[head + i++] = 1;
    else come[head + k++] = 1;
  }
  free(table);
}
static void range(int from, int to) {
  if (to - from > 1) printf("%d,%d", from + 1, to);
  else printf("%d", to > from ? to : from);
}
static void put(char mark, const struct lines *l, int i) {
  printf("%c%s%s\n", mark, mark == '<' || mark == '>' ? " " : "", l->line[i]);
  if (i == l->count - 1 && l->unfinished) puts("\\ No newline at end of file");
}
static void normal(void) {
  int i = 0, k = 0;
  while (i < a.count || k < b.count) {
    int from = i, first = k;
    while (i < a.count && gone[i]) i++;
    while (k < b.count && come[k]) k++;
    if (from == i && first == k) {
      i++, k++;
      continue;
    }
    range(from, i);
    putchar(from == i ? 'a' : first == k ? 'd' : 'c');
    range(first, k);
    putchar('\n');
    for (int j = from; j < i; j++) put('<', &a, j);
    if (from < i && first < k) puts("---");
    for (int j = first; j < k; j++) put('>', &b, j);
  }
}
static void hunk_range(int from, int count) {
  printf("%d", count ? from + 1 : from);
  if (count != 1) printf(",%d", count);
}
static void unified(const char *x, const char *y, int context) {
  const char *names[2] = {x, y};
  int i = 0, k = 0, f;
  for (f = 0; f < 2; f++) {
    struct stat st;
    char text[40] = "", zone[8] = "";
    stat(names[f], &st);
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", localtime(&st.st_mtim.tv_sec));
    strftime(zone, sizeof zone, "%z", localtime(&st.st_mtim.tv_sec));
    printf("%s %s\t%s.%09ld %s\n", f ? "+++" : "---", names[f], text, st.st_mtim.tv_nsec, zone);
  }
  while (i < a.count || k < b.count) {
    int from, first, to, last, quiet, p, q;
    if (!(i < a.count && gone[i]) && !(k < b.count && come[k])) {
      i++, k++;
      continue;
    }
    from = i - context < 0 ? 0 : i - context;
    first = k - (i - from);
    /* As far as changes follow each other with little between them. */
    for (to = i, last = k, quiet = 0; quiet <= 2 * context && (to < a.count || last < b.count);) {
      if ((to < a.count && gone[to]) || (last < b.count && come[last])) {
        while (to < a.count && gone[to]) to++;
        while (last < b.count && come[last]) last++;
        quiet = 0;
      } else to++, last++, quiet++;
    }
    if (quiet > context) {
      to -= quiet - context;
      last -= quiet - context;
    }
    printf("@@ -");
    hunk_range(from, to - from);
    printf(" +");
    hunk_range(first, last - first);
    puts(" @@");
    for (p = from, q = first; p < to || q < last;) {
      if (p < to && gone[p]) put('-', &a, p++);
      else if (q < last && come[q]) put('+', &b, q++);
      else {
        put(' ', &a, p++);
        q++;
      }
    }
    i = to;
    k = last;
  }
}
int diff_main(int argc, char **argv) {
  int c, brief = 0, report = 0, context = -1, i, differ = 0;
  struct stat st;
  char *names[2];
  while ((c = option(argc, argv, "qsuU:iwbBrNa", 2)) >= 0) switch (c) {
      case 'q': brief = 1; break;
      case 's': report = 1; break;
      case 'u': if (context < 0) context = 3; break;
      case 'U': context = atoi(optarg); break;
      case 'i': fold = 1; break;
      case 'w': case 'b': blanks = 1; break;
    }
  if (argc - optind != 2) {
    if (argc == optind) fail(0, "missing operand after '%s'", argv[0]);
    else fail(0, argc - optind < 2 ? "missing operand after '%s'" : "extra operand '%s'", argv[argc - optind < 2 ? argc - 1 : optind + 2]);
    usage(2);
  }
  for (i = 0; i < 2; i++) {
    names[i] = argv[optind + i];
    if (stat(names[i], &st) == 0 && S_ISDIR(st.st_mode)) names[i] = join_path(names[i], leaf(argv[optind + !i]));
  }
  if (read_lines(names[0], &a) | read_lines(names[1], &b)) return 2;
  compare();
  for (i = 0; i < a.count; i++) differ |= gone[i];
  for (i = 0; i < b.count; i++) differ |= come[i];
  if (brief) {
    if (differ) printf("Files %s and %s differ\n", names[0], names[1]);
  } else if (differ && context >= 0) unified(names[0], names[1], context);
  else if (differ) normal();
  if (!differ && report) printf("Files %s and %s are identical\n", names[0], names[1]);
  return finish(differ) ? (differ ? 1 : 2) : 0;
}

int paste_main(int argc, char **argv) {
  int c, serial = 0, i, n;
  const char *delimiters = "\t";
  FILE *f[64];
  char *line = NULL;
  size_t room = 0;
  while ((c = option(argc, argv, "sd:", 1)) >= 0) {
    if (c == 's') serial = 1;
    else delimiters = optarg;
  }
  if (optind == argc) return fail(0, "missing operand");
  for (n = 0; optind + n < argc && n < 64; n++)
    if (!(f[n] = open_input(argv[optind + n]))) return 1;
  for (;;) {
    int any = 0;
    size_t d = 0;
    for (i = 0; i < n; i++) {
      ssize_t k;
      if (serial) {
        for (d = 0, any = 0; (k = getline(&line, &room, f[i])) >= 0; any = 1) {
          if (any) putchar(delimiters[d++ % strlen(delimiters)]);
          printf("%.*s", (int)(k > 0 && line[k - 1] == '\n' ? k - 1 : k), line);
        }
        putchar('\n');
        continue;
      }
      k = getline(&line, &room, f[i]);
      if (k >= 0 && !any++) {
        for (c = 0; c < i; c++) putchar(delimiters[d++ % strlen(delimiters)]);
      } else if (i && any) putchar(delimiters[d++ % strlen(delimiters)]);
      if (k >= 0) printf("%.*s", (int)(k > 0 && line[k - 1] == '\n' ? k - 1 : k), line);
    }
    if (serial || !any) return finish(0);
    putchar('\n');
  }
}
int tac_main(int argc, char **argv) {
  int i, status = 0;
  for (i = 1; i < argc || i == 1; i++) {
    struct lines l = {0};
    if (read_lines(i < argc ? argv[i] : "-", &l)) {
      status = 1;
      continue;
    }
    while (l.count > 0) {
      l.count--;
      printf("%s%s", l.line[l.count], l.unfinished ? "" : "\n");
      l.unfinished = 0;
    }
  }
  return finish(status);
}
