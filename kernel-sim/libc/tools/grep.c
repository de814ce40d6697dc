/* grep, fgrep, egrep: lines that match, with regcomp(3) where the library has it. */
#include "tools.h"
#include <dirent.h>
#if __has_include(<regex.h>)
#include <regex.h>
#else
typedef const char *regex_t;
typedef struct { int rm_so, rm_eo; } regmatch_t;
#endif

static const char *patterns[64];
static regex_t compiled[64];
static int pattern_count, invert, numbers, count_only, quiet, names_only, no_names, silent, whole_word, whole_line, only_part, fixed, fold, recursive, titles = -1;
static long most = LONG_MAX, before, after;

/* The first match of pattern i in the line from `at` on: where it is. */
static int find(int i, const char *line, size_t at, size_t *from, size_t *to) {
#if __has_include(<regex.h>)
  if (!fixed) {
    regmatch_t m;
    if (regexec(&compiled[i], line + at, 1, &m, at ? REG_NOTBOL : 0)) return 0;
    *from = at + (size_t)m.rm_so;
    *to = at + (size_t)m.rm_eo;
    return 1;
  }
#endif
  size_t n = strlen(patterns[i]);
  const char *s = line + at;
  for (;; s++) {
    if ((fold ? strncasecmp : strncmp)(s, patterns[i], n) == 0) {
      *from = (size_t)(s - line);
      *to = *from + n;
      return 1;
    }
    if (!*s) return 0;
  }
}
static int is_part_of_word(int c) { return isalnum(c) || c == '_'; }
static int search(const char *line, size_t at, size_t *from, size_t *to) {
  int i, found = 0;
  for (i = 0; i < pattern_count; i++) {
    size_t f, t, start = at;
    while (find(i, line, start, &f, &t)) {
      if ((!whole_line || (f == 0 && !line[t])) &&
          (!whole_word || ((f == 0 || !is_part_of_word((unsigned char)line[f - 1])) && !is_part_of_word((unsigned char)line[t])))) {
        if (!found || f < *from || (f == *from && t > *to)) *from = f, *to = t;
        found = 1;
        break;
      }
      if (!line[start]) break;
      start = f + 1;
    }
  }
  return found;
}
static void prefix(const char *name, long line, char mark) {
  if (titles > 0) printf("%s%c", name, mark);
  if (numbers) printf("%ld%c", line, mark);
}
static int search_stream(FILE *f, const char *name) {
  static char *kept[32];
  char *line = NULL;
  size_t room = 0, from = 0, to = 0;
  ssize_t n;
  long number = 0, found = 0, left = 0, shown = 0;
  while (found < most && (n = getline(&line, &room, f)) >= 0) {
    int hit;
    if (n > 0 && line[n - 1] == '\n') line[n - 1] = 0;
    number++;
    hit = search(line, 0, &from, &to) != invert;
    if (hit) {
      found++;
      if (quiet || names_only) break;
      if (count_only) continue;
      if (only_part) {
        while (!invert && to > from) {
          prefix(name, number, ':');
          printf("%.*s\n", (int)(to - from), line + from);
          if (!search(line, to, &from, &to)) break;
        }
        continue;
      }
      if (before) {
        long first = number - before > shown ? number - before : shown + 1, k;
        if (first < 1) first = 1;
        if (shown && first > shown + 1) puts("--");
        for (k = first; k < number; k++) {
          prefix(name, k, '-');
          puts(kept[k % 32]);
        }
      } else if (after && shown && number > shown + 1) puts("--");
      prefix(name, number, ':');
      puts(line);
      shown = number;
      left = after;
    } else if (left > 0 && !count_only && !quiet) {
      left--;
      prefix(name, number, '-');
      puts(line);
      shown = number;
    }
    if (before) {
      free(kept[number % 32]);
      kept[number % 32] = copy(line);
    }
  }
  free(line);
  if (count_only && !quiet) {
    if (titles > 0) printf("%s:", name);
    printf("%ld\n", found);
  }
  if (names_only == 1 ? found > 0 : names_only == 2 && !found) puts(name);
  return found > 0;
}
static int search_path(const char *name, int *bad) {
  struct stat st;
  FILE *f;
  int found;
  if (strcmp(name, "-") == 0) return search_stream(stdin, "(standard input)");
  if (stat(name, &st) == 0 && S_ISDIR(st.st_mode)) {
    DIR *d;
    struct dirent *e;
    if (!recursive) {
      if (!silent) fail(0, "%s: Is a directory", name);
      return 0;
    }
    d = opendir(name);
    for (found = 0; d && (e = readdir(d));)
      if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..")) found |= search_path(join_path(name, e->d_name), bad);
    if (d) closedir(d);
    return found;
  }
  f = fopen(name, "r");
  if (!f) {
    if (!silent) fail(errno, "%s", name);
    *bad = 1;
    return 0;
  }
  found = search_stream(f, name);
  fclose(f);
  return found;
}
static void add_patterns(char *text) {
  /* Each line is a pattern. */
  do {
    char *end = strchr(text, '\n');
    if (end) *end++ = 0;
    if (pattern_count < 64) patterns[pattern_count++] = text;
    text = end;
  } while (text);
}

