/* echo, printf, true, false. */
#include "tools.h"

/* `sequences`: backslash sequences are replaced, and only -n is an option, as dash has it. Else -n, -e and -E, as GNU echo. */
int run_echo(char **argv, int sequences, int dash) {
  int newline = 1;
  if (dash) {
    sequences = 1;
    if (*argv && strcmp(*argv, "-n") == 0) {
      newline = 0;
      argv++;
    }
  } else
    for (; *argv && argv[0][0] == '-' && argv[0][1] && strspn(*argv + 1, "neE") == strlen(*argv + 1); argv++) {
      const char *o;
      for (o = *argv + 1; *o; o++) {
        if (*o == 'n') newline = 0;
        else sequences = *o == 'e';
      }
    }
  for (; *argv; argv++) {
    const char *s = *argv;
    while (*s) {
      int c = (unsigned char)*s++;
      if (c == '\\' && sequences && *s) {
        const char *after = s;
        int r;
        /* \0 and up to three octal digits */
        if (*after == '0') {
          after++;
          r = unescape(&after, 3);
          if (r < 0 || !isdigit((unsigned char)s[1])) r = 0, after = s + 1;
        } else r = isdigit((unsigned char)*after) && !dash ? -1 : unescape(&after, dash ? 3 : 0);
        if (r == -2) return 0;
        if (r >= 0) {
          c = r;
          s = after;
        }
      }
      putchar(c);
    }
    if (argv[1]) putchar(' ');
  }
  if (newline) putchar('\n');
  return 0;
}
int echo_main(int argc, char **argv) {
  (void)argc;
  return finish(run_echo(argv + 1, 0, 0));
}

static const char *printf_name;
static void not_numeric(const char *s, int partly, int *status) {
  fflush(stdout);
  if (partly) fprintf(stderr, strchr(printf_name, ':') ? "%s: %s: not completely converted\n" : "%s: '%s': value not completely converted\n", printf_name, s);
  else if (strchr(printf_name, ':')) fprintf(stderr, "%s: %s: expected numeric value\n", printf_name, s);
  else fprintf(stderr, "%s: '%s': expected a numeric value\n", printf_name, s);
  *status = 1;
}
static long integer(const char *s, int is_unsigned, int *status) {
  char *end;
  long v;
  if (!s || !*s) {
    if (s) not_numeric(s, 0, status);
    return 0;
  }
  if (*s == '\'' || *s == '"') return (unsigned char)s[1];
  errno = 0;
  v = is_unsigned ? (long)strtoul(s, &end, 0) : strtol(s, &end, 0);
  if (end == s) not_numeric(s, 0, status);
  else if (*end) not_numeric(s, 1, status);
  return v;
}
/* Text with backslash sequences; 0: \c was met. */
static int put_escaped(const char *s, int octal_zero) {
  while (*s) {
    int c = (unsigned char)*s++;
    if (c == '\\' && *s) {
      const char *after = s;
      int r;
      if (octal_zero && *after == '0' && after[1] >= '0' && after[1] <= '7') after++;
      r = *after == '"' ? (after++, '"') : unescape(&after, 3);
      if (r == -2) return 0;
      if (r >= 0) {
        c = r;
        s = after;
      }
    }
    putchar(c);
  }
  return 1;
}

/* argv[0] is how messages begin. */
int run_printf(char **argv) {
  const char *format = argv[1], *f;
  int status = 0, used;
  printf_name = program_invocation_name;
  if (format && strcmp(format, "--") == 0) format = (++argv)[1];
  if (!format) {
    fprintf(stderr, "%s: usage: printf format [arg ...]\n", printf_name);
    return 2;
  }
  argv += 2;
  do {
    used = 0;
    for (f = format; *f;) {
      char spec[64];
      size_t n = 0;
      const char *arg;
      if (*f == '\\') {
        const char *after = ++f;
        int r = *after == '"' ? (after++, '"') : unescape(&after, 3);
        if (r == -2) return status;
        if (r < 0) putchar('\\');
        else {
          putchar(r);
          f = after;
        }
        continue;
      }
      if (*f != '%') {
        putchar(*f++);
        continue;
      }
      if (f[1] == '%') {
        putchar('%');
        f += 2;
        continue;
      }
      spec[n++] = *f++;
      while (*f && strchr("-+ #0123456789.*", *f) && n < 40) {
        if (*f == '*') {
          n += (size_t)sprintf(spec + n, "%ld", integer(*argv, 0, &status));
          if (*argv) argv++;
          used = 1;
          f++;
        } else spec[n++] = *f++;
      }
      while (*f == 'l' || *f == 'h' || *f == 'q') f++;
      arg = *argv;
      if (arg) {
        argv++;
        used = 1;
      }
      switch (*f) {
        case 'd':
        case 'i':
        case 'o':
        case 'u':
        case 'x':
        case 'X':
          strcpy(spec + n, (char[]){'l', *f, 0});
          printf(spec, integer(arg, *f != 'd' && *f != 'i', &status));
          break;
        case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A': {
          char *end = (char *)arg;
          double v = arg ? strtod(arg, &end) : 0;
          if (arg && (end == arg || *end)) not_numeric(arg, end != arg, &status);
          strcpy(spec + n, (char[]){*f, 0});
          printf(spec, v);
          break;
        }
        case 'c':
          strcpy(spec + n, "c");
          if (arg && *arg) printf(spec, *arg);
          break;
        case 's':
          strcpy(spec + n, "s");
          printf(spec, arg ? arg : "");
          break;
        case 'b':
          if (arg && !put_escaped(arg, 1)) return status;
          break;
        default:
          fflush(stdout);
          fprintf(stderr, "%s: %%%c: invalid directive\n", printf_name, *f);
          return 1;
      }
      if (*f) f++;
    }
  } while (*argv && used);
  return status;
}
int printf_main(int argc, char **argv) {
  if (argc < 2) {
    fail(0, "missing operand");
    usage(1);
  }
  return finish(run_printf(argv));
}

int true_main(int argc, char **argv) { (void)argc, (void)argv; return 0; }
int false_main(int argc, char **argv) { (void)argc, (void)argv; return 1; }
