// epoll: the interest list's errors, level and edge, one shot, round robin, hang-ups, dups, nesting, exclusive items.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define TRY(x)                                                                                     \
  do {                                                                                             \
    errno = 0;                                                                                     \
    long result_ = (x);                                                                            \
    int errno_ = errno;                                                                            \
    printf("%s = %ld, errno %d\n", #x, result_, errno_);                                           \
  } while (0)

static int ep;

static int ctl(int op, int fd, unsigned events, int tag) {
  struct epoll_event e = {.events = events, .data.u32 = tag};
  return epoll_ctl(ep, op, fd, &e);
}

static void look(int max) {
  struct epoll_event e[8];
  int n = epoll_wait(ep, e, max, 0);
  printf("%d:", n);
  for (int i = 0; i < n; i++) printf(" %u/%x", e[i].data.u32, e[i].events);
  puts("");
}

static void errors(void) {
  struct epoll_event e = {0};
  TRY(epoll_create(0));
  TRY(epoll_create1(1));
  TRY(epoll_ctl(ep, EPOLL_CTL_ADD, ep, &e));
  TRY(epoll_ctl(0, EPOLL_CTL_ADD, ep, &e));
  TRY(epoll_ctl(99, EPOLL_CTL_ADD, ep, &e));
  TRY(epoll_ctl(ep, EPOLL_CTL_ADD, 99, &e));
  TRY(epoll_ctl(ep, EPOLL_CTL_ADD, ep, (void *)1));
  int null = open("/dev/null", O_RDWR);
  TRY(epoll_ctl(ep, EPOLL_CTL_ADD, null, &e));
  close(null);
  TRY(epoll_wait(ep, &e, 0, 0));
  TRY(epoll_wait(ep, &e, -1, 0));
  TRY(epoll_wait(0, &e, 1, 0));
}

static void levels(int p[3][2]) {
  struct epoll_event e = {0};
  for (int i = 0; i < 3; i++) TRY(ctl(EPOLL_CTL_ADD, p[i][0], EPOLLIN, i));
  TRY(ctl(EPOLL_CTL_ADD, p[0][0], EPOLLIN, 9));
  TRY(ctl(EPOLL_CTL_MOD, p[0][1], EPOLLIN, 9));
  TRY(epoll_ctl(ep, EPOLL_CTL_DEL, p[0][1], 0));
  TRY(epoll_ctl(ep, 7, p[0][0], &e));
  look(8);
  write(p[2][1], "a", 1);
  write(p[0][1], "a", 1);
  write(p[1][1], "a", 1);
  for (int i = 0; i < 5; i++) look(1);
  look(2);
  look(8);
  char c;
  read(p[0][0], &c, 1);
  look(8);
  TRY(epoll_wait(ep, (void *)1, 1, 0));
  look(8);
}

static void edges(int p[3][2]) {
  ctl(EPOLL_CTL_MOD, p[1][0], EPOLLIN | EPOLLET, 10);
  look(8);
  look(8);
  write(p[1][1], "b", 1);
  look(8);
  look(8);
  ctl(EPOLL_CTL_MOD, p[2][0], EPOLLIN | EPOLLONESHOT, 11);
  look(8);
  write(p[2][1], "c", 1);
  look(8);
  ctl(EPOLL_CTL_MOD, p[2][0], EPOLLIN | EPOLLONESHOT, 12);
  look(8);
  // Hang-ups are reported also to who asks for nothing.
  ctl(EPOLL_CTL_MOD, p[0][0], 0, 13);
  close(p[0][1]);
  look(8);
  int copy = dup(p[0][0]);
  close(p[0][0]);
  look(8);
  TRY(epoll_ctl(ep, EPOLL_CTL_DEL, p[0][0], 0));
  close(copy);
  look(8);
}

static void writers(void) {
  static char big[65536];
  int q[2];
  pipe2(q, O_NONBLOCK);
  ctl(EPOLL_CTL_ADD, q[1], EPOLLOUT | EPOLLET, 20);
  look(8);
  write(q[1], big, sizeof big);
  look(8);
  read(q[0], big, 4095);
  look(8);
  read(q[0], big, 1);
  look(8);
  read(q[0], big, 8192);
  look(8);
  close(q[0]);
  look(8);
  close(q[1]);
  look(8);
}

static void sockets(void) {
  int s[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, s);
  ctl(EPOLL_CTL_ADD, s[0], EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, 30);
  look(8);
  look(8);
  write(s[1], "x", 1);
  look(8);
  write(s[1], "x", 1);
  look(8);
  look(8);
  shutdown(s[1], SHUT_WR);
  look(8);
  close(s[1]);
  look(8);
  look(8);
  close(s[0]);
}

static void counters(void) {
  uint64_t v;
  int ev = eventfd(0, EFD_NONBLOCK);
  ctl(EPOLL_CTL_ADD, ev, EPOLLIN | EPOLLET, 40);
  look(8);
  eventfd_write(ev, 1);
  look(8);
  look(8);
  eventfd_write(ev, 1);
  look(8);
  read(ev, &v, 8);
  look(8);
  close(ev);
}

static void nested(int p[3][2]) {
  struct epoll_event e = {.events = EPOLLIN, .data.u32 = 50}, got[2];
  int outer = epoll_create1(0);
  TRY(epoll_ctl(outer, EPOLL_CTL_ADD, ep, &e));
  TRY(epoll_ctl(ep, EPOLL_CTL_ADD, outer, &e));
  TRY(epoll_wait(outer, got, 2, 0));
  write(p[1][1], "n", 1);
  TRY(epoll_wait(outer, got, 2, 0));
  printf("%u %x\n", got[0].data.u32, got[0].events);
  look(8);
  TRY(epoll_wait(outer, got, 2, 0));
  int chain[7];
  chain[0] = epoll_create1(0);
  for (int i = 1; i < 7; i++) {
    chain[i] = epoll_create1(0);
    TRY(epoll_ctl(chain[i], EPOLL_CTL_ADD, chain[i - 1], &e));
  }
  int ev = eventfd(0, 0);
  e.events = EPOLLIN | EPOLLEXCLUSIVE | EPOLLONESHOT;
  TRY(epoll_ctl(outer, EPOLL_CTL_ADD, ev, &e));
  e.events = EPOLLIN | EPOLLEXCLUSIVE;
  TRY(epoll_ctl(outer, EPOLL_CTL_ADD, ev, &e));
  TRY(epoll_ctl(outer, EPOLL_CTL_MOD, ev, &e));
  e.events = EPOLLIN;
  TRY(epoll_ctl(outer, EPOLL_CTL_MOD, ev, &e));
  e.events = EPOLLIN | EPOLLEXCLUSIVE;
  TRY(epoll_ctl(outer, EPOLL_CTL_ADD, chain[6], &e));
}

int main(void) {
  setbuf(stdout, NULL);
  ep = epoll_create1(EPOLL_CLOEXEC);
  printf("close-on-exec %d\n", fcntl(ep, F_GETFD));
  errors();
  int p[3][2];
  for (int i = 0; i < 3; i++) pipe(p[i]);
  levels(p);
  edges(p);
  writers();
  sockets();
  counters();
  nested(p);
  return 0;
}
