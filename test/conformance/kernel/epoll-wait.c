// epoll_wait that sleeps: woken by a timer, by another process, by a signal (never restarted), by time.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

static void handler(int signo) { (void)signo; }

static void add(int ep, int fd, int tag) {
  struct epoll_event e = {.events = EPOLLIN, .data.u32 = tag};
  if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e) < 0) perror("epoll_ctl");
}
static void report(const char *what, int n, struct epoll_event *e) {
  int error = errno;
  printf("%s: %d", what, n);
  if (n < 0) printf(", errno %d", error);
  if (n > 0) printf(", tag %u, events %x", e->data.u32, e->events);
  puts("");
}

int main(void) {
  setbuf(stdout, NULL);
  int ep = epoll_create1(0);
  struct epoll_event e;
  uint64_t v;

  int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  struct itimerspec in30ms = {.it_value.tv_nsec = 30000000};
  timerfd_settime(timer, 0, &in30ms, NULL);
  add(ep, timer, 1);
  report("timer", epoll_wait(ep, &e, 1, -1), &e);
  read(timer, &v, sizeof v);
  printf("%lu expiration\n", (unsigned long)v);

  report("timeout", epoll_wait(ep, &e, 1, 20), &e);

  struct sigaction act = {.sa_handler = handler, .sa_flags = SA_RESTART};
  sigaction(SIGALRM, &act, NULL);
  ualarm(20000, 0);
  report("signal", epoll_wait(ep, &e, 1, -1), &e);

  sigset_t all;
  sigfillset(&all);
  ualarm(10000, 0);
  report("masked", epoll_pwait(ep, &e, 1, 40, &all), &e);

  int counter = eventfd(0, 0);
  add(ep, counter, 2);
  if (fork() == 0) {
    usleep(20000);
    eventfd_write(counter, 7);
    _exit(0);
  }
  int n = epoll_wait(ep, &e, 1, 5000);
  report("child", n, &e);
  wait(NULL);
  eventfd_t value;
  eventfd_read(counter, &value);
  printf("read %lu\n", (unsigned long)value);

  // The interest list is the open file description's: a child changes it for both.
  if (fork() == 0) {
    epoll_ctl(ep, EPOLL_CTL_DEL, counter, NULL);
    _exit(0);
  }
  wait(NULL);
  eventfd_write(counter, 1);
  report("deleted by the child", epoll_wait(ep, &e, 1, 0), &e);
  return 0;
}