int grep_main(int argc, char **argv) {
  static const struct option longs[] = {{"ignore-case", 0, 0, 'i'}, {"invert-match", 0, 0, 'v'}, {"line-number", 0, 0, 'n'}, {"count", 0, 0, 'c'}, {"quiet", 0, 0, 'q'},
    {"extended-regexp", 0, 0, 'E'}, {"fixed-strings", 0, 0, 'F'}, {"only-matching", 0, 0, 'o'}, {"word-regexp", 0, 0, 'w'}, {"color", 2, 0, 1}, {0}};
  int c, i, extended = leaf(argv[0])[0] == 'e', found = 0, bad = 0;
  fixed = leaf(argv[0])[0] == 'f';
  while ((c = getopt_long(argc, argv, "ivncqsEFGPe:f:lLhHwxom:A:B:C:rRay", longs, NULL)) >= 0) switch (c) {
      case 'i': case 'y': fold = 1; break;
      case 'v': invert = 1; break;
      case 'n': numbers = 1; break;
      case 'c': count_only = 1; break;
      case 'q': quiet = 1; break;
      case 's': silent = 1; break;
      case 'E': case 'P': extended = 1; break;
      case 'F': fixed = 1; break;
      case 'e': add_patterns(optarg); break;
      case 'f': {
        FILE *f = open_input(optarg);
        char *line = NULL;
        size_t room = 0;
        ssize_t n;
        if (!f) return 2;
        while ((n = getline(&line, &room, f)) >= 0) {
          if (n > 0 && line[n - 1] == '\n') line[n - 1] = 0;
          add_patterns(copy(line));
        }
        break;
      }
      case 'l': names_only = 1; break;
      case 'L': names_only = 2; break;
      case 'h': no_names = 1; break;
      case 'H': titles = 1; break;
      case 'w': whole_word = 1; break;
      case 'x': whole_line = 1; break;
      case 'o': only_part = 1; break;
      case 'm': most = atol(optarg); break;
      case 'A': after = atol(optarg); break;
      case 'B': before = atol(optarg); break;
      case 'C': before = after = atol(optarg); break;
      case 'r': case 'R': recursive = 1; break;
      case '?':
        fprintf(stderr, "Usage: %s [OPTION]... PATTERNS [FILE]...\nTry '%s --help' for more information.\n", argv[0], argv[0]);
        return 2;
    }
  if (before > 31) before = 31;
  if (!pattern_count) {
    if (optind == argc) {
      fprintf(stderr, "Usage: %s [OPTION]... PATTERNS [FILE]...\nTry '%s --help' for more information.\n", argv[0], argv[0]);
      return 2;
    }
    add_patterns(argv[optind++]);
  }
#if __has_include(<regex.h>)
  for (i = 0; i < pattern_count && !fixed; i++) {
    int e = regcomp(&compiled[i], patterns[i], (extended ? REG_EXTENDED : 0) | (fold ? REG_ICASE : 0));
    if (e) {
      char text[128];
      regerror(e, &compiled[i], text, sizeof text);
      die(2, 0, "%s", text);
    }
  }
#else
  (void)extended;
  fixed = 1;
#endif
  if (titles < 0) titles = !no_names && (argc - optind > 1 || recursive);
  if (optind == argc) found = search_path(recursive ? "." : "-", &bad);
  for (i = optind; i < argc; i++) found |= search_path(argv[i], &bad);
  if (bad && !(quiet && found)) {
    finish(0);
    return 2;
  }
  return finish(!found);
}
