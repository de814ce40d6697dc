// POSIX message queues: names, attributes, priorities, errors, polling, notification, what unlink and close leave.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TRY(x)                                                                                     \
  do {                                                                                             \
    errno = 0;                                                                                     \
    long result_ = (x);                                                                            \
    int errno_ = errno;                                                                            \
    printf("%s = %ld", #x, result_ < 0 ? -1 : result_);                                            \
    printf(errno_ ? ", %s\n" : "\n", strerror(errno_));                                            \
  } while (0)

static char buf[8192];
static int notified;
static siginfo_t info;

static void show(mqd_t q) {
  struct mq_attr a;
  if (mq_getattr(q, &a) < 0) perror("mq_getattr");
  printf("flags %lo maxmsg %ld msgsize %ld curmsgs %ld\n", a.mq_flags, a.mq_maxmsg, a.mq_msgsize, a.mq_curmsgs);
}
static int events(mqd_t q) {
  struct pollfd p = {.fd = q, .events = POLLIN | POLLOUT};
  poll(&p, 1, 0);
  return p.revents;
}
static void receive(mqd_t q) {
  unsigned prio = 77;
  ssize_t n = mq_receive(q, buf, sizeof buf, &prio);
  if (n < 0) printf("mq_receive: %s\n", strerror(errno));
  else printf("received %zd \"%.*s\" priority %u\n", n, (int)n, buf, prio);
}
static void handler(int signo, siginfo_t *si, void *context) {
  (void)signo, (void)context;
  notified++;
  info = *si;
}
static struct timespec in(long ms) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  t.tv_nsec += ms * 1000000;
  t.tv_sec += t.tv_nsec / 1000000000;
  t.tv_nsec %= 1000000000;
  return t;
}
static void ignore(int signo) { (void)signo; }

static void names(void) {
  char longName[300];
  memset(longName, 'x', sizeof longName);
  longName[0] = '/';
  longName[299] = 0;
  TRY(mq_open("noslash", O_CREAT | O_RDWR, 0600, NULL));
  TRY(mq_open("/", O_CREAT | O_RDWR, 0600, NULL));
  TRY(mq_open("/a/b", O_CREAT | O_RDWR, 0600, NULL));
  TRY(mq_open(longName, O_CREAT | O_RDWR, 0600, NULL));
  TRY(mq_open("/conf-none", O_RDWR));
  TRY(mq_unlink("/conf-none"));
  TRY(mq_unlink("noslash"));
}
static void attributes(void) {
  struct mq_attr a = {.mq_maxmsg = 0, .mq_msgsize = 10};
  TRY(mq_open("/conf-a", O_CREAT | O_RDWR, 0600, &a));
  a.mq_maxmsg = 3, a.mq_msgsize = 0;
  TRY(mq_open("/conf-a", O_CREAT | O_RDWR, 0600, &a));
  a.mq_msgsize = -1;
  TRY(mq_open("/conf-a", O_CREAT | O_RDWR, 0600, &a));
  mqd_t q = mq_open("/conf-a", O_CREAT | O_RDWR, 0600, NULL);
  show(q);
  printf("close-on-exec %d, access %o\n", fcntl(q, F_GETFD), fcntl(q, F_GETFL) & O_ACCMODE);
  TRY(mq_open("/conf-a", O_CREAT | O_EXCL | O_RDWR, 0600, NULL));
  struct stat st;
  fstat(q, &st);
  printf("mode %o size %ld\n", st.st_mode, (long)st.st_size);
  a.mq_flags = O_APPEND;
  TRY(mq_setattr(q, &a, NULL));
  a.mq_flags = O_NONBLOCK;
  TRY(mq_setattr(q, &a, NULL));
  show(q);
  TRY(mq_getattr(0, &a));
  mq_close(q);
  TRY(mq_close(q));
  TRY(mq_unlink("/conf-a"));
}

static void priorities(mqd_t q) {
  TRY(mq_send(q, "low", 3, 1));
  TRY(mq_send(q, "high", 4, 9));
  TRY(mq_send(q, "low two", 7, 1));
  TRY(mq_send(q, "", 0, 32767));
  TRY(mq_send(q, "x", 1, 32768));
  TRY(mq_send(q, buf, 17, 0));
  TRY(mq_send(0, "x", 1, 0));
  TRY(mq_receive(q, buf, 15, NULL));
  show(q);
  printf("events %x\n", events(q));
  int flags = fcntl(q, F_GETFL);
  fcntl(q, F_SETFL, flags | O_NONBLOCK);
  TRY(mq_send(q, "too many", 8, 0));
  fcntl(q, F_SETFL, flags);
  struct timespec t = in(20), bad = {0, 1000000000};
  TRY(mq_timedsend(q, "too many", 8, 0, &t));
  TRY(mq_timedsend(q, "too many", 8, 0, &bad));
  for (int i = 0; i < 4; i++) receive(q);
  printf("events %x\n", events(q));
  fcntl(q, F_SETFL, flags | O_NONBLOCK);
  receive(q);
  fcntl(q, F_SETFL, flags);
  t = in(20);
  TRY(mq_timedreceive(q, buf, sizeof buf, NULL, &t));
  TRY(mq_timedreceive(q, buf, sizeof buf, NULL, &bad));
  mqd_t ro = mq_open("/conf-p", O_RDONLY), wo = mq_open("/conf-p", O_WRONLY);
  TRY(mq_send(ro, "x", 1, 0));
  TRY(mq_receive(wo, buf, sizeof buf, NULL));
  mq_close(ro), mq_close(wo);
}

