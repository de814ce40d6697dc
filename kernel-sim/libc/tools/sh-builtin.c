/* What the shell does itself. */
#include "sh.h"
#include <sys/resource.h>

static int bad_usage(const char *who, const char *format, ...) {
  char text[256];
  va_list ap;
  va_start(ap, format);
  vsnprintf(text, sizeof text, format, ap);
  va_end(ap);
  give_up(2, "%s: %s", who, text);
  return 2;
}

static int colon(int argc, char **argv) { (void)argc, (void)argv; return 0; }
static int no(int argc, char **argv) { (void)argc, (void)argv; return 1; }
static int echo_builtin(int argc, char **argv) { (void)argc; return run_echo(argv + 1, 0, 1); }
/* For what is shared with programs: how its messages begin. */
static void introduce(const char *name) {
  char *self = temporary(strlen(shell_name) + strlen(name) + 24);
  sprintf(self, "%s: %d: %s", shell_name, line_number, name);
  program_invocation_name = self;
}
static int printf_builtin(int argc, char **argv) {
  (void)argc;
  introduce("printf");
  return run_printf(argv);
}

static int cd(int argc, char **argv) {
  const char *to = argc > 1 ? argv[1] : get_variable("HOME");
  char *old = getcwd(NULL, 0), *now;
  int show = 0;
  if (argc > 2 && (strcmp(argv[1], "-P") == 0 || strcmp(argv[1], "-L") == 0 || strcmp(argv[1], "--") == 0)) to = argv[2];
  if (!to) return 0;
  if (strcmp(to, "-") == 0) {
    to = get_variable("OLDPWD");
    if (!to) to = "";
    show = 1;
  }
  if (*to && chdir(to) < 0) {
    free(old);
    return bad_usage("cd", "can't cd to %s", to);
  }
  now = getcwd(NULL, 0);
  if (old) set_variable("OLDPWD", old, 0);
  if (now) set_variable("PWD", now, 0);
  if (show && now) puts(now);
  free(old);
  free(now);
  return 0;
}
static int pwd(int argc, char **argv) {
  char *now = getcwd(NULL, 0);
  (void)argc, (void)argv;
  if (!now) {
    complain("pwd: getcwd() failed: %s", strerror(errno));
    return 1;
  }
  puts(now);
  free(now);
  return 0;
}
static int count_of(int argc, char **argv, int preset) {
  long n;
  if (argc < 2) return preset;
  if (!number(argv[1], &n) || n < 0) bad_usage(argv[0], "Illegal number: %s", argv[1]);
  return (int)n;
}
static int break_builtin(int argc, char **argv) {
  int n = count_of(argc, argv, 1);
  if (n < 1) bad_usage(argv[0], "Illegal number: %s", argv[1]);
  if (loops == 0) return 0;
  skipping = *argv[0] == 'b' ? BREAK : CONTINUE;
  skip_count = n > loops ? loops : n;
  return 0;
}
static int return_builtin(int argc, char **argv) {
  int status = count_of(argc, argv, last_status);
  skipping = RETURN;
  return status;
}
static int exit_builtin(int argc, char **argv) { leave(count_of(argc, argv, last_status)); }
static int shift(int argc, char **argv) {
  int n = count_of(argc, argv, 1);
  if (n > parameters.count) return bad_usage("shift", "can't shift that many");
  parameters.items += n;
  parameters.count -= n;
  return 0;
}
static int eval(int argc, char **argv) {
  size_t n = 1;
  char *text;
  int i;
  for (i = 1; i < argc; i++) n += strlen(argv[i]) + 1;
  text = temporary(n);
  *text = 0;
  for (i = 1; i < argc; i++) {
    if (i > 1) strcat(text, " ");
    strcat(text, argv[i]);
  }
  return run_text(text, 0);
}
static int exec_builtin(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--") == 0) argv++, argc--;
  return argc > 1 ? exec_program(argv + 1, "exec") : 0;
}
static int dot(int argc, char **argv) {
  struct input in = {0};
  char *path;
  int fd, line = line_number, status;
  if (argc < 2) return 0;
  path = argv[1];
  if (!strchr(path, '/')) {
    path = find_in_path(path);
    if (!path) bad_usage(".", "%s: not found", argv[1]);
  }
  fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) bad_usage(".", "cannot open %s: %s", path, errno == ENOENT ? "No such file" : strerror(errno));
  in.fd = fcntl(fd, F_DUPFD_CLOEXEC, 10);
  close(fd);
  fd = in.fd;
  in.line = 1;
  status = run_input(&in, 0);
  if (skipping == RETURN) skipping = NOTHING;
  close(fd);
  free(in.text);
  line_number = line;
  return status;
}

