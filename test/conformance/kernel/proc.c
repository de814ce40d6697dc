/* /proc: one's own process, children and their states, descriptors, limits. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void handler(int signo) { (void)signo; }

/* The value of a line of /proc/PID/status. */
static const char *status_of(pid_t pid, const char *name) {
  static char line[256];
  char path[64];
  FILE *f;
  snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
  f = fopen(path, "r");
  if (!f) return strerror(errno);
  while (fgets(line, sizeof line, f))
    if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':') {
      line[strcspn(line, "\n")] = 0;
      fclose(f);
      return line + strlen(name) + 1 + (line[strlen(name) + 1] == '\t');
    }
  fclose(f);
  return "none";
}
static char state_of(pid_t pid) {
  char path[64], text[512] = "", *end;
  FILE *f;
  snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
  f = fopen(path, "r");
  if (!f) return '-';
  if (!fgets(text, sizeof text, f)) text[0] = 0;
  fclose(f);
  end = strrchr(text, ')');
  return end ? end[2] : '?';
}
static void first_line(const char *path) {
  char text[256] = "";
  FILE *f = fopen(path, "r");
  printf("%s: ", path);
  if (!f) {
    puts(strerror(errno));
    return;
  }
  if (fgets(text, sizeof text, f)) text[strcspn(text, "\n")] = 0;
  puts(text);
  fclose(f);
}
static int is_number(const char *s) { return strspn(s, "0123456789") == strlen(s); }

int main(void) {
  char link[256], path[64], text[256];
  struct stat st;
  sigset_t set;
  int fds[2], fd, status, pids = 0, self = 0;
  ssize_t n;
  pid_t child;
  DIR *d;
  struct dirent *e;

  n = readlink("/proc/self", link, sizeof link - 1);
  link[n] = 0;
  printf("self is me: %d\n", atoi(link) == getpid());
  printf("PPid %d, Tgid %d\n", atoi(status_of(getpid(), "PPid")) == getppid(), atoi(status_of(getpid(), "Tgid")) == getpid());
  printf("State %s\n", status_of(getpid(), "State"));
  printf("Threads %s\n", status_of(getpid(), "Threads"));
  umask(027);
  printf("Umask %s\n", status_of(getpid(), "Umask"));
  signal(SIGUSR1, handler);
  signal(SIGHUP, SIG_IGN);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  sigprocmask(SIG_BLOCK, &set, NULL);
  raise(SIGUSR2);
  printf("SigBlk %s\n", status_of(getpid(), "SigBlk"));
  printf("SigIgn %s\n", status_of(getpid(), "SigIgn"));
  printf("SigCgt %s\n", status_of(getpid(), "SigCgt"));
  printf("SigPnd %s\n", status_of(getpid(), "SigPnd"));

  fd = open("/proc/self/comm", O_RDONLY);
  n = read(fd, text, 3);
  printf("comm: %.*s", (int)n, text);
  n = read(fd, text, sizeof text);
  printf("%.*s", (int)n, text);
  printf("write: %d\n", open("/proc/self/comm", O_WRONLY | O_CREAT | O_EXCL, 0600) < 0 ? errno == EEXIST : 0);
  close(fd);
  stat("/proc/self/status", &st);
  printf("size %ld, mode %o\n", (long)st.st_size, st.st_mode);
  fd = open("/proc/self/cmdline", O_RDONLY);
  n = read(fd, text, sizeof text);
  printf("cmdline ends with NUL: %d\n", n > 0 && text[n - 1] == 0);
  close(fd);

  if (pipe(fds) < 0) return 1;
  fstat(fds[0], &st);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fds[0]);
  n = readlink(path, link, sizeof link - 1);
  link[n] = 0;
  snprintf(text, sizeof text, "pipe:[%lu]", (unsigned long)st.st_ino);
  printf("pipe has its inode: %d\n", strcmp(link, text) == 0);
  fd = open("/dev/null", O_RDWR);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  n = readlink(path, link, sizeof link - 1);
  printf("file: %.*s\n", (int)n, link);
  close(fd);
  n = readlink(path, link, sizeof link);
  printf("closed: %d %s\n", (int)n, strerror(errno));
  if (!getcwd(text, sizeof text)) return 1;
  n = readlink("/proc/self/cwd", link, sizeof link - 1);
  link[n] = 0;
  printf("cwd: %d\n", strcmp(link, text) == 0);
  /* Through the name of a descriptor a pipe is opened anew. */
  snprintf(path, sizeof path, "/dev/fd/%d", fds[1]);
  fd = open(path, O_WRONLY);
  write(fd, "by name", 7);
  n = read(fds[0], text, sizeof text);
  printf("%.*s\n", (int)n, text);
  close(fd);

  /* States of a child. */
  child = fork();
  if (child == 0) {
    pause();
    _exit(3);
  }
  while (state_of(child) != 'S') usleep(1000);
  printf("child %c %s\n", state_of(child), status_of(child, "State"));
  kill(child, SIGSTOP);
  waitpid(child, &status, WUNTRACED);
  printf("child %c %s\n", state_of(child), status_of(child, "State"));
  kill(child, SIGKILL);
  while (state_of(child) != 'Z') usleep(1000);
  printf("child %c %s\n", state_of(child), status_of(child, "State"));
  snprintf(path, sizeof path, "/proc/%d/cmdline", (int)child);
  fd = open(path, O_RDONLY);
  printf("cmdline of a zombie: %d bytes\n", (int)read(fd, text, sizeof text));
  waitpid(child, &status, 0);
  printf("child %c %s\n", state_of(child), status_of(child, "State"));
  close(fd);

  d = opendir("/proc");
  while ((e = readdir(d))) {
    if (is_number(e->d_name)) pids += atoi(e->d_name) == getpid();
    if (strcmp(e->d_name, "self") == 0) self = 1;
  }
  closedir(d);
  printf("listed: %d %d\n", pids, self);
  d = opendir("/proc/self/fd");
  for (n = 0; (e = readdir(d));) n += is_number(e->d_name) && (atoi(e->d_name) == fds[0] || atoi(e->d_name) == dirfd(d));
  closedir(d);
  printf("descriptors: %d\n", (int)n);
  fd = open("/proc/self/nothing", O_RDONLY);
  printf("no such: %d %s\n", fd, strerror(errno));
  fd = mkdir("/proc/mine", 0700);
  printf("mkdir: %d %s\n", fd, errno == ENOENT || errno == EACCES ? "refused" : strerror(errno));
  first_line("/proc/sys/kernel/msgmax");
  first_line("/proc/sys/kernel/msgmnb");
  first_line("/proc/sys/kernel/sem");
  first_line("/proc/sys/kernel/shmmni");
  first_line("/proc/sys/fs/pipe-max-size");
  first_line("/proc/sys/kernel/ostype");
  first_line("/proc/sysvipc/msg");
  first_line("/proc/sysvipc/sem");
  first_line("/proc/sysvipc/shm");
  return 0;
}