static void blocking(mqd_t q) {
  fflush(stdout);
  for (int i = 0; i < 2; i++) {
    if (fork() == 0) {
      unsigned prio;
      ssize_t n = mq_receive(q, buf, sizeof buf, &prio);
      printf("child %d got %.*s/%u\n", i, (int)n, buf, prio);
      fflush(stdout);
      _exit(0);
    }
    usleep(20000);
  }
  mq_send(q, "one", 3, 1);
  mq_send(q, "two", 3, 30);
  show(q);
  wait(NULL), wait(NULL);
  for (int i = 0; i < 4; i++) mq_send(q, "fill", 4, 5);
  for (int i = 0; i < 2; i++) {
    fflush(stdout);
    if (fork() == 0) {
      mq_send(q, i ? "urgent" : "late", i ? 6 : 4, i ? 20 : 6);
      _exit(0);
    }
    usleep(20000);
  }
  for (int i = 0; i < 6; i++) receive(q);
  wait(NULL), wait(NULL);
  struct sigaction act = {.sa_handler = ignore};
  sigaction(SIGALRM, &act, NULL);
  ualarm(20000, 0);
  receive(q);
}

static void notification(mqd_t q) {
  struct sigaction act = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_RESTART};
  sigaction(SIGUSR1, &act, NULL);
  struct sigevent ev = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 42};
  TRY(mq_notify(q, &ev));
  TRY(mq_notify(q, &ev));
  fflush(stdout);
  if (fork() == 0) {
    TRY(mq_notify(q, &ev));
    mq_send(q, "n", 1, 0);
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
  printf("notified %d, code %d, value %d, by the child %d\n", notified, info.si_code, info.si_value.sival_int,
         info.si_pid != getpid() && info.si_pid > 0);
  mq_send(q, "m", 1, 0);
  printf("notified %d\n", notified);
  TRY(mq_notify(q, &ev));
  mq_send(q, "not empty", 9, 0);
  printf("notified %d\n", notified);
  TRY(mq_notify(q, NULL));
  for (int i = 0; i < 3; i++) receive(q);
  mq_send(q, "unregistered", 12, 0);
  printf("notified %d\n", notified);
  receive(q);
  ev.sigev_signo = 99;
  TRY(mq_notify(q, &ev));
  ev.sigev_notify = 9;
  TRY(mq_notify(q, &ev));
  ev.sigev_notify = SIGEV_NONE;
  TRY(mq_notify(q, &ev));
  ev.sigev_notify = SIGEV_SIGNAL, ev.sigev_signo = SIGUSR1;
  TRY(mq_notify(q, &ev));
  TRY(mq_notify(q, NULL));
  TRY(mq_notify(0, &ev));
  // A receiver that sleeps gets the message: no notification.
  mq_notify(q, &ev);
  fflush(stdout);
  if (fork() == 0) {
    receive(q);
    fflush(stdout);
    _exit(0);
  }
  usleep(20000);
  mq_send(q, "for the child", 13, 0);
  wait(NULL);
  printf("notified %d\n", notified);
  mqd_t other = mq_open("/conf-p", O_RDONLY);
  mq_close(other);
  mq_send(q, "closed", 6, 0);
  printf("notified %d\n", notified);
  receive(q);
}

int main(void) {
  struct mq_attr a = {.mq_maxmsg = 4, .mq_msgsize = 16};
  mq_unlink("/conf-p");
  mq_unlink("/conf-a");
  umask(022);
  names();
  attributes();
  mqd_t q = mq_open("/conf-p", O_CREAT | O_RDWR, 0622, &a);
  show(q);
  priorities(q);
  blocking(q);
  notification(q);
  mq_send(q, "kept", 4, 0);
  TRY(mq_unlink("/conf-p"));
  TRY(mq_open("/conf-p", O_RDWR));
  receive(q);
  mq_close(q);
  return 0;
}
