/* Processes: fork, exec, wait, identities. */
#include "lock.h"
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The child is another thread. */
static pid_t forked(long raw) {
  if (raw == 0) __current_tid = 0;
  return (pid_t)__ret(raw);
}
pid_t fork(void) { return __fork_hook ? __fork_hook() : forked(SYS0(SYS_fork)); }
/* The child runs in this memory, so that both learn anew who they are. */
pid_t vfork(void) {
  long r = SYS0(SYS_vfork);
  __current_tid = 0;
  return (pid_t)__ret(r);
}
pid_t getpid(void) { return (pid_t)SYS0(SYS_getpid); }
pid_t getppid(void) { return (pid_t)SYS0(SYS_getppid); }
pid_t gettid(void) { return (pid_t)SYS0(SYS_gettid); }
pid_t getpgrp(void) { return (pid_t)SYS0(SYS_getpgrp); }
pid_t getpgid(pid_t pid) { return (pid_t)__ret(SYS1(SYS_getpgid, pid)); }
int setpgid(pid_t pid, pid_t group) { return (int)__ret(SYS2(SYS_setpgid, pid, group)); }
int setpgrp(void) { return setpgid(0, 0); }
pid_t setsid(void) { return (pid_t)__ret(SYS0(SYS_setsid)); }
pid_t getsid(pid_t pid) { return (pid_t)__ret(SYS1(SYS_getsid, pid)); }
uid_t getuid(void) { return (uid_t)SYS0(SYS_getuid); }
uid_t geteuid(void) { return (uid_t)SYS0(SYS_geteuid); }
gid_t getgid(void) { return (gid_t)SYS0(SYS_getgid); }
gid_t getegid(void) { return (gid_t)SYS0(SYS_getegid); }
int setuid(uid_t uid) { return (int)__ret(SYS1(SYS_setuid, uid)); }
int setgid(gid_t gid) { return (int)__ret(SYS1(SYS_setgid, gid)); }
int setreuid(uid_t real, uid_t effective) { return (int)__ret(SYS2(SYS_setreuid, real, effective)); }
int setregid(gid_t real, gid_t effective) { return (int)__ret(SYS2(SYS_setregid, real, effective)); }
int seteuid(uid_t uid) { return (int)__ret(SYS3(SYS_setresuid, -1, uid, -1)); }
int setegid(gid_t gid) { return (int)__ret(SYS3(SYS_setresgid, -1, gid, -1)); }
int getresuid(uid_t *r, uid_t *e, uid_t *s) { return (int)__ret(SYS3(SYS_getresuid, r, e, s)); }
int getresgid(gid_t *r, gid_t *e, gid_t *s) { return (int)__ret(SYS3(SYS_getresgid, r, e, s)); }
int setresuid(uid_t r, uid_t e, uid_t s) { return (int)__ret(SYS3(SYS_setresuid, r, e, s)); }
int setresgid(gid_t r, gid_t e, gid_t s) { return (int)__ret(SYS3(SYS_setresgid, r, e, s)); }
int getgroups(int n, gid_t list[]) { return (int)__ret(SYS2(SYS_getgroups, n, list)); }
int getpriority(int which, id_t who) {
  long raw = SYS2(SYS_getpriority, which, who);
  return raw < 0 ? (int)__ret(raw) : (int)(20 - raw);
}
int setpriority(int which, id_t who, int value) { return (int)__ret(SYS3(SYS_setpriority, which, who, value)); }
int nice(int step) {
  int now = getpriority(PRIO_PROCESS, 0);
  if (setpriority(PRIO_PROCESS, 0, now + step) < 0) {
    if (errno == EACCES) errno = EPERM;
    return -1;
  }
  return getpriority(PRIO_PROCESS, 0);
}

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
  return (pid_t)__ret(CANCELLABLE(SYS4(SYS_wait4, pid, status, options, usage)));
}
pid_t wait3(int *status, int options, struct rusage *usage) { return wait4(-1, status, options, usage); }
pid_t waitpid(pid_t pid, int *status, int options) { return wait4(pid, status, options, NULL); }
pid_t wait(int *status) { return wait4(-1, status, 0, NULL); }
int waitid(idtype_t type, id_t id, siginfo_t *info, int options) {
  return (int)__ret(CANCELLABLE(SYS5(SYS_waitid, type, id, info, options, 0)));
}

int execve(const char *path, char *const argv[], char *const envp[]) {
  return (int)__ret(SYS3(SYS_execve, path, argv, envp));
}
int execv(const char *path, char *const argv[]) { return execve(path, argv, environ); }

