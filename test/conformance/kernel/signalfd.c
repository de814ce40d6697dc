// signalfd: one of each standard signal, a queue of real-time ones with values, the reader's own signals, changing the mask.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define TRY(x)                                                                                     \
  do {                                                                                             \
    errno = 0;                                                                                     \
    long result_ = (x);                                                                            \
    int errno_ = errno;                                                                            \
    printf("%s = %ld, errno %d\n", #x, result_, errno_);                                           \
  } while (0)

static int events(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT};
  poll(&p, 1, 0);
  return p.revents;
}
static void show(const struct signalfd_siginfo *s) {
  printf("signal %s code %d own %d int %d status %d\n",
         s->ssi_signo == SIGUSR1   ? "USR1"
         : s->ssi_signo == SIGUSR2 ? "USR2"
         : s->ssi_signo == SIGCHLD ? "CHLD"
                                   : "RT",
         s->ssi_code, s->ssi_pid == (unsigned)getpid(), s->ssi_int, s->ssi_status);
}

int main(void) {
  setbuf(stdout, NULL);
  struct signalfd_siginfo got[4];
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &set, NULL);
  TRY(signalfd(0, &set, 0));
  TRY(signalfd(99, &set, 0));
  TRY(signalfd(-1, &set, 1));
  int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  TRY(read(fd, got, sizeof got));
  TRY(read(fd, got, 127));
  TRY(write(fd, got, 128));
  printf("poll %d\n", events(fd));
  kill(getpid(), SIGUSR1);
  kill(getpid(), SIGUSR1);
  for (int i = 1; i <= 2; i++) sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 40 + i});
  printf("poll %d\n", events(fd));
  TRY(read(fd, got, 300));
  show(&got[0]);
  show(&got[1]);
  TRY(read(fd, got, sizeof got));
  show(&got[0]);
  TRY(read(fd, got, sizeof got));

  // The descriptor is inherited; each process reads its own signals by it.
  fcntl(fd, F_SETFL, 0);
  kill(getpid(), SIGUSR1);
  pid_t child = fork();
  if (child == 0) {
    read(fd, got, sizeof got);
    show(&got[0]);
    _exit(3);
  }
  usleep(10000);
  sigqueue(child, SIGRTMIN, (union sigval){.sival_int = 7});
  wait(NULL);
  read(fd, got, sizeof got);
  show(&got[0]);

  // The mask of an existing one is replaced.
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGUSR2);
  sigprocmask(SIG_BLOCK, &set, NULL);
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  printf("same %d\n", signalfd(fd, &set, 0) == fd);
  kill(getpid(), SIGUSR2);
  printf("poll %d\n", events(fd));
  if (fork() == 0) _exit(5);
  read(fd, got, sizeof got);
  show(&got[0]);
  wait(NULL);
  sigset_t pending;
  sigpending(&pending);
  printf("USR2 pending %d\n", sigismember(&pending, SIGUSR2));
  return 0;
}
