/*
 * posix_spawn: fork and exec in one. The child tells through a pipe that closes on exec why it could not; so the caller gets the
 * error, and no child is left.
 */
#include "internal.h"
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum action { OPEN, CLOSE, DUP2, CHDIR, FCHDIR, CLOSEFROM, TCSETPGRP };
struct __spawn_action {
  enum action action;
  int fd, other;
  char *path;
  mode_t mode;
};

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *a) {
  memset(a, 0, sizeof *a);
  return 0;
}
int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *a) {
  int i;
  for (i = 0; i < a->__used; i++) free(a->__actions[i].path);
  free(a->__actions);
  return 0;
}
static int add(posix_spawn_file_actions_t *a, enum action action, int fd, int other, const char *path, mode_t mode) {
  struct __spawn_action *grown;
  char *copy = NULL;
  if (action != CHDIR && (fd < 0 || fd >= sysconf(_SC_OPEN_MAX))) return EBADF;
  if (action == DUP2 && (other < 0 || other >= sysconf(_SC_OPEN_MAX))) return EBADF;
  if (path && !(copy = strdup(path))) return ENOMEM;
  grown = realloc(a->__actions, (size_t)(a->__used + 1) * sizeof *grown);
  if (!grown) {
    free(copy);
    return ENOMEM;
  }
  a->__actions = grown;
  a->__allocated = a->__used + 1;
  grown[a->__used++] = (struct __spawn_action){action, fd, other, copy, mode};
  return 0;
}
int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict a, int fd, const char *restrict path, int flags,
                                     mode_t mode) {
  return add(a, OPEN, fd, flags, path, mode);
}
int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *a, int fd) { return add(a, CLOSE, fd, 0, NULL, 0); }
int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *a, int fd, int to) { return add(a, DUP2, fd, to, NULL, 0); }
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *restrict a, const char *restrict path) {
  return add(a, CHDIR, 0, 0, path, 0);
}
int posix_spawn_file_actions_addfchdir_np(posix_spawn_file_actions_t *a, int fd) { return add(a, FCHDIR, fd, 0, NULL, 0); }
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *a, int fd) {
  return add(a, CLOSEFROM, fd, 0, NULL, 0);
}
int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *a, int fd) {
  return add(a, TCSETPGRP, fd, 0, NULL, 0);
}

int posix_spawnattr_init(posix_spawnattr_t *a) {
  memset(a, 0, sizeof *a);
  return 0;
}
int posix_spawnattr_destroy(posix_spawnattr_t *a) {
  (void)a;
  return 0;
}
int posix_spawnattr_getflags(const posix_spawnattr_t *restrict a, short *restrict flags) {
  *flags = a->__flags;
  return 0;
}
int posix_spawnattr_setflags(posix_spawnattr_t *a, short flags) {
  if (flags & ~0xff) return EINVAL;
  a->__flags = flags;
  return 0;
}
int posix_spawnattr_getpgroup(const posix_spawnattr_t *restrict a, pid_t *restrict group) {
  *group = a->__pgrp;
  return 0;
}
int posix_spawnattr_setpgroup(posix_spawnattr_t *a, pid_t group) {
  a->__pgrp = group;
  return 0;
}
int posix_spawnattr_getsigdefault(const posix_spawnattr_t *restrict a, sigset_t *restrict set) {
  *set = a->__sd;
  return 0;
}
int posix_spawnattr_setsigdefault(posix_spawnattr_t *restrict a, const sigset_t *restrict set) {
  a->__sd = *set;
  return 0;
}
int posix_spawnattr_getsigmask(const posix_spawnattr_t *restrict a, sigset_t *restrict set) {
  *set = a->__ss;
  return 0;
}
int posix_spawnattr_setsigmask(posix_spawnattr_t *restrict a, const sigset_t *restrict set) {
  a->__ss = *set;
  return 0;
}
int posix_spawnattr_getschedpolicy(const posix_spawnattr_t *restrict a, int *restrict policy) {
  *policy = a->__policy;
  return 0;
}
int posix_spawnattr_setschedpolicy(posix_spawnattr_t *a, int policy) {
  if (policy != SCHED_OTHER && policy != SCHED_FIFO && policy != SCHED_RR) return EINVAL;
  a->__policy = policy;
  return 0;
}
int posix_spawnattr_getschedparam(const posix_spawnattr_t *restrict a, struct sched_param *restrict p) {
  *p = a->__sp;
  return 0;
}
int posix_spawnattr_setschedparam(posix_spawnattr_t *restrict a, const struct sched_param *restrict p) {
  a->__sp = *p;
  return 0;
}

