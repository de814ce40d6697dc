/* sort: keys, numbers, months not; stable where asked. */
#include "tools.h"

struct key {
  long field, offset, end_field, end_offset; /* from 1; end 0: to the end of the line */
  int numeric, reverse, fold, blanks, general, own;
};
static struct key keys[16], whole;
static int key_count, stable, unique, separator = -1;

/* Where field n (from 1) begins: without a separator blanks before it belong to it. */
static const char *field_at(const char *s, long n) {
  for (; n > 1 && *s; n--) {
    if (separator >= 0) {
      while (*s && *s != separator) s++;
      if (*s) s++;
    } else {
      while (isblank((unsigned char)*s)) s++;
      while (*s && !isblank((unsigned char)*s)) s++;
    }
  }
  return s;
}
static const char *key_start(const struct key *k, const char *line) {
  const char *s = field_at(line, k->field);
  long i;
  if (k->blanks)
    while (isblank((unsigned char)*s)) s++;
  for (i = 1; i < k->offset && *s; i++) s++;
  return s;
}
static const char *key_end(const struct key *k, const char *line) {
  const char *s;
  long i;
  if (!k->end_field) return line + strlen(line);
  if (k->end_offset) {
    s = field_at(line, k->end_field);
    if (k->blanks)
      while (isblank((unsigned char)*s)) s++;
    for (i = 0; i < k->end_offset && *s; i++) s++;
    return s;
  }
  s = field_at(line, k->end_field);
  if (separator >= 0)
    while (*s && *s != separator) s++;
  else {
    while (isblank((unsigned char)*s)) s++;
    while (*s && !isblank((unsigned char)*s)) s++;
  }
  return s;
}
static int by_key(const struct key *k, const char *a, const char *b) {
  const char *ae = key_end(k, a), *be = key_end(k, b);
  int d = 0;
  a = key_start(k, a);
  b = key_start(k, b);
  if (k->numeric || k->general) {
    double x = strtod(a, NULL), y = strtod(b, NULL);
    d = x < y ? -1 : x > y;
  } else {
    for (; d == 0; a++, b++) {
      int x = a < ae ? (unsigned char)*a : -1, y = b < be ? (unsigned char)*b : -1;
      if (k->fold) {
        if (x >= 0) x = toupper(x);
        if (y >= 0) y = toupper(y);
      }
      d = x - y;
      if (x < 0 || y < 0) break;
    }
  }
  return k->reverse ? -d : d;
}
static int by_keys(const char *a, const char *b) {
  int i, d = 0;
  if (!key_count) return by_key(&whole, a, b);
  for (i = 0; i < key_count && d == 0; i++) d = by_key(&keys[i], a, b);
  return d;
}
static int compare(const char *a, const char *b) {
  int d = by_keys(a, b);
  if (d || stable || unique) return d;
  d = strcmp(a, b);
  return whole.reverse ? -d : d;
}
/* Merges, so that equal lines keep their order. */
static void merge_sort(char **v, char **other, size_t n) {
  size_t half = n / 2, i = 0, k = half, to = 0;
  if (n < 2) return;
  merge_sort(v, other, half);
  merge_sort(v + half, other, n - half);
  memcpy(other, v, n * sizeof *v);
  while (i < half || k < n) v[to++] = k == n || (i < half && compare(other[i], other[k]) <= 0) ? other[i++] : other[k++];
}
static void letter(struct key *k, int c) {
  switch (c) {
    case 'n': k->numeric = 1; break;
    case 'g': case 'h': k->general = 1; break;
    case 'r': k->reverse = 1; break;
    case 'f': k->fold = 1; break;
    case 'b': k->blanks = 1; break;
    case 'd': case 'i': case 'M': case 'V': break;
    default: die(2, 0, "stray character in field spec: invalid field specification");
  }
}
static void add_key(const char *s) {
  struct key *k = &keys[key_count < 16 ? key_count++ : 15];
  char *end;
  k->field = strtol(s, &end, 10);
  k->offset = 1;
  if (end == s || k->field < 1) die(2, 0, "-: invalid field specification '%s'", s);
  if (*end == '.') k->offset = strtol(end + 1, &end, 10);
  for (; *end && *end != ','; end++) {
    letter(k, *end);
    k->own = 1;
  }
  if (*end == ',') {
    k->end_field = strtol(end + 1, &end, 10);
    if (*end == '.') k->end_offset = strtol(end + 1, &end, 10);
    for (; *end; end++) {
      letter(k, *end);
      k->own = 1;
    }
  }
}

int sort_main(int argc, char **argv) {
  static const struct option longs[] = {{"numeric-sort", 0, 0, 'n'}, {"reverse", 0, 0, 'r'}, {"unique", 0, 0, 'u'}, {"key", 1, 0, 'k'}, {"ignore-case", 0, 0, 'f'},
    {"field-separator", 1, 0, 't'}, {"output", 1, 0, 'o'}, {"stable", 0, 0, 's'}, {"check", 0, 0, 'c'}, {0}};
  char **lines = NULL, **other, *line = NULL;
  const char *output = NULL;
  size_t n = 0, room = 0, length = 0, k;
  int c, i, check = 0;
  whole.field = whole.offset = 1;
  while ((c = getopt_long(argc, argv, "nrfbgdiMhVuk:t:o:scCmz", longs, NULL)) >= 0) switch (c) {
      case 'u': unique = 1; break;
      case 'k': add_key(optarg); break;
      case 't': separator = *optarg == '\\' && optarg[1] == 't' ? '\t' : (unsigned char)*optarg; break;
      case 'o': output = optarg; break;
      case 's': stable = 1; break;
      case 'c': case 'C': check = c; break;
      case 'm': case 'z': break;
      case '?': usage(2);
      default: letter(&whole, c);
    }
  for (i = 0; i < key_count; i++)
    if (!keys[i].own) {
      keys[i].numeric = whole.numeric;
      keys[i].general = whole.general;
      keys[i].reverse = whole.reverse;
      keys[i].fold = whole.fold;
      keys[i].blanks = whole.blanks;
    }
  for (i = optind; i < argc || i == optind; i++) {
    const char *name = i < argc ? argv[i] : "-";
    FILE *f = strcmp(name, "-") ? fopen(name, "r") : stdin;
    ssize_t got;
    if (!f) die(2, errno, "cannot read: %s", quotef(name));
    errno = 0;
    while ((got = getline(&line, &length, f)) >= 0) {
      if (got > 0 && line[got - 1] == '\n') line[got - 1] = 0;
      if (n == room) lines = regrab(lines, (room = 2 * room + 64) * sizeof *lines);
      lines[n++] = copy(line);
      if (check && n > 1 && (compare(lines[n - 2], lines[n - 1]) > 0 || (unique && by_keys(lines[n - 2], lines[n - 1]) == 0))) {
        if (check == 'c') fprintf(stderr, "%s: %s:%zu: disorder: %s\n", argv[0], name, n, line);
        return 1;
      }
    }
    if (ferror(f)) die(2, errno, "read failed: %s", quotef(name));
    if (f != stdin) fclose(f);
  }
  if (check) return 0;
  other = grab((n + 1) * sizeof *other);
  merge_sort(lines, other, n);
  if (output && !freopen(output, "w", stdout)) die(2, errno, "open failed: %s", output);
  for (k = 0; k < n; k++)
    if (!unique || k == 0 || by_keys(lines[k - 1], lines[k]) != 0) puts(lines[k]);
  return finish(0) ? 2 : 0;
}
