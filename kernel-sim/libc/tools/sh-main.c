/* The shell's beginning and end, its options and traps. */
#include "sh.h"

int root_pid, background_pid, interactive, line_number, from_command;
char *shell_name = "sh";
int option_e, option_x, option_u, option_f, option_n, option_v, option_a, option_C;
struct list parameters;
static jmp_buf prompt;
jmp_buf *failure;

static void say(const char *format, va_list ap) {
  fflush(stdout);
  fprintf(stderr, "%s: %d: ", shell_name, line_number);
  vfprintf(stderr, format, ap);
  fputc('\n', stderr);
}
void complain(const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  say(format, ap);
  va_end(ap);
}
void give_up(int status, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  say(format, ap);
  va_end(ap);
  last_status = status;
  if (failure) longjmp(*failure, 1);
  if (interactive) longjmp(prompt, 1);
  leave(status);
}

/* Traps: by signal; 0 is EXIT. NULL: none; "": ignored. */
static char *actions[NSIG];
static volatile sig_atomic_t arrived[NSIG], any;
static int in_trap;

static void note(int signo) {
  arrived[signo] = 1;
  any = signo;
}
int trap_pending(void) { return in_trap ? 0 : any; }
void traps_run(void) {
  int signo, status = last_status;
  while (any) {
    any = 0;
    for (signo = 1; signo < NSIG; signo++) {
      enum skip before = skipping;
      if (!arrived[signo]) continue;
      arrived[signo] = 0;
      if (!actions[signo] || !*actions[signo]) continue;
      in_trap++;
      skipping = NOTHING;
      run_text(actions[signo], 0);
      if (skipping == NOTHING) skipping = before;
      in_trap--;
    }
  }
  last_status = status;
}
/* In a subshell what is not ignored is as by default. */
void traps_reset(void) {
  int signo;
  for (signo = 0; signo < NSIG; signo++) {
    if (!actions[signo] || !*actions[signo]) continue;
    free(actions[signo]);
    actions[signo] = NULL;
    if (signo) signal(signo, SIG_DFL);
  }
  any = 0;
}
void leave(int status) {
  char *action = actions[0];
  if (action) {
    actions[0] = NULL;
    last_status = status;
    skipping = NOTHING;
    run_text(action, 0);
  }
  fflush(stdout);
  _exit(status & 255);
}
int trap_builtin(int argc, char **argv) {
  int i = 1, status = 0, signo;
  const char *action = NULL;
  if (argc > 1 && strcmp(argv[1], "--") == 0) i++;
  if (i >= argc || strcmp(argv[i], "-p") == 0) {
    for (signo = 0; signo < NSIG; signo++)
      if (actions[signo]) printf("trap -- '%s' %s\n", actions[signo], signo ? sigabbrev_np(signo) : "EXIT");
    return 0;
  }
  if (i + 1 < argc && signal_number(argv[i]) >= 0 && isdigit((unsigned char)*argv[i])) action = NULL;
  else if (i + 1 < argc) action = argv[i++];
  if (action && strcmp(action, "-") == 0) action = NULL;
  for (; i < argc; i++) {
    signo = signal_number(argv[i]);
    if (signo < 0) {
      fprintf(stderr, "trap: %s: bad trap\n", argv[i]);
      status = 1;
      continue;
    }
    free(actions[signo]);
    actions[signo] = action ? copy(action) : NULL;
    if (signo == 0 || signo == SIGKILL || signo == SIGSTOP) continue;
    if (!action) signal(signo, SIG_DFL);
    else if (!*action) signal(signo, SIG_IGN);
    else {
      struct sigaction s;
      memset(&s, 0, sizeof s);
      s.sa_handler = note;
      sigaction(signo, &s, NULL);
    }
  }
  return status;
}

