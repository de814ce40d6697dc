/* kill, and the names of signals. */
#include "tools.h"

/* "TERM", "SIGTERM", "15", "0", "EXIT"; -1: none. */
int signal_number(const char *name) {
  long n;
  int i;
  if (number(name, &n)) return n >= 0 && n < NSIG ? (int)n : -1;
  if (strncasecmp(name, "SIG", 3) == 0) name += 3;
  if (strcasecmp(name, "EXIT") == 0) return 0;
  for (i = 1; i < NSIG; i++)
    if (sigabbrev_np(i) && strcasecmp(sigabbrev_np(i), name) == 0) return i;
  return -1;
}
int run_kill(int argc, char **argv) {
  int signo = SIGTERM, i = 1, status = 0;
  if (argc > 1 && strcmp(argv[1], "-l") == 0) {
    if (argc == 2)
      for (i = 1; i < 32; i++) printf("%s\n", sigabbrev_np(i));
    for (i = 2; i < argc; i++) {
      long n;
      if (number(argv[i], &n)) {
        const char *name = sigabbrev_np((int)(n > 128 ? n - 128 : n));
        if (name) puts(name);
      } else printf("%d\n", signal_number(argv[i]));
    }
    return 0;
  }
  if (argc > 1 && argv[1][0] == '-' && argv[1][1] && strcmp(argv[1], "--") != 0) {
    const char *name = argv[1] + 1;
    i = 2;
    if ((strcmp(name, "s") == 0 || strcmp(name, "n") == 0) && argc > 2) name = argv[i++];
    else if (*name == 's') name++;
    signo = signal_number(name);
    if (signo < 0) {
      fprintf(stderr, "%s: %s\n", program_invocation_name, strchr(program_invocation_name, ':') ? "Illegal option -n" : "unknown signal");
      return strchr(program_invocation_name, ':') ? 2 : 1;
    }
  }
  if (i < argc && strcmp(argv[i], "--") == 0) i++;
  if (i >= argc) {
    fprintf(stderr, "%s: %s\n", program_invocation_name, "Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]");
    return 2;
  }
  for (; i < argc; i++) {
    long pid;
    if (!number(argv[i], &pid)) {
      fprintf(stderr, "%s: Illegal number: %s\n", program_invocation_name, argv[i]);
      status = 2;
    } else if (kill((pid_t)pid, signo) < 0) {
      if (strchr(program_invocation_name, ':')) fprintf(stderr, "%s: %s\n\n", program_invocation_name, strerror(errno));
      else fprintf(stderr, "%s: (%ld): %s\n", program_invocation_name, pid, strerror(errno));
      status = 1;
    }
  }
  return status;
}
int kill_main(int argc, char **argv) { return run_kill(argc, argv); }
