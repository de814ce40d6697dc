/* Programs that look for or run others: find, xargs, nohup, time, timeout. */
#include "tools.h"
#include <dirent.h>

static int limit = -1, least, depth_first;
static char **tests;

static int run_command(char **argv) {
  int status = 0;
  pid_t pid;
  fflush(stdout);
  pid = fork();
  if (pid == 0) {
    execvp(argv[0], argv);
    fail(errno, "%s", argv[0]);
    _exit(errno == ENOENT ? 127 : 126);
  }
  waitpid(pid, &status, 0);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
/* The command of -exec up to its semicolon, with {} replaced. */
static int run_exec(char ***at, const char *path) {
  char *argv[256];
  int n = 0;
  for (; **at && strcmp(**at, ";") && strcmp(**at, "+") && n < 255; ++*at) argv[n++] = strcmp(**at, "{}") ? **at : (char *)path;
  argv[n] = NULL;
  return n > 0 && run_command(argv) == 0;
}
static int compare_number(const char *s, long value) {
  long n = atol(*s == '+' || *s == '-' ? s + 1 : s);
  return *s == '+' ? value > n : *s == '-' ? value < n : value == n;
}
static char type_letter(mode_t mode) {
  char text[12];
  mode_text(mode, text);
  return *text == '-' ? 'f' : *text;
}
static int pruned;
/* All tests of a file, with -o and -not; prints where no action is named. */
static int holds(const char *path, const struct stat *st, int level) {
  char **t = tests;
  int result = 1, acted = 0, skip = 0;
  (void)level;
  for (; *t; t++) {
    int not = 0, v = 1;
    if (strcmp(*t, "-o") == 0 || strcmp(*t, "-or") == 0) {
      if (result) return acted || result;
      result = 1;
      skip = 0;
      continue;
    }
    if (strcmp(*t, "-a") == 0 || strcmp(*t, "(") == 0 || strcmp(*t, ")") == 0) continue;
    if (strcmp(*t, "!") == 0 || strcmp(*t, "-not") == 0) {
      not = 1;
      t++;
    }
    skip = !result;
#define ARGUMENT() (t[1] ? *++t : (die(1, 0, "missing argument to `%s'", *t), ""))
    if (strcmp(*t, "-name") == 0) {
      const char *pattern = ARGUMENT();
      v = match(pattern, leaf(path));
    } else if (strcmp(*t, "-path") == 0) {
      const char *pattern = ARGUMENT();
      v = match(pattern, path);
    } else if (strcmp(*t, "-type") == 0) v = *ARGUMENT() == type_letter(st->st_mode);
    else if (strcmp(*t, "-size") == 0) {
      const char *s = ARGUMENT();
      char unit = s[strlen(s) - 1];
      long block = unit == 'c' ? 1 : unit == 'k' ? 1024 : unit == 'M' ? 1048576 : 512;
      v = compare_number(s, (st->st_size + block - 1) / block);
    } else if (strcmp(*t, "-perm") == 0) v = (int)(st->st_mode & 07777) == change_mode(ARGUMENT(), 0, 0);
    else if (strcmp(*t, "-empty") == 0) v = S_ISREG(st->st_mode) && st->st_size == 0;
    else if (strcmp(*t, "-newer") == 0) {
      struct stat other;
      v = stat(ARGUMENT(), &other) == 0 && st->st_mtim.tv_sec > other.st_mtim.tv_sec;
    } else if (strcmp(*t, "-maxdepth") == 0 || strcmp(*t, "-mindepth") == 0) t++;
    else if (strcmp(*t, "-depth") == 0) v = 1;
    else if (strcmp(*t, "-prune") == 0) {
      if (!skip) pruned = 1;
    } else if (strcmp(*t, "-print") == 0) {
      if (!skip) puts(path);
    } else if (strcmp(*t, "-print0") == 0) {
      if (!skip) fwrite(path, 1, strlen(path) + 1, stdout);
    } else if (strcmp(*t, "-delete") == 0) {
      if (!skip) v = (S_ISDIR(st->st_mode) ? rmdir : unlink)(path) == 0;
    } else if (strcmp(*t, "-exec") == 0) {
      t++;
      if (skip)
        while (*t && strcmp(*t, ";") && strcmp(*t, "+")) t++;
      else v = run_exec(&t, path);
      if (!*t) die(1, 0, "missing argument to `-exec'");
    } else die(1, 0, "unknown predicate `%s'", *t);
    if (!skip) result = v != not;
  }
  return result;
}
static int has_action(void) {
  char **t;
  for (t = tests; *t; t++)
    if (strcmp(*t, "-print") == 0 || strcmp(*t, "-print0") == 0 || strcmp(*t, "-exec") == 0 || strcmp(*t, "-delete") == 0) return 1;
  return 0;
}
static int visit(const char *path, int level) {
  struct stat st;
  int status = 0, i, after = depth_first;
  if (lstat(path, &st) < 0) {
    return fail(errno, "'%s'", path);
  }
  pruned = 0;
  for (i = 0; i < 2; i++) {
    if (i == after && level >= least && holds(path, &st, level) && !has_action()) puts(path);
    if (i == 0 && after == 0 && pruned) return status;
    if (i == (after ? 0 : 1) && S_ISDIR(st.st_mode) && (limit < 0 || level < limit)) {
      DIR *d = opendir(path);
      struct dirent *e;
      char *names[1024];
      int n = 0, k;
      if (!d) return fail(errno, "'%s'", path);
      while ((e = readdir(d)) && n < 1024)
        if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..")) names[n++] = copy(e->d_name);
      closedir(d);
      for (k = 0; k < n; k++) {
        char *inner = join_path(path, names[k]);
        status |= visit(inner, level + 1);
        free(inner);
        free(names[k]);
      }
    }
  }
  return status;
}
int find_main(int argc, char **argv) {
  int i = 1, k, status = 0;
  while (i < argc && argv[i][0] == '-' && (argv[i][1] == 'L' || argv[i][1] == 'P' || argv[i][1] == 'H') && !argv[i][2]) i++;
  for (k = i; k < argc && argv[k][0] != '-' && strcmp(argv[k], "!") && strcmp(argv[k], "("); k++) {
  }
  tests = argv + k;
  for (char **t = tests; *t; t++) {
    if (strcmp(*t, "-maxdepth") == 0 && t[1]) limit = atoi(t[1]);
    if (strcmp(*t, "-mindepth") == 0 && t[1]) least = atoi(t[1]);
    if (strcmp(*t, "-depth") == 0 || strcmp(*t, "-delete") == 0) depth_first = 1;
  }
  if (i == k) status = visit(".", 0);
  for (; i < k; i++) status |= visit(argv[i], 0);
  return finish(status);
}

int xargs_main(int argc, char **argv) {
  int c, n = 0, i, zero = 0, no_empty = 0, trace = 0, ran = 0, status = 0, most = 1 << 20;
  const char *place = NULL, *delimiter = NULL;
  char *args[2048];
  while ((c = getopt(argc, argv, "+0n:I:rtd:P:L:")) >= 0) switch (c) {
      case '0': zero = 1; break;
      case 'n': most = atoi(optarg); break;
      case 'L': most = atoi(optarg); break;
      case 'I': place = optarg; most = 1; break;
      case 'r': no_empty = 1; break;
      case 't': trace = 1; break;
      case 'd': delimiter = *optarg == '\\' && optarg[1] == 'n' ? "\n" : optarg; break;
      case 'P': break;
      default: usage(1);
    }
  if (optind == argc) argv[--optind] = "echo";
  for (c = 0; c != EOF;) {
    char *word = NULL;
    size_t length = 0, room = 0;
    int any = 0, quote = 0, count = 0;
    n = 0;
    for (i = optind; i < argc && n < 1000; i++) args[n++] = argv[i];
    while (count < most && n < 2000 && c != EOF) {
      /* One word. */
      length = room = 0;
      word = NULL;
      any = 0;
      while ((c = getchar()) != EOF) {
        if (zero ? c == 0 : delimiter ? c == *delimiter : !quote && (place ? c == '\n' : isspace(c))) {
          if (any || delimiter) break;
          continue;
        }
        if (place && !any && isblank(c)) continue;
        any = 1;
        if (!zero && !delimiter && (quote ? c == quote : c == '"' || c == '\'')) {
          quote = quote ? 0 : c;
          continue;
        }
        if (!zero && !delimiter && c == '\\' && !quote && (c = getchar()) == EOF) break;
        if (length + 2 > room) word = regrab(word, room = 2 * room + 64);
        word[length++] = (char)c;
      }
      if (!any) break;
      if (!word) word = grab(1);
      word[length] = 0;
      count++;
      if (!place) args[n++] = word;
      else
        for (i = 1; i < n; i++) {
          char *s = strstr(args[i], place);
          if (!s) continue;
          char *full = grab(strlen(args[i]) + length + 1);
          sprintf(full, "%.*s%s%s", (int)(s - args[i]), args[i], word, s + strlen(place));
          args[i] = full;
        }
    }
    args[n] = NULL;
    if (count == 0 && (ran || no_empty || place)) break;
    if (trace) {
      for (i = 0; i < n; i++) fprintf(stderr, "%s%s", i ? " " : "", args[i]);
      fputc('\n', stderr);
    }
    ran = 1;
    i = run_command(args);
    if (i >= 126) status = i > 127 ? 125 : i;
    else if (i && status < 126) status = 123;
    if (status == 127 || status == 126) break;
  }
  return finish(status);
}

int nohup_main(int argc, char **argv) {
  if (argc < 2) {
    fail(0, "missing operand");
    usage(125);
  }
  signal(SIGHUP, SIG_IGN);
  execvp(argv[1], argv + 1);
  fail(errno, "failed to run command '%s'", argv[1]);
  return errno == ENOENT ? 127 : 126;
}
int time_main(int argc, char **argv) {
  struct timespec a, b;
  int status, i = 1;
  long ns;
  if (i < argc && strcmp(argv[i], "-p") == 0) i++;
  clock_gettime(CLOCK_MONOTONIC, &a);
  status = i < argc ? run_command(argv + i) : 0;
  clock_gettime(CLOCK_MONOTONIC, &b);
  ns = (b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec;
  fprintf(stderr, "real %ld.%02ld\nuser 0.00\nsys 0.00\n", ns / 1000000000, ns / 10000000 % 100);
  return status;
}
int timeout_main(int argc, char **argv) {
  int c, signo = SIGTERM, status = 0, signal_number(const char *);
  double limit_seconds;
  char *end;
  pid_t pid, clock;
  while ((c = getopt(argc, argv, "+s:k:")) >= 0) {
    if (c == 's') signo = signal_number(optarg);
    if (c == '?') usage(125);
  }
  if (argc - optind < 2 || signo < 0) {
    fail(0, "missing operand");
    usage(125);
  }
  limit_seconds = strtod(argv[optind], &end);
  if (*end == 'm') limit_seconds *= 60;
  pid = fork();
  if (pid == 0) {
    execvp(argv[optind + 1], argv + optind + 1);
    fail(errno, "failed to run command '%s'", argv[optind + 1]);
    _exit(errno == ENOENT ? 127 : 126);
  }
  clock = fork();
  if (clock == 0) {
    struct timespec t = {(time_t)limit_seconds, (long)((limit_seconds - (double)(long)limit_seconds) * 1e9)};
    nanosleep(&t, NULL);
    kill(pid, signo);
    _exit(1);
  }
  waitpid(pid, &status, 0);
  kill(clock, SIGKILL);
  waitpid(clock, &c, 0);
  if (WIFEXITED(c)) return 124;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