void set_option(char letter, int on, const char *who) {
  switch (letter) {
    case 'e': option_e = on; break;
    case 'x': option_x = on; break;
    case 'u': option_u = on; break;
    case 'f': option_f = on; break;
    case 'n': option_n = on; break;
    case 'v': option_v = on; break;
    case 'a': option_a = on; break;
    case 'C': option_C = on; break;
    case 'i': interactive = on; break;
    case 'b': case 'h': case 'l': case 'm': case 's': case 'V': case 'E': case 'I': case 'q': break;
    default: give_up(2, "%sIllegal option -%c", who, letter);
  }
}
static void named_option(const char *name, int on) {
  static const struct { const char *name; char letter; } names[] = {{"errexit", 'e'}, {"xtrace", 'x'}, {"nounset", 'u'}, {"noglob", 'f'}, {"noexec", 'n'},
    {"verbose", 'v'}, {"allexport", 'a'}, {"noclobber", 'C'}, {"monitor", 'm'}, {"interactive", 'i'}};
  size_t i;
  for (i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i].name, name) == 0) {
      set_option(names[i].letter, on, "");
      return;
    }
  give_up(2, "set: Illegal option -o %s", name);
}
int set_builtin(int argc, char **argv) {
  int i, k;
  if (argc == 1) {
    list_variables("", 0);
    return 0;
  }
  for (i = 1; i < argc && (argv[i][0] == '-' || argv[i][0] == '+') && argv[i][1]; i++) {
    if (strcmp(argv[i], "--") == 0) break;
    for (k = 1; argv[i][k]; k++) {
      if (argv[i][k] == 'o') {
        if (++i < argc) named_option(argv[i], argv[i - 1][0] == '-');
        break;
      }
      set_option(argv[i][k], argv[i][0] == '-', "set: ");
    }
    if (i >= argc) break;
  }
  if (i < argc) {
    struct list l = {0};
    if (strcmp(argv[i], "--") == 0) i++;
    /* They outlive the command. */
    l.count = argc - i;
    l.items = grab((size_t)(l.count + 1) * sizeof *l.items);
    for (k = 0; k < l.count; k++) l.items[k] = copy(argv[i + k]);
    parameters = l;
  }
  return 0;
}

int sh_main(int argc, char **argv) {
  struct input in = {0};
  const char *command = NULL;
  char ppid[16];
  int i = 1, k, standard = 0, fd;
  if (argc > 0 && argv[0]) shell_name = argv[0];
  root_pid = getpid();
  import_environment(environ);
  sprintf(ppid, "%d", getppid());
  set_variable("PPID", ppid, 0);
  set_variable("IFS", " \t\n", 0);
  set_variable("OPTIND", "1", 0);
  if (!get_variable("PATH")) set_variable("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 0);
  if (!get_variable("PWD")) {
    char *now = getcwd(NULL, 0);
    set_variable("PWD", now ? now : "", 0);
  }
  for (; i < argc && (argv[i][0] == '-' || argv[i][0] == '+') && argv[i][1]; i++) {
    if (strcmp(argv[i], "--") == 0) {
      i++;
      break;
    }
    for (k = 1; argv[i][k]; k++) {
      if (argv[i][k] == 'c') command = "";
      else if (argv[i][k] == 's') standard = 1;
      else if (argv[i][k] == 'o') {
        if (i + 1 < argc) named_option(argv[++i], 1);
        break;
      } else set_option(argv[i][k], argv[i][0] == '-', "");
    }
  }
  if (command) {
    if (i >= argc) give_up(2, "-c requires an argument");
    command = argv[i++];
    if (i < argc) shell_name = argv[i++];
    input_string(&in, command);
  } else if (i < argc && !standard) {
    shell_name = argv[i++];
    fd = open(shell_name, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      fprintf(stderr, "%s: 0: cannot open %s: %s\n", argv[0], shell_name, errno == ENOENT ? "No such file" : strerror(errno));
      return 2;
    }
    in.fd = fcntl(fd, F_DUPFD_CLOEXEC, 10);
    close(fd);
    in.line = 1;
  } else {
    in.fd = 0;
    in.line = 1;
    if (isatty(0) && isatty(2)) interactive = 1;
  }
  parameters.items = argv + i;
  parameters.count = argc > i ? argc - i : 0;
  if (setjmp(prompt)) {
    in.at = in.length;
    skipping = NOTHING;
    loops = in_function = 0;
  }
  if (interactive) {
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
  }
  leave(run_input(&in, 0));
}