static int export_builtin(int argc, char **argv) {
  int attribute = *argv[0] == 'e' ? EXPORT : READONLY, i;
  char prefix[16];
  sprintf(prefix, "%s ", argv[0]);
  if (argc == 1 || strcmp(argv[1], "-p") == 0) {
    list_variables(prefix, attribute);
    return 0;
  }
  for (i = 1; i < argc; i++) {
    char *equal = strchr(argv[i], '='), *name = temporary_copy(argv[i], equal ? (size_t)(equal - argv[i]) : strlen(argv[i]));
    if (!is_name(name, strlen(name))) return bad_usage(argv[0], "%s: bad variable name", name);
    set_variable(name, equal ? equal + 1 : NULL, attribute);
  }
  return 0;
}
static int local(int argc, char **argv) {
  int i;
  if (!in_function) return bad_usage("local", "not in a function");
  for (i = 1; i < argc; i++) {
    char *equal = strchr(argv[i], '='), *name = temporary_copy(argv[i], equal ? (size_t)(equal - argv[i]) : strlen(argv[i]));
    if (!is_name(name, strlen(name))) return bad_usage("local", "%s: bad variable name", name);
    make_local(name);
    if (equal) set_variable(name, equal + 1, 0);
  }
  return 0;
}
static int unset(int argc, char **argv) {
  int i, functions = 0;
  for (i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-f") == 0) functions = 1;
    else if (strcmp(argv[i], "-v") == 0) functions = 0;
    else if (functions) set_function(argv[i], NULL);
    else if (!is_name(argv[i], strlen(argv[i]))) return bad_usage("unset", "%s: bad variable name", argv[i]);
    else if (unset_variable(argv[i]) < 0) return bad_usage("unset", "%s: is read only", argv[i]);
  }
  return 0;
}

/* One line into variables: split by IFS, the last takes the rest. */
static int read_builtin(int argc, char **argv) {
  const char *ifs = get_variable("IFS");
  char *line = NULL, *quoted, c, *s, *end;
  size_t n = 0, room = 0;
  int raw = 0, status = 1, i = 1;
  ssize_t k;
  if (!ifs) ifs = " \t\n";
  for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
    if (strcmp(argv[i], "-r") == 0) raw = 1;
    else if (strcmp(argv[i], "-p") == 0 && i + 1 < argc) {
      i++;
      if (isatty(0)) fputs(argv[i], stderr);
    } else bad_usage("read", "Illegal option %s", argv[i]);
  }
  if (i == argc) bad_usage("read", "arg count");
  /* Characters, each followed by whether a backslash stood before it. */
  while ((k = read(0, &c, 1)) != 0) {
    int escaped = 0;
    if (k < 0) {
      if (errno == EINTR && !trap_pending()) continue;
      break;
    }
    if (c == '\\' && !raw) {
      if (read(0, &c, 1) <= 0) break;
      if (c == '\n') continue;
      escaped = 1;
    } else if (c == '\n') {
      status = 0;
      break;
    }
    if (!c) continue;
    if (n + 4 > room) line = regrab(line, room = 2 * room + 128);
    line[n++] = c;
    line[n++] = (char)('0' + escaped);
  }
  if (!line) line = grab(2);
  quoted = line;
  end = line + n;
#define IS_IFS(p) ((p) < end && (p)[1] == '0' && strchr(ifs, *(p)))
#define IS_BLANK(p) (IS_IFS(p) && isspace((unsigned char)*(p)))
  while (IS_BLANK(quoted)) quoted += 2;
  for (; i < argc; i++) {
    char *value = temporary((size_t)(end - quoted) / 2 + 1), *to = value;
    if (!is_name(argv[i], strlen(argv[i]))) bad_usage("read", "%s: bad variable name", argv[i]);
    if (i + 1 < argc) {
      while (quoted < end && !IS_IFS(quoted)) {
        *to++ = *quoted;
        quoted += 2;
      }
      while (IS_BLANK(quoted)) quoted += 2;
      if (IS_IFS(quoted)) {
        quoted += 2;
        while (IS_BLANK(quoted)) quoted += 2;
      }
    } else {
      char *stop = end;
      while (stop > quoted && IS_BLANK(stop - 2)) stop -= 2;
      /* A single field may be followed by its separator. */
      for (s = quoted; s < stop && !IS_IFS(s);) s += 2;
      if (s + 2 == stop) stop = s;
      for (; quoted < stop; quoted += 2) *to++ = *quoted;
    }
    *to = 0;
    set_variable(argv[i], value, 0);
  }
  free(line);
  return status;
}

