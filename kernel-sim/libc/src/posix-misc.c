/* What fits nowhere else: shells, passwords typed in, times of files in older forms, limits in older forms. */
#include "internal.h"
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/timeb.h>
#include <sys/timex.h>
#include <termios.h>
#include <ulimit.h>
#include <unistd.h>
#include <utime.h>

static FILE *shells;
static char *shell;
static size_t shell_size;
char *getusershell(void) {
  ssize_t n;
  if (!shells && !(shells = fopen("/etc/shells", "re"))) return NULL;
  while ((n = getline(&shell, &shell_size, shells)) > 0) {
    if (*shell != '/') continue;
    shell[strcspn(shell, " \t\n#")] = 0;
    return shell;
  }
  return NULL;
}
void setusershell(void) {
  if (shells) rewind(shells);
}
void endusershell(void) {
  if (shells) fclose(shells);
  shells = NULL;
}

/* From the terminal without an echo; where there is none, from standard input. */
char *getpass(const char *prompt) {
  static char *line;
  static size_t size;
  struct termios old, silent;
  FILE *tty = fopen("/dev/tty", "w+ce"), *in = tty ? tty : stdin, *out = tty ? tty : stderr;
  int quiet = tcgetattr(fileno(in), &old) == 0;
  ssize_t n;
  if (quiet) {
    silent = old;
    silent.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    quiet = tcsetattr(fileno(in), TCSAFLUSH, &silent) == 0;
  }
  fputs(prompt, out);
  fflush(out);
  n = getline(&line, &size, in);
  if (line) {
    if (n < 0) *line = 0;
    else if (n > 0 && line[n - 1] == '\n') {
      line[n - 1] = 0;
      if (quiet) fputc('\n', out);
    }
  }
  if (quiet) tcsetattr(fileno(in), TCSAFLUSH, &old);
  if (tty) fclose(tty);
  return line;
}
char *getwd(char *buffer) {
  char path[PATH_MAX];
  if (!getcwd(path, sizeof path)) {
    strcpy(buffer, strerror(errno));
    return NULL;
  }
  return strcpy(buffer, path);
}
int eaccess(const char *path, int mode) { return euidaccess(path, mode); }
int execveat(int dir, const char *path, char *const argv[], char *const envp[], int flags) {
  return (int)__ret(SYS5(SYS_execveat, dir, path, argv, envp, flags));
}
pid_t _Fork(void) { return (pid_t)__ret(SYS0(SYS_fork)); }
void closefrom(int first) { close_range(first < 0 ? 0 : (unsigned)first, ~0U, 0); }
/* No terminal has a line in a table of them. */
int ttyslot(void) { return 0; }
int sethostid(long id) {
  (void)id;
  errno = EPERM;
  return -1;
}
mode_t getumask(void) {
  mode_t mask = umask(0777);
  umask(mask);
  return mask;
}
int lchmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW); }

static const struct timespec *from_micro(const struct timeval t[2], struct timespec to[2]) {
  int i;
  if (!t) return NULL;
  for (i = 0; i < 2; i++) {
    to[i].tv_sec = t[i].tv_sec;
    to[i].tv_nsec = t[i].tv_usec * 1000;
    /* So that no value means "now" or "leave it". */
    if (t[i].tv_usec < 0 || t[i].tv_usec >= 1000000) to[i].tv_nsec = -1;
  }
  return to;
}
int utime(const char *path, const struct utimbuf *times) {
  struct timespec t[2] = {{times ? times->actime : 0, 0}, {times ? times->modtime : 0, 0}};
  return utimensat(AT_FDCWD, path, times ? t : NULL, 0);
}
int futimesat(int dir, const char *path, const struct timeval times[2]) {
  struct timespec t[2];
  const struct timespec *wanted = from_micro(times, t);
  return path ? utimensat(dir, path, wanted, 0) : futimens(dir, wanted);
}
int lutimes(const char *path, const struct timeval times[2]) {
  struct timespec t[2];
  return utimensat(AT_FDCWD, path, from_micro(times, t), AT_SYMLINK_NOFOLLOW);
}
int futimes(int fd, const struct timeval times[2]) {
  struct timespec t[2];
  return futimens(fd, from_micro(times, t));
}
int ftime(struct timeb *t) {
  struct timeval now;
  gettimeofday(&now, NULL);
  t->time = now.tv_sec;
  t->millitm = (unsigned short)(now.tv_usec / 1000);
  t->timezone = t->dstflag = 0;
  return 0;
}
int adjtime(const struct timeval *delta, struct timeval *old) {
  struct timex t = {.modes = ADJ_OFFSET_SS_READ};
  if (delta) {
    t.offset = delta->tv_sec * 1000000 + delta->tv_usec;
    t.modes = ADJ_OFFSET_SINGLESHOT;
  }
  if (adjtimex(&t) < 0) return -1;
  if (old) {
    old->tv_sec = t.offset / 1000000;
    old->tv_usec = t.offset % 1000000;
  }
  return 0;
}

