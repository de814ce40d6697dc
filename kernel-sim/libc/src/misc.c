/* Commands and paths. */
#include "file.h"
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* While the command runs, SIGINT and SIGQUIT are ignored and SIGCHLD is blocked. */
int system(const char *command) {
  struct sigaction ignore, old_int, old_quit;
  sigset_t block, old_mask;
  int status = -1;
  pid_t pid;
  if (!command) return access("/bin/sh", X_OK) == 0;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGINT, &ignore, &old_int);
  sigaction(SIGQUIT, &ignore, &old_quit);
  sigemptyset(&block);
  sigaddset(&block, SIGCHLD);
  sigprocmask(SIG_BLOCK, &block, &old_mask);
  pid = fork();
  if (pid == 0) {
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGQUIT, &old_quit, NULL);
    sigprocmask(SIG_SETMASK, &old_mask, NULL);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
  }
  if (pid > 0)
    while (waitpid(pid, &status, 0) < 0)
      if (errno != EINTR) {
        status = -1;
        break;
      }
  sigaction(SIGINT, &old_int, NULL);
  sigaction(SIGQUIT, &old_quit, NULL);
  sigprocmask(SIG_SETMASK, &old_mask, NULL);
  return status;
}

FILE *popen(const char *command, const char *mode) {
  int fds[2], reading = strchr(mode, 'r') != NULL;
  FILE *f;
  pid_t pid;
  /* Either "r" or "w", and perhaps "e". */
  if (mode[strspn(mode, "rwe")] || reading == (strchr(mode, 'w') != NULL)) {
    errno = EINVAL;
    return NULL;
  }
  if (pipe2(fds, 02000000) < 0) return NULL;
  f = fdopen(fds[!reading], reading ? "r" : "w");
  pid = f ? fork() : -1;
  if (pid == 0) {
    FILE *other;
    for (other = __open_files; other; other = other->next)
      if (other->child) close(other->fd);
    if (fds[reading] == reading) SYS3(SYS_fcntl, reading, 2, 0);
    else dup2(fds[reading], reading);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
  }
  close(fds[reading]);
  if (pid < 0) {
    int e = errno;
    if (f) fclose(f);
    else close(fds[!reading]);
    errno = e;
    return NULL;
  }
  if (!strchr(mode, 'e')) SYS3(SYS_fcntl, fds[!reading], 2, 0);
  f->child = pid;
  return f;
}
/* fclose waits for the command of such a stream, and answers its status. */
int pclose(FILE *f) { return fclose(f); }

char *dirname(char *path) {
  size_t n;
  if (!path || !*path) return ".";
  n = strlen(path);
  while (n > 1 && path[n - 1] == '/') n--;
  while (n > 0 && path[n - 1] != '/') n--;
  if (n == 0) return ".";
  while (n > 1 && path[n - 1] == '/') n--;
  path[n] = 0;
  return path;
}
char *__xpg_basename(char *path) {
  size_t n;
  if (!path || !*path) return ".";
  n = strlen(path);
  while (n > 1 && path[n - 1] == '/') path[--n] = 0;
  while (n > 0 && path[n - 1] != '/') n--;
  return path[n] ? path + n : path;
}

/* Without links, "." and "..": component by component. */
char *realpath(const char *restrict path, char *restrict resolved) {
  char rest[PATH_MAX], out[PATH_MAX], link[PATH_MAX];
  size_t n = 0, length;
  int links = 0;
  if (!path || !*path) {
    errno = path ? ENOENT : EINVAL;
    return NULL;
  }
  if (strlen(path) >= PATH_MAX) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  strcpy(rest, path);
  if (*path != '/') {
    if (!getcwd(out, sizeof out)) return NULL;
    n = strlen(out);
    if (n == 1) n = 0;
  }
  while (*rest) {
    char *start = rest, *end;
    struct stat st;
    ssize_t k;
    int more;
    while (*start == '/') start++;
    for (end = start; *end && *end != '/'; end++) {
    }
    length = (size_t)(end - start);
    more = *end == '/';
    if (length == 0) break;
    if (length == 2 && start[0] == '.' && start[1] == '.') {
      while (n > 0 && out[n - 1] != '/') n--;
      if (n > 0) n--;
    } else if (!(length == 1 && *start == '.')) {
      if (n + length + 2 > PATH_MAX) {
        errno = ENAMETOOLONG;
        return NULL;
      }
      out[n] = '/';
      memcpy(out + n + 1, start, length);
      out[n + 1 + length] = 0;
      if (lstat(out, &st) < 0) return NULL;
      if (S_ISLNK(st.st_mode)) {
        if (++links > 40) {
          errno = ELOOP;
          return NULL;
        }
        k = readlink(out, link, sizeof link - 1);
        if (k < 0) return NULL;
        if ((size_t)k + strlen(end) >= sizeof link) {
          errno = ENAMETOOLONG;
          return NULL;
        }
        strcpy(link + k, end);
        strcpy(rest, link);
        if (*rest == '/') n = 0;
        continue;
      }
      if (more && !S_ISDIR(st.st_mode)) {
        errno = ENOTDIR;
        return NULL;
      }
      n += length + 1;
    }
    memmove(rest, end, strlen(end) + 1);
  }
  if (n == 0) out[n++] = '/';
  out[n] = 0;
  return resolved ? strcpy(resolved, out) : strdup(out);
}
char *canonicalize_file_name(const char *path) { return realpath(path, NULL); }

int getsubopt(char **restrict option, char *const *restrict tokens, char **restrict value) {
  char *start = *option, *end = strchrnul(start, ','), *equal = memchr(start, '=', (size_t)(end - start));
  size_t n = (size_t)((equal ? equal : end) - start);
  int i;
  *value = equal ? equal + 1 : NULL;
  *option = *end ? end + 1 : end;
  *end = 0;
  for (i = 0; tokens[i]; i++)
    if (strncmp(tokens[i], start, n) == 0 && !tokens[i][n]) return i;
  *value = start;
  return -1;
}