static int wait_builtin(int argc, char **argv) {
  int status = 0, i;
  if (argc == 1) {
    for (;;) {
      if (wait(&status) < 0) {
        if (errno != EINTR) return 0;
        if (trap_pending()) return 128 + trap_pending();
      } else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGINT && WTERMSIG(status) != SIGPIPE) fprintf(stderr, "%s\n", strsignal(WTERMSIG(status)));
    }
  }
  for (i = 1; i < argc; i++) {
    const char *who = *argv[i] == '%' ? argv[i] + 1 : argv[i];
    long pid;
    if (!number(who, &pid)) bad_usage("wait", "Illegal number: %s", argv[i]);
    if (*argv[i] == '%') pid = background_pid;
    for (;;) {
      if (waitpid((pid_t)pid, &status, 0) < 0) {
        if (errno == EINTR && !trap_pending()) continue;
        status = errno == EINTR ? trap_pending() : 127 << 8;
        break;
      }
      if (WIFSIGNALED(status) && WTERMSIG(status) != SIGINT && WTERMSIG(status) != SIGPIPE) fprintf(stderr, "%s\n", strsignal(WTERMSIG(status)));
      break;
    }
  }
  return wait_status(status);
}

static int describe(const char *name, int verbose) {
  static const char keywords[] = " ! { } case do done elif else esac fi for if in then until while ";
  char *key = temporary(strlen(name) + 3), *path;
  sprintf(key, " %s ", name);
  if (strstr(keywords, key)) printf(verbose ? "%s is a shell keyword\n" : "%s\n", name);
  else if (find_function(name)) printf(verbose ? "%s is a shell function\n" : "%s\n", name);
  else if (find_builtin(name)) printf(!verbose ? "%s\n" : find_builtin(name)->special ? "%s is a special shell builtin\n" : "%s is a shell builtin\n", name);
  else if ((path = find_in_path(name))) {
    if (verbose) printf("%s is %s\n", name, path);
    else puts(path);
  } else {
    if (verbose) printf("%s: not found\n", name);
    return 127;
  }
  return 0;
}
static int type(int argc, char **argv) {
  int i, status = 0;
  for (i = 1; i < argc; i++) status |= describe(argv[i], 1);
  return status;
}
static int command_builtin(int argc, char **argv) {
  const struct builtin *b;
  pid_t pid;
  if (argc > 2 && (strcmp(argv[1], "-v") == 0 || strcmp(argv[1], "-V") == 0)) return describe(argv[2], argv[1][1] == 'V');
  while (argc > 1 && (strcmp(argv[1], "-p") == 0 || strcmp(argv[1], "--") == 0)) argc--, argv++;
  if (argc < 2) return 0;
  b = find_builtin(argv[1]);
  if (b) return b->run(argc - 1, argv + 1);
  pid = fork_shell(0);
  if (pid > 0) return wait_for(pid);
  return exec_program(argv + 1, "");
}