long ulimit(int command, ...) {
  struct rlimit limit;
  va_list ap;
  long blocks;
  switch (command) {
    case UL_GETFSIZE:
      if (getrlimit(RLIMIT_FSIZE, &limit) < 0) return -1;
      return limit.rlim_cur == RLIM_INFINITY ? LONG_MAX : (long)(limit.rlim_cur / 512);
    case UL_SETFSIZE:
      va_start(ap, command);
      blocks = va_arg(ap, long);
      va_end(ap);
      limit.rlim_cur = limit.rlim_max = blocks < 0 || blocks > LONG_MAX / 512 ? RLIM_INFINITY : (rlim_t)blocks * 512;
      return setrlimit(RLIMIT_FSIZE, &limit) < 0 ? -1 : blocks;
    case 4 /* the most descriptors */: return sysconf(_SC_OPEN_MAX);
  }
  errno = EINVAL;
  return -1;
}

/* What the kernel says at the start of a program: the block behind the environment holds none of it here. */
unsigned long getauxval(unsigned long type) {
  switch (type) {
    case AT_PAGESZ: return 4096;
    case AT_CLKTCK: return 100;
    case AT_UID: return getuid();
    case AT_EUID: return geteuid();
    case AT_GID: return getgid();
    case AT_EGID: return getegid();
    case AT_SECURE: return 0;
    case AT_EXECFN: return (unsigned long)program_invocation_name;
  }
  errno = ENOENT;
  return 0;
}
long get_phys_pages(void) { return sysconf(_SC_PHYS_PAGES); }
long get_avphys_pages(void) { return sysconf(_SC_AVPHYS_PAGES); }
int getloadavg(double average[], int n) {
  struct sysinfo info;
  int i;
  if (sysinfo(&info) < 0) return -1;
  if (n > 3) n = 3;
  for (i = 0; i < n; i++) average[i] = (double)info.loads[i] / (1 << SI_LOAD_SHIFT);
  return n;
}
int isfdtype(int fd, int type) {
  struct stat st;
  return fstat(fd, &st) < 0 ? -1 : (st.st_mode & S_IFMT) == (mode_t)type;
}
cpu_set_t *__sched_cpualloc(size_t count) { return malloc(CPU_ALLOC_SIZE(count)); }
void __sched_cpufree(cpu_set_t *set) { free(set); }

int sigblock(int signals) {
  sigset_t set = {{(unsigned int)signals}}, old;
  sigprocmask(SIG_BLOCK, &set, &old);
  return (int)old.__val[0];
}
int sigsetmask(int signals) {
  sigset_t set = {{(unsigned int)signals}}, old;
  sigprocmask(SIG_SETMASK, &set, &old);
  return (int)old.__val[0];
}
int siggetmask(void) { return sigblock(0); }
int gsignal(int signal) { return raise(signal); }
__sighandler_t ssignal(int number, __sighandler_t handler) { return signal(number, handler); }
__sighandler_t sysv_signal(int number, __sighandler_t handler) {
  struct sigaction new_action = {.sa_handler = handler, .sa_flags = SA_RESETHAND | SA_NODEFER}, old;
  return sigaction(number, &new_action, &old) < 0 ? SIG_ERR : old.sa_handler;
}