static int act(const struct __spawn_action *a) {
  int fd;
  switch (a->action) {
    case CLOSE:
      /* A descriptor that is not open is no error. */
      close(a->fd);
      return 0;
    case OPEN:
      close(a->fd);
      fd = open(a->path, a->other, a->mode);
      if (fd < 0 || fd == a->fd) return fd;
      if (dup2(fd, a->fd) < 0) return -1;
      return close(fd);
    case DUP2:
      /* To itself: open after exec. */
      if (a->fd == a->other) return fcntl(a->fd, F_SETFD, fcntl(a->fd, F_GETFD) & ~FD_CLOEXEC);
      return dup2(a->fd, a->other);
    case CHDIR: return chdir(a->path);
    case FCHDIR: return fchdir(a->fd);
    case CLOSEFROM: return close_range((unsigned)a->fd, ~0U, 0);
    case TCSETPGRP: return tcsetpgrp(a->fd, getpgrp());
  }
  return -1;
}

/* In the child. Returns only if something fails. */
static void become(const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *a,
                   char *const argv[], char *const envp[], int search, const sigset_t *mask, int *report) {
  struct sigaction default_action = {.sa_handler = SIG_DFL}, now;
  int flags = a ? a->__flags : 0, i;
  for (i = 1; i < NSIG; i++) {
    if (flags & POSIX_SPAWN_SETSIGDEF && sigismember(&a->__sd, i) == 1) sigaction(i, &default_action, NULL);
    else if (sigaction(i, NULL, &now) == 0 && now.sa_handler != SIG_IGN && now.sa_handler != SIG_DFL)
      sigaction(i, &default_action, NULL);
  }
  if (flags & POSIX_SPAWN_SETSCHEDULER) {
    if (sched_setscheduler(0, a->__policy, &a->__sp) < 0) return;
  } else if (flags & POSIX_SPAWN_SETSCHEDPARAM && sched_setparam(0, &a->__sp) < 0) return;
  if (flags & POSIX_SPAWN_SETSID && setsid() < 0) return;
  if (flags & POSIX_SPAWN_SETPGROUP && setpgid(0, a->__pgrp) < 0) return;
  if (flags & POSIX_SPAWN_RESETIDS && (setegid(getgid()) < 0 || seteuid(getuid()) < 0)) return;
  for (i = 0; actions && i < actions->__used; i++) {
    const struct __spawn_action *one = &actions->__actions[i];
    int target = one->action == DUP2 ? one->other : one->fd;
    /* The pipe gives way. */
    if (one->action != CHDIR && (target == *report || one->action == CLOSEFROM)) {
      int moved = fcntl(*report, F_DUPFD_CLOEXEC, one->action == CLOSEFROM ? 3 : target + 1);
      if (moved < 0) return;
      if (one->action == CLOSEFROM && one->fd <= moved) {
        if (one->fd < moved) close_range((unsigned)one->fd, (unsigned)moved - 1, 0);
        close_range((unsigned)moved + 1, ~0U, 0);
        *report = moved;
        continue;
      }
      close(*report);
      *report = moved;
    }
    if (act(one) < 0) return;
  }
  sigprocmask(SIG_SETMASK, flags & POSIX_SPAWN_SETSIGMASK ? &a->__ss : mask, NULL);
  if (search) execvpe(file, argv, envp);
  else execve(file, argv, envp);
}

static int spawn(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *a,
                 char *const argv[], char *const envp[], int search) {
  sigset_t all, mask;
  int ends[2], failed = 0, status;
  pid_t child;
  if (pipe2(ends, O_CLOEXEC) < 0) return errno;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &mask);
  child = fork();
  if (child == 0) {
    become(file, actions, a, argv, envp, search, &mask, &ends[1]);
    failed = errno;
    write(ends[1], &failed, sizeof failed);
    _exit(127);
  }
  if (child < 0) failed = errno;
  close(ends[1]);
  if (child > 0 && read(ends[0], &failed, sizeof failed) == sizeof failed) waitpid(child, &status, 0);
  close(ends[0]);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  if (!failed && pid) *pid = child;
  return failed;
}
int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict a, char *const argv[restrict], char *const envp[restrict]) {
  return spawn(pid, path, actions, a, argv, envp, 0);
}
int posix_spawnp(pid_t *restrict pid, const char *restrict file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict a, char *const argv[restrict], char *const envp[restrict]) {
  return spawn(pid, file, actions, a, argv, envp, 1);
}