/* A file that is no program is given to the shell, as a script. */
static void exec_script(const char *path, char *const argv[], char *const envp[]) {
  int n = 0;
  char **script;
  while (argv[n]) n++;
  script = __builtin_alloca((size_t)(n + 3) * sizeof *script);
  script[0] = "/bin/sh";
  script[1] = (char *)path;
  script[2] = NULL;
  if (n > 1) memcpy(script + 2, argv + 1, (size_t)n * sizeof *script);
  execve(script[0], script, envp);
}

/* Search PATH, unless the name has a slash. EACCES is remembered: it is the answer if no other entry works. */
int execvpe(const char *file, char *const argv[], char *const envp[]) {
  const char *path, *end;
  size_t length = strlen(file);
  int denied = 0;
  char name[4352];
  if (!*file) {
    errno = ENOENT;
    return -1;
  }
  if (strchr(file, '/')) {
    execve(file, argv, envp);
    if (errno == ENOEXEC) exec_script(file, argv, envp);
    return -1;
  }
  if (length > 255) {
    errno = ENAMETOOLONG;
    return -1;
  }
  path = getenv("PATH");
  if (!path) path = "/bin:/usr/bin";
  for (;; path = end + 1) {
    size_t n;
    end = path;
    while (*end && *end != ':') end++;
    n = (size_t)(end - path);
    if (n + length + 2 <= sizeof name) {
      memcpy(name, path, n);
      if (n) name[n++] = '/';
      memcpy(name + n, file, length + 1);
      execve(name, argv, envp);
      if (errno == ENOEXEC) exec_script(name, argv, envp);
      if (errno == EACCES) denied = 1;
      else if (errno != ENOENT && errno != ESTALE && errno != ENOTDIR && errno != ENODEV && errno != ETIMEDOUT) return -1;
    }
    if (!*end) break;
  }
  if (denied) errno = EACCES;
  return -1;
}
int execvp(const char *file, char *const argv[]) { return execvpe(file, argv, environ); }
int fexecve(int fd, char *const argv[], char *const envp[]) {
  return (int)__ret(SYS5(SYS_execveat, fd, "", argv, envp, 0x1000));
}

/* The arguments of execl and its kin, up to the null pointer, as an array. */
enum { LIST_MAX = 1024 };
int execl(const char *path, const char *first, ...) {
  char *argv[LIST_MAX];
  int n = 0;
  va_list ap;
  va_start(ap, first);
  argv[0] = (char *)first;
  while (argv[n] && n + 1 < LIST_MAX) argv[++n] = va_arg(ap, char *);
  va_end(ap);
  return execve(path, argv, environ);
}
int execlp(const char *file, const char *first, ...) {
  char *argv[LIST_MAX];
  int n = 0;
  va_list ap;
  va_start(ap, first);
  argv[0] = (char *)first;
  while (argv[n] && n + 1 < LIST_MAX) argv[++n] = va_arg(ap, char *);
  va_end(ap);
  return execvpe(file, argv, environ);
}
int execle(const char *path, const char *first, ...) {
  char *argv[LIST_MAX];
  char **envp;
  int n = 0;
  va_list ap;
  va_start(ap, first);
  argv[0] = (char *)first;
  while (argv[n] && n + 1 < LIST_MAX) argv[++n] = va_arg(ap, char *);
  envp = va_arg(ap, char **);
  va_end(ap);
  return execve(path, argv, envp);
}

int daemon(int stay, int keep) {
  pid_t pid = fork();
  if (pid < 0) return -1;
  if (pid > 0) _exit(0);
  if (setsid() < 0) return -1;
  if (!stay && chdir("/") < 0) return -1;
  if (!keep) {
    int fd = (int)__ret(SYS3(SYS_open, "/dev/null", 2, 0));
    if (fd < 0) return -1;
    dup2(fd, 0);
    dup2(fd, 1);
    dup2(fd, 2);
    if (fd > 2) close(fd);
  }
  return 0;
}

int getrlimit(int resource, struct rlimit *limit) { return (int)__ret(SYS4(SYS_prlimit64, 0, resource, 0, limit)); }
int setrlimit(int resource, const struct rlimit *limit) {
  return (int)__ret(SYS4(SYS_prlimit64, 0, resource, limit, 0));
}
int prlimit(pid_t pid, int resource, const struct rlimit *new_limit, struct rlimit *old_limit) {
  return (int)__ret(SYS4(SYS_prlimit64, pid, resource, new_limit, old_limit));
}
int getrusage(int who, struct rusage *usage) { return (int)__ret(SYS2(SYS_getrusage, who, usage)); }
