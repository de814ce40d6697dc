/* sed: s, y, d, p, q, n, a, i, c, =, with addresses and blocks. No branches and no hold space beyond h, H, g, G, x. */
#include "tools.h"
#if __has_include(<regex.h>)
#include <regex.h>

struct address {
  char kind; /* 0: none, n: line, $: last line, /: pattern */
  long line;
  regex_t pattern;
};
struct command {
  struct address from, to;
  int negative, active;
  long until;
  char name;
  char *text, *replacement, *file;
  regex_t pattern;
  int global, print, nth;
  int match_end; /* of {: the matching } */
};
static struct command commands[128];
static int count, silent, extended, quit;
static char *space, *hold = "", *appended;
static long line_number;
static int last;

static _Noreturn void wrong(const char *what) { die(1, 0, "-e expression #1, char 0: %s", what); }
static void compile(regex_t *r, const char *pattern, int flags) {
  if (regcomp(r, pattern, flags | (extended ? REG_EXTENDED : 0))) wrong("invalid regular expression");
}
/* Up to the delimiter; "\n" is a newline. */
static char *part(char **at, char delimiter, int pattern) {
  char *s = *at, *out = grab(strlen(s) + 1), *to = out;
  int set = 0;
  for (; *s && (*s != delimiter || set); s++) {
    if (*s == '\\' && s[1]) {
      if (s[1] == delimiter) s++;
      else if (s[1] == 'n') {
        *to++ = '\n';
        s++;
        continue;
      } else if (s[1] == 't') {
        *to++ = '\t';
        s++;
        continue;
      } else *to++ = *s++;
    } else if (pattern && *s == '[' && !set) {
      set = 1;
      *to++ = *s;
      if (s[1] == '^') *to++ = *++s;
      if (s[1] == ']') *to++ = *++s;
      continue;
    } else if (*s == ']') set = 0;
    *to++ = *s;
  }
  if (!*s) wrong("unterminated command");
  *to = 0;
  *at = s + 1;
  return out;
}
static void address(char **at, struct address *a) {
  if (isdigit((unsigned char)**at)) {
    a->kind = 'n';
    a->line = strtol(*at, at, 10);
  } else if (**at == '$') {
    a->kind = '$';
    ++*at;
  } else if (**at == '/') {
    ++*at;
    a->kind = '/';
    compile(&a->pattern, part(at, '/', 1), REG_NOSUB);
  }
}
static void parse(char *s) {
  int open[16], depth = 0;
  while (*s) {
    struct command *c = &commands[count];
    while (isspace((unsigned char)*s) || *s == ';') s++;
    if (!*s) break;
    if (*s == '#') {
      while (*s && *s != '\n') s++;
      continue;
    }
    if (++count == 128) wrong("too many commands");
    address(&s, &c->from);
    if (c->from.kind && *s == ',') {
      s++;
      address(&s, &c->to);
      if (!c->to.kind) wrong("unexpected `,'");
    }
    while (isspace((unsigned char)*s)) s++;
    while (*s == '!') {
      c->negative = 1;
      s++;
    }
    while (isspace((unsigned char)*s)) s++;
    c->name = *s ? *s++ : 0;
    switch (c->name) {
      case '{':
        if (depth < 16) open[depth++] = count - 1;
        continue;
      case '}':
        if (!depth) wrong("unexpected `}'");
        commands[open[--depth]].match_end = count - 1;
        break;
      case 's': {
        char delimiter = *s++, *pattern = part(&s, delimiter, 1);
        int flags = 0;
        c->replacement = part(&s, delimiter, 0);
        for (; *s && !strchr(" ;}\n", *s); s++) {
          if (*s == 'g') c->global = 1;
          else if (*s == 'p') c->print = 1;
          else if (*s == 'i' || *s == 'I') flags = REG_ICASE;
          else if (isdigit((unsigned char)*s)) c->nth = c->nth * 10 + *s - '0';
          else wrong("unknown option to `s'");
        }
        compile(&c->pattern, pattern, flags);
        break;
      }
      case 'y': {
        char delimiter = *s++;
        c->text = part(&s, delimiter, 0);
        c->replacement = part(&s, delimiter, 0);
        if (strlen(c->text) != strlen(c->replacement)) wrong("strings for `y' command are different lengths");
        break;
      }
      case 'a': case 'i': case 'c': {
        char *to;
        while (isblank((unsigned char)*s)) s++;
        if (*s == '\\') s++;
        while (isblank((unsigned char)*s)) s++;
        if (*s == '\n') s++;
        c->text = to = grab(strlen(s) + 1);
        for (; *s && *s != '\n'; s++) {
          if (*s == '\\' && s[1]) s++;
          *to++ = *s;
        }
        *to = 0;
        break;
      }
      case 'd': case 'p': case 'q': case 'n': case '=': case 'h': case 'H': case 'g': case 'G': case 'x': case 'D': case 'P': case 'N': break;
      case 0: wrong("missing command");
      default: wrong("unknown command");
    }
  }
  if (depth) wrong("unmatched `{'");
}
static int matches(struct address *a) {
  if (a->kind == 'n') return line_number == a->line;
  if (a->kind == '$') return last;
  return regexec(&a->pattern, space, 0, NULL, 0) == 0;
}
static int selected(struct command *c) {
  int yes = 1;
  if (c->from.kind && !c->to.kind) yes = matches(&c->from);
  else if (c->from.kind) {
    if (c->active) {
      if (c->to.kind == 'n' ? line_number >= c->to.line : matches(&c->to)) c->active = 0;
      if (c->to.kind == 'n' && line_number > c->to.line) yes = 0;
    } else if (matches(&c->from)) c->active = !(c->to.kind == 'n' && c->to.line <= line_number);
    else yes = 0;
  }
  return yes != c->negative;
}
static int substitute(struct command *c) {
  regmatch_t m[10];
  char *out = grab(1);
  size_t n = 0, at = 0, length = strlen(space);
  int done = 0, seen = 0;
  while (at <= length && (!done || c->global) && regexec(&c->pattern, space + at, 10, m, at ? REG_NOTBOL : 0) == 0) {
    const char *r;
    size_t before = (size_t)m[0].rm_so;
    int replace = ++seen >= c->nth;
    out = regrab(out, n + before + length + strlen(c->replacement) * (length + 2) + 2);
    memcpy(out + n, space + at, before);
    n += before;
    if (!replace) {
      memcpy(out + n, space + at + m[0].rm_so, (size_t)(m[0].rm_eo - m[0].rm_so));
      n += (size_t)(m[0].rm_eo - m[0].rm_so);
    } else
      for (r = c->replacement, done = 1; *r; r++) {
        int group = -1;
        if (*r == '&') group = 0;
        else if (*r == '\\' && isdigit((unsigned char)r[1])) group = *++r - '0';
        else if (*r == '\\' && r[1]) r++;
        if (group < 0) out[n++] = *r;
        else if (m[group].rm_so >= 0) {
          memcpy(out + n, space + at + m[group].rm_so, (size_t)(m[group].rm_eo - m[group].rm_so));
          n += (size_t)(m[group].rm_eo - m[group].rm_so);
        }
      }
    at += (size_t)m[0].rm_eo;
    if (m[0].rm_eo == m[0].rm_so) {
      if (at < length) out[n++] = space[at];
      at++;
    }
  }
  if (!done) return 0;
  if (at < length) {
    out = regrab(out, n + length - at + 1);
    memcpy(out + n, space + at, length - at);
    n += length - at;
  }
  out[n] = 0;
  space = out;
  return 1;
}
static char *both(const char *x, const char *y) {
  char *s = grab(strlen(x) + strlen(y) + 2);
  sprintf(s, "%s\n%s", x, y);
  return s;
}
static char **files;
static FILE *input;
static char *ahead;
static char *read_line(void) {
  char *line = NULL;
  size_t room = 0;
  ssize_t n;
  for (;;) {
    if (!input) {
      if (!files || !*files) return NULL;
      input = open_input(*files++);
      if (!input) continue;
    }
    n = getline(&line, &room, input);
    if (n >= 0) {
      if (n > 0 && line[n - 1] == '\n') line[n - 1] = 0;
      return line;
    }
    input = NULL;
  }
}
static int next_line(void) {
  if (!ahead) return 0;
  space = ahead;
  ahead = read_line();
  last = !ahead;
  line_number++;
  return 1;
}
static void end_cycle(int print) {
  if (print && !silent) puts(space);
  if (appended) puts(appended);
  appended = NULL;
}
int sed_main(int argc, char **argv) {
  int c, i;
  char *script = NULL, *newline;
  static char *standard[] = {"-", NULL};
  while ((c = option(argc, argv, "ne:Ersuf:z", 1)) >= 0) switch (c) {
      case 'n': silent = 1; break;
      case 'E': case 'r': extended = 1; break;
      case 'e': script = script ? both(script, optarg) : optarg; break;
    }
  if (!script) {
    if (optind == argc) {
      fprintf(stderr, "Usage: %s [OPTION]... {script-only-if-no-other-script} [input-file]...\n", argv[0]);
      return 1;
    }
    script = argv[optind++];
  }
  parse(script);
  files = optind < argc ? argv + optind : standard;
  ahead = read_line();
  while (!quit && next_line()) {
    int print = 1;
    for (i = 0; i < count; i++) {
      struct command *k = &commands[i];
      if (!selected(k)) {
        if (k->name == '{') i = k->match_end;
        continue;
      }
      switch (k->name) {
        case 's':
          if (substitute(k) && k->print) puts(space);
          break;
        case 'y':
          for (char *s = space; *s; s++) {
            char *found = strchr(k->text, *s);
            if (found) *s = k->replacement[found - k->text];
          }
          break;
        case 'd': print = 0; goto next;
        case 'p': puts(space); break;
        case 'P':
          newline = strchr(space, '\n');
          printf("%.*s\n", (int)(newline ? newline - space : (long)strlen(space)), space);
          break;
        case 'q': quit = 1; goto next;
        case 'n':
          if (last) goto next;
          end_cycle(1);
          next_line();
          break;
        case 'N': {
          char *before = space;
          if (!next_line()) goto next;
          space = both(before, space);
          break;
        }
        case 'a': appended = appended ? both(appended, k->text) : k->text; break;
        case 'i': puts(k->text); break;
        case 'c':
          if (!k->to.kind || !k->active) puts(k->text);
          print = 0;
          goto next;
        case '=': printf("%ld\n", line_number); break;
        case 'h': hold = copy(space); break;
        case 'H': hold = both(hold, space); break;
        case 'g': space = copy(hold); break;
        case 'G': space = both(space, hold); break;
        case 'x': {
          char *swap = space;
          space = copy(hold);
          hold = swap;
          break;
        }
      }
    }
  next:
    end_cycle(print);
  }
  return finish(0);
}
#else
int sed_main(int argc, char **argv) {
  (void)argc, (void)argv;
  die(1, 0, "no regular expressions");
}
#endif