static int umask_builtin(int argc, char **argv) {
  mode_t mask = umask(0);
  umask(mask);
  if (argc == 1) printf("%.4o\n", mask);
  else if (strcmp(argv[1], "-S") == 0) {
    char text[12];
    mode_text(~mask & 0777, text);
    /* "u=rwx,g=rx,o=rx" */
    printf("u=");
    for (int i = 1; i <= 9; i++) {
      if (text[i] != '-') putchar(text[i]);
      if (i == 3) printf(",g=");
      if (i == 6) printf(",o=");
    }
    putchar('\n');
  } else {
    int mode = isdigit((unsigned char)*argv[1]) ? (int)strtol(argv[1], NULL, 8) : change_mode(argv[1], ~mask & 0777, 1);
    if (mode < 0) return bad_usage("umask", "Illegal mode: %s", argv[1]);
    umask(isdigit((unsigned char)*argv[1]) ? (mode_t)mode & 0777 : ~(mode_t)mode & 0777);
  }
  return 0;
}
static int ulimit(int argc, char **argv) {
  static const struct { char letter; int resource; int unit; } limits[] = {
    {'t', RLIMIT_CPU, 1}, {'f', RLIMIT_FSIZE, 512}, {'d', RLIMIT_DATA, 1024}, {'s', RLIMIT_STACK, 1024}, {'c', RLIMIT_CORE, 512},
    {'n', RLIMIT_NOFILE, 1}, {'v', RLIMIT_AS, 1024}};
  char letter = 'f';
  int i, hard = 0;
  size_t k;
  struct rlimit r;
  for (i = 1; i < argc && argv[i][0] == '-'; i++) {
    if (argv[i][1] == 'H') hard = 1;
    else if (argv[i][1] != 'S') letter = argv[i][1];
  }
  for (k = 0; k < sizeof limits / sizeof *limits && limits[k].letter != letter; k++) {
  }
  if (k == sizeof limits / sizeof *limits) return bad_usage("ulimit", "Illegal option -%c", letter);
  getrlimit((__typeof__(RLIMIT_NOFILE))limits[k].resource, &r);
  if (i < argc) {
    long n = strcmp(argv[i], "unlimited") == 0 ? -1 : atol(argv[i]) * limits[k].unit;
    r.rlim_cur = (rlim_t)n;
    if (hard) r.rlim_max = (rlim_t)n;
    if (setrlimit((__typeof__(RLIMIT_NOFILE))limits[k].resource, &r) < 0) return bad_usage("ulimit", "error setting limit (%s)", strerror(errno));
    return 0;
  }
  if ((hard ? r.rlim_max : r.rlim_cur) == RLIM_INFINITY) puts("unlimited");
  else printf("%lu\n", (unsigned long)(hard ? r.rlim_max : r.rlim_cur) / (unsigned long)limits[k].unit);
  return 0;
}
static int times_builtin(int argc, char **argv) {
  (void)argc, (void)argv;
  puts("0m0.000000s 0m0.000000s\n0m0.000000s 0m0.000000s");
  return 0;
}
static int getopts(int argc, char **argv) {
  static int inside = 1;
  const char *index = get_variable("OPTIND"), *known;
  int at = index ? atoi(index) : 1, count = argc > 3 ? argc - 3 : parameters.count;
  char **args = argc > 3 ? argv + 3 : parameters.items, text[16], letter[2] = "?";
  if (argc < 3) return bad_usage("getopts", "Usage: getopts optstring var [arg]");
  if (at < 1) at = 1;
  unset_variable("OPTARG");
  if (at > count || args[at - 1][0] != '-' || !args[at - 1][1] || strcmp(args[at - 1], "--") == 0) {
    if (at <= count && strcmp(args[at - 1], "--") == 0) at++;
    sprintf(text, "%d", at);
    set_variable("OPTIND", text, 0);
    set_variable(argv[2], "?", 0);
    inside = 1;
    return 1;
  }
  letter[0] = args[at - 1][inside++];
  known = letter[0] == ':' ? NULL : strchr(argv[1], letter[0]);
  if (!known) {
    if (*argv[1] == ':') set_variable("OPTARG", letter, 0);
    else complain("Illegal option -%c", letter[0]);
    letter[0] = '?';
  } else if (known[1] == ':') {
    if (args[at - 1][inside]) set_variable("OPTARG", args[at - 1] + inside, 0);
    else if (at < count) set_variable("OPTARG", args[at++], 0);
    else if (*argv[1] == ':') {
      set_variable("OPTARG", letter, 0);
      letter[0] = ':';
    } else {
      complain("No arg for -%c option", letter[0]);
      letter[0] = '?';
    }
    inside = 0;
  }
  if (inside == 0 || !args[at - 1][inside]) {
    at++;
    inside = 1;
  }
  sprintf(text, "%d", at);
  set_variable("OPTIND", text, 0);
  set_variable(argv[2], letter, 0);
  return 0;
}

static int kill_builtin(int argc, char **argv) {
  introduce("kill");
  return run_kill(argc, argv);
}
static int test_builtin(int argc, char **argv) {
  introduce(argv[0]);
  return run_test(argc, argv);
}

const struct builtin *find_builtin(const char *name) {
  static const struct builtin builtins[] = {
    {".", dot, 1}, {":", colon, 1}, {"[", test_builtin, 0}, {"break", break_builtin, 1}, {"cd", cd, 0}, {"chdir", cd, 0},
    {"command", command_builtin, 0}, {"continue", break_builtin, 1}, {"echo", echo_builtin, 0}, {"eval", eval, 1}, {"exec", exec_builtin, 1},
    {"exit", exit_builtin, 1}, {"export", export_builtin, 1}, {"false", no, 0}, {"getopts", getopts, 0}, {"hash", colon, 0},
    {"jobs", colon, 0}, {"kill", kill_builtin, 0}, {"local", local, 1}, {"printf", printf_builtin, 0}, {"pwd", pwd, 0}, {"read", read_builtin, 0},
    {"readonly", export_builtin, 1}, {"return", return_builtin, 1}, {"set", set_builtin, 1}, {"shift", shift, 1}, {"test", test_builtin, 0},
    {"times", times_builtin, 1}, {"trap", trap_builtin, 1}, {"true", colon, 0}, {"type", type, 0}, {"ulimit", ulimit, 0}, {"umask", umask_builtin, 0},
    {"unset", unset, 1}, {"wait", wait_builtin, 0}};
  size_t i;
  for (i = 0; i < sizeof builtins / sizeof *builtins; i++)
    if (strcmp(builtins[i].name, name) == 0) return &builtins[i];
  return NULL;
}
