// Cancellation: at its points, in each kind of wait, disabled, asynchronous; cleanup handlers.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t c = PTHREAD_COND_INITIALIZER;
static sem_t s;
static int fds[2], sock[2], queue;
static volatile int flag;
static pthread_t idle;

static void cleanup(void *arg) { printf("(%s)", (char *)arg); }
static void unlock(void *arg) { printf("(mutex %s)", pthread_mutex_trylock(arg) == EBUSY ? "held" : "free"), pthread_mutex_unlock(arg); }

static void do_read(void) { char b; read(fds[0], &b, 1); }
static void do_recv(void) { char b; recv(sock[0], &b, 1, 0); }
static void do_sleep(void) { sleep(1000); }
static void do_pause(void) { pause(); }
static void do_poll(void) { poll(NULL, 0, -1); }
static void do_select(void) { select(0, NULL, NULL, NULL, NULL); }
static void do_sem(void) { sem_wait(&s); }
static void do_join(void) { pthread_join(idle, NULL); }
static pid_t child;
static void do_wait(void) { child = fork(); if (child == 0) { for (;;) pause(); } waitpid(child, NULL, 0); }
static void do_msg(void) { char b[32]; msgrcv(queue, b, 8, 0, 0); }
static void do_sigwait(void) { sigset_t set; int n; sigemptyset(&set); sigaddset(&set, SIGUSR1); sigwait(&set, &n); }
static void do_test(void) { for (;;) pthread_testcancel(); }
static void do_cond(void) {
  pthread_mutex_lock(&m);
  pthread_cleanup_push(unlock, &m);
  for (;;) pthread_cond_wait(&c, &m);
  pthread_cleanup_pop(0);
}
static void do_timed(void) {
  struct timespec until = {2000000000, 0};
  pthread_mutex_lock(&m);
  pthread_cleanup_push(unlock, &m);
  for (;;) pthread_cond_timedwait(&c, &m, &until);
  pthread_cleanup_pop(0);
}

static void *run(void *arg) {
  pthread_cleanup_push(cleanup, "outer");
  pthread_cleanup_push(cleanup, "inner");
  (*(void (**)(void))arg)();
  printf("came back");
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return "returned";
}
static void cancel_in(const char *name, void (*f)(void)) {
  pthread_t t;
  void *r;
  printf("%s: ", name);
  fflush(stdout);
  pthread_create(&t, NULL, run, &f);
  usleep(5000);
  pthread_cancel(t);
  pthread_join(t, &r);
  printf(" %s\n", r == PTHREAD_CANCELED ? "canceled" : (char *)r);
}

static void *disabled(void *arg) {
  int old;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
  flag = 1;
  while (flag == 1) usleep(1000);
  printf("disabled: still here, was %s;", old == PTHREAD_CANCEL_ENABLE ? "enabled" : "disabled");
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
  printf(" enabled;");
  pthread_testcancel();
  printf(" not reached");
  return arg;
}
static void *busy(void *arg) {
  volatile unsigned long n = 0;
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  pthread_cleanup_push(cleanup, "busy");
  flag = 1;
  for (;;) n++;
  pthread_cleanup_pop(0);
  return arg;
}
static void *itself(void *arg) {
  pthread_cancel(pthread_self());
  printf("itself: goes on to the next point;");
  pthread_testcancel();
  printf(" not reached");
  return arg;
}
static void *pending(void *arg) {
  char b;
  while (!flag) ;
  write(fds[1], "x", 1); /* a point: cancelled before it writes */
  printf("not reached");
  read(fds[0], &b, 1);
  return arg;
}
static const char *end(pthread_t t) {
  void *r;
  pthread_join(t, &r);
  return r == PTHREAD_CANCELED ? "canceled" : "returned";
}
static void *idler(void *arg) {
  for (;;) pause();
  return arg;
}

int main(void) {
  pthread_t t;
  int n;
  pipe(fds);
  socketpair(AF_UNIX, SOCK_STREAM, 0, sock);
  sem_init(&s, 0, 0);
  queue = msgget(IPC_PRIVATE, 0600);
  pthread_create(&idle, NULL, idler, NULL);
  cancel_in("read", do_read);
  cancel_in("recv", do_recv);
  cancel_in("sleep", do_sleep);
  cancel_in("pause", do_pause);
  cancel_in("poll", do_poll);
  cancel_in("select", do_select);
  cancel_in("sem_wait", do_sem);
  cancel_in("pthread_join", do_join);
  cancel_in("waitpid", do_wait);
  cancel_in("msgrcv", do_msg);
  cancel_in("sigwait", do_sigwait);
  cancel_in("testcancel", do_test);
  cancel_in("cond_wait", do_cond);
  cancel_in("cond_timedwait", do_timed);
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  msgctl(queue, IPC_RMID, NULL);

  flag = 0;
  pthread_create(&t, NULL, disabled, NULL);
  while (!flag) usleep(1000);
  pthread_cancel(t);
  flag = 2;
  printf(" %s\n", end(t));
  flag = 0;
  pthread_create(&t, NULL, busy, NULL);
  while (!flag) usleep(1000);
  pthread_cancel(t);
  printf("asynchronous: %s\n", end(t));
  pthread_create(&t, NULL, itself, NULL);
  printf(" %s\n", end(t));
  flag = 0;
  pthread_create(&t, NULL, pending, NULL);
  pthread_cancel(t);
  flag = 1;
  printf("pending: %s\n", end(t));
  fcntl(fds[0], F_SETFL, O_NONBLOCK);
  char b;
  n = (int)read(fds[0], &b, 1);
  printf("nothing was written: %d\n", n);
  pthread_cancel(idle);
  printf("idle: %s\n", end(idle));
  return 0;
}
