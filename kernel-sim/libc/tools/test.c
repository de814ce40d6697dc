/* test and [: conditions by their number of arguments first, as POSIX has it, then with -a, -o, ! and parentheses. */
#include "tools.h"

static char **at, **end;
static const char *self;
static int wrong;

static int error(const char *format, const char *what) {
  if (!wrong) {
    fflush(stdout);
    fprintf(stderr, "%s: ", self);
    fprintf(stderr, format, what);
    fputc('\n', stderr);
  }
  wrong = 1;
  return 0;
}
static long value(const char *s) {
  char *rest;
  long v = strtol(s, &rest, 10);
  while (isspace((unsigned char)*rest)) rest++;
  if (rest == s || *rest) error(strchr(self, ':') ? "Illegal number: %s" : "invalid integer '%s'", s);
  return v;
}
static int is_unary(const char *s) { return s[0] == '-' && s[1] && !s[2] && strchr("bcdefghknprstuwxzLOGS", s[1]); }
static int unary(char op, const char *s) {
  struct stat st;
  if (op == 'n') return *s != 0;
  if (op == 'z') return !*s;
  if (op == 't') return isatty((int)value(s));
  if (op == 'r') return access(s, R_OK) == 0;
  if (op == 'w') return access(s, W_OK) == 0;
  if (op == 'x') return access(s, X_OK) == 0;
  if ((op == 'L' || op == 'h' ? lstat : stat)(s, &st) < 0) return 0;
  switch (op) {
    case 'b': return S_ISBLK(st.st_mode);
    case 'c': return S_ISCHR(st.st_mode);
    case 'd': return S_ISDIR(st.st_mode);
    case 'f': return S_ISREG(st.st_mode);
    case 'p': return S_ISFIFO(st.st_mode);
    case 'S': return S_ISSOCK(st.st_mode);
    case 'L':
    case 'h': return S_ISLNK(st.st_mode);
    case 's': return st.st_size > 0;
    case 'g': return (st.st_mode & S_ISGID) != 0;
    case 'u': return (st.st_mode & S_ISUID) != 0;
    case 'k': return (st.st_mode & S_ISVTX) != 0;
    case 'O': return st.st_uid == geteuid();
    case 'G': return st.st_gid == getegid();
  }
  return 1;
}
static int is_binary(const char *s) {
  static const char *const names[] = {"=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"};
  int i;
  for (i = 0; i < 14; i++)
    if (strcmp(names[i], s) == 0) return i + 1;
  return 0;
}
static int binary(int op, const char *a, const char *b) {
  struct stat x, y;
  int have_x, have_y;
  switch (op - 1) {
    case 0:
    case 1: return strcmp(a, b) == 0;
    case 2: return strcmp(a, b) != 0;
    case 3: return strcmp(a, b) < 0;
    case 4: return strcmp(a, b) > 0;
    case 5: return value(a) == value(b);
    case 6: return value(a) != value(b);
    case 7: return value(a) < value(b);
    case 8: return value(a) <= value(b);
    case 9: return value(a) > value(b);
    case 10: return value(a) >= value(b);
  }
  have_x = stat(a, &x) == 0;
  have_y = stat(b, &y) == 0;
  if (op == 14) return have_x && have_y && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
  if (op == 13) {
    struct stat z = x;
    int have = have_x;
    x = y, y = z;
    have_x = have_y, have_y = have;
  }
  if (!have_x || !have_y) return have_x && !have_y;
  return x.st_mtim.tv_sec > y.st_mtim.tv_sec || (x.st_mtim.tv_sec == y.st_mtim.tv_sec && x.st_mtim.tv_nsec > y.st_mtim.tv_nsec);
}

static int either(void);
static int primary(void) {
  int v;
  if (at >= end) return error("argument expected", NULL);
  if (end - at >= 3 && is_binary(at[1]) && !(strcmp(at[0], "(") == 0 && end - at > 3)) {
    v = binary(is_binary(at[1]), at[0], at[2]);
    at += 3;
    return v;
  }
  if (strcmp(*at, "!") == 0 && end - at > 1) {
    at++;
    return !primary();
  }
  if (strcmp(*at, "(") == 0 && end - at > 1) {
    at++;
    v = either();
    if (at >= end || strcmp(*at, ")")) return error("closing paren expected", NULL);
    at++;
    return v;
  }
  if (is_unary(*at) && end - at > 1) {
    v = unary(at[0][1], at[1]);
    at += 2;
    return v;
  }
  return **at++ != 0;
}
static int both(void) {
  int v = primary();
  while (at < end && strcmp(*at, "-a") == 0) {
    at++;
    v &= primary();
  }
  return v;
}
static int either(void) {
  int v = both();
  while (at < end && strcmp(*at, "-o") == 0) {
    at++;
    v |= both();
  }
  return v;
}

int run_test(int argc, char **argv) {
  int v;
  self = program_invocation_name;
  wrong = 0;
  if (strcmp(leaf(argv[0]), "[") == 0 && strcmp(argv[--argc], "]") != 0) {
    error("missing %s", strchr(self, ':') ? "]" : "']'");
    return 2;
  }
  at = argv + 1;
  end = argv + argc;
  if (argc == 1) return 1;
  /* "! a b c" of four, and three with "!" first where the middle is no operator, mean not. */
  v = either();
  if (!wrong && at < end && !strchr(self, ':') && argc == 3) error("missing argument after '%s'", argv[2]);
  else if (!wrong && at < end && strchr(self, ':') && argc == 3 && is_binary(argv[2])) error("%s: argument expected", argv[2]);
  else if (!wrong && at < end) error(strchr(self, ':') ? "%s: unexpected operator" : "extra argument '%s'", strchr(self, ':') && argc == 3 ? argv[1] : *at);
  return wrong ? 2 : !v;
}
int test_main(int argc, char **argv) { return run_test(argc, argv); }
