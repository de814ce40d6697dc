/* Redirections of the shell. POSIX.1-2017, XCU 2.7 */
#include "sh.h"

static void open_failed(const char *name, int creating) {
  const char *why = errno == ENOENT ? (creating ? "Directory nonexistent" : "No such file") : strerror(errno);
  complain("cannot %s %s: %s", creating ? "create" : "open", name, why);
}
static int here_document(const struct redir *r) {
  const char *body = r->literal ? r->word : expand_one(r->word, HEREDOC);
  size_t n = strlen(body);
  int ends[2];
  if (pipe(ends) < 0) return -1;
  if (n <= 4096) {
    if (write(ends[1], body, n) < 0) n = 0;
  } else if (fork_shell(0) == 0) {
    close(ends[0]);
    while (n > 0) {
      ssize_t k = write(ends[1], body, n);
      if (k <= 0) break;
      body += k;
      n -= (size_t)k;
    }
    _exit(0);
  }
  close(ends[1]);
  return ends[0];
}
int redirect(const struct redir *r, struct saved **undo) {
  static const int modes[] = {O_RDONLY, O_WRONLY | O_CREAT | O_TRUNC, O_WRONLY | O_CREAT | O_APPEND, O_WRONLY | O_CREAT | O_TRUNC, O_RDWR | O_CREAT};
  for (; r; r = r->next) {
    int fd = -1, closes = 0, duplicate = 0;
    if (r->kind == R_HERE) fd = here_document(r);
    else {
      const char *word = expand_one(r->word, 0);
      if (r->kind != R_DUP) {
        int mode = modes[r->kind];
        struct stat st;
        if (r->kind == R_OUT && option_C && stat(word, &st) == 0 && S_ISREG(st.st_mode)) mode |= O_EXCL;
        fd = open(word, mode, 0666);
        if (fd < 0) {
          open_failed(word, r->kind != R_IN && r->kind != R_BOTH);
          return -1;
        }
      } else if (strcmp(word, "-") == 0) closes = 1;
      else if (isdigit((unsigned char)*word) && strspn(word, "0123456789") == strlen(word)) {
        fd = atoi(word);
        duplicate = 1;
        if (fcntl(fd, F_GETFD) < 0) {
          complain("%d: %s", fd, strerror(errno));
          return -1;
        }
      } else give_up(2, "Syntax error: Bad fd number");
    }
    if (r->fd == fd && duplicate) continue;
    if (undo && fd != r->fd) {
      struct saved *s = temporary(sizeof *s);
      s->fd = r->fd;
      s->copy = fcntl(r->fd, F_DUPFD_CLOEXEC, 10);
      s->next = *undo;
      *undo = s;
    }
    if (closes) close(r->fd);
    else if (fd != r->fd) {
      dup2(fd, r->fd);
      if (!duplicate) close(fd);
    }
  }
  return 0;
}
void restore(struct saved *s) {
  fflush(stdout);
  for (; s; s = s->next) {
    if (s->copy < 0) close(s->fd);
    else {
      dup2(s->copy, s->fd);
      close(s->copy);
    }
  }
}
