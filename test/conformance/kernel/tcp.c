// TCP on the loopback: errors before a connection, the connection's life, half close, resets, urgent data, options.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TRY(x)                                                                                     \
  do {                                                                                             \
    errno = 0;                                                                                     \
    long result_ = (x);                                                                            \
    int errno_ = errno;                                                                            \
    printf("%s = %ld", #x, result_ < 0 ? -1 : result_);                                            \
    printf(result_ < 0 ? ", %s\n" : "\n", strerror(errno_));                                       \
  } while (0)
#define SA(a) (struct sockaddr *)&(a), sizeof(a)

enum { PORT = 8311, NOBODY = 8312, OTHER = 8313 };
static char buf[100];
static int listener, on = 1;
static struct sockaddr_in here, nobody;

static struct sockaddr_in at(const char *host, int port) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = inet_addr(host)};
  return a;
}
static int tcp(int flags) { return socket(AF_INET, SOCK_STREAM | flags, 0); }
static int events(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP | POLLPRI};
  poll(&p, 1, 0);
  return p.revents;
}
static int option(int fd, int level, int name) {
  int value = -1;
  socklen_t len = sizeof value;
  return getsockopt(fd, level, name, &value, &len) < 0 ? -errno : value;
}
static void name(const char *what, int fd) {
  for (int peer = 0; peer < 2; peer++) {
    struct sockaddr_in a = {0};
    socklen_t len = sizeof a;
    if ((peer ? getpeername : getsockname)(fd, (void *)&a, &len) < 0) printf("%s: no peer, %s\n", what, strerror(errno));
    else {
      int port = ntohs(a.sin_port);
      printf("%s: %s %s:%s\n", what, peer ? "peer" : "own", inet_ntoa(a.sin_addr),
             port == 0 ? "0" : port >= 32768 ? "ephemeral" : port == PORT ? "PORT" : "a port");
    }
  }
}
/* Connects a client, and accepts it: the server's end. */
static int pair(int *client) {
  *client = tcp(0);
  if (connect(*client, SA(here)) < 0) perror("connect");
  return accept(listener, NULL, NULL);
}

static void before(void) {
  TRY(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
  TRY(socket(AF_INET, SOCK_SEQPACKET, 0));
  TRY(socket(AF_INET, SOCK_STREAM, 99));
  int s = tcp(0);
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  name("new", s);
  printf("events %x\n", events(s));
  TRY(read(s, buf, 1));
  TRY(write(s, "x", 1));
  TRY(accept(s, NULL, NULL));
  TRY(shutdown(s, 9));
  TRY(bind(s, (void *)&here, 8));
  struct sockaddr_in a = here;
  a.sin_family = AF_INET6;
  TRY(bind(s, SA(a)));
  a = at("8.8.8.8", PORT);
  TRY(bind(s, SA(a)));
  TRY(bind(s, SA(here)));
  TRY(bind(s, SA(nobody)));
  name("bound", s);
  close(s);
}
static void listening(void) {
  listener = tcp(0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  TRY(bind(listener, SA(here)));
  int s = tcp(0);
  TRY(bind(s, SA(here)));
  TRY(connect(s, SA(here)));
  printf("events %x SO_ERROR %d\n", events(s), option(s, SOL_SOCKET, SO_ERROR));
  TRY(connect(s, (void *)&here, 4));
  TRY(listen(listener, 1));
  printf("events %x SO_ACCEPTCONN %d\n", events(listener), option(listener, SOL_SOCKET, SO_ACCEPTCONN));
  TRY(connect(listener, SA(nobody)));
  fcntl(listener, F_SETFL, O_NONBLOCK);
  TRY(accept(listener, NULL, NULL));
  fcntl(listener, F_SETFL, 0);
  TRY(connect(s, SA(here)));
  TRY(connect(s, SA(here)));
  name("client", s);
  printf("events %x, the listener's %x\n", events(s), events(listener));
  TRY(write(s, "early", 5));
  struct sockaddr_in peer = {0};
  socklen_t len = sizeof peer;
  int c = accept(listener, (void *)&peer, &len);
  printf("from %s, length %u\n", inet_ntoa(peer.sin_addr), len);
  name("server", c);
  printf("events %x\n", events(c));
  TRY(read(c, buf, sizeof buf));
  close(c), close(s);
}
static void bytes(void) {
  int d, n = 0, c = pair(&d);
  write(d, "one", 3);
  write(d, "two", 3);
  TRY(ioctl(c, FIONREAD, &n));
  printf("%d\n", n);
  TRY(recv(c, buf, 4, MSG_PEEK));
  TRY(recv(c, buf, sizeof buf, 0));
  TRY(recv(c, buf, sizeof buf, MSG_DONTWAIT));
  TRY(write(d, "", 0));
  puts("urgent");
  TRY(send(d, "oob", 3, MSG_OOB));
  printf("events %x\n", events(c));
  TRY(ioctl(c, SIOCATMARK, &n));
  printf("at mark %d\n", n);
  TRY(recv(c, buf, 9, 0));
  TRY(ioctl(c, SIOCATMARK, &n));
  printf("at mark %d\n", n);
  TRY(recv(c, buf, 9, MSG_OOB));
  printf("%c, events %x\n", buf[0], events(c));
  TRY(recv(c, buf, 9, MSG_OOB));
  TRY(recv(c, buf, 9, MSG_DONTWAIT));
  puts("half close");
  TRY(shutdown(d, SHUT_WR));
  printf("events %x and %x\n", events(d), events(c));
  TRY(read(c, buf, 9));
  TRY(read(c, buf, 9));
  TRY(write(d, "x", 1));
  TRY(write(c, "still", 5));
  TRY(read(d, buf, 9));
  close(c);
  printf("events %x\n", events(d));
  TRY(read(d, buf, 9));
  name("gone", d);
  close(d);
}
static void resets(void) {
  int d, c = pair(&d);
  puts("the peer has closed");
  close(c);
  usleep(1000);
  printf("events %x\n", events(d));
  TRY(write(d, "1", 1));
  usleep(1000);
  printf("events %x\n", events(d));
  TRY(write(d, "2", 1));
  TRY(read(d, buf, 1));
  close(d);
  puts("the peer has closed without reading");
  c = pair(&d);
  write(d, "unread", 6);
  write(c, "data", 4);
  usleep(1000);
  close(c);
  usleep(1000);
  printf("events %x\n", events(d));
  TRY(read(d, buf, 9));
  TRY(read(d, buf, 9));
  TRY(write(d, "x", 1));
  close(d);
  puts("SO_LINGER 0");
  c = pair(&d);
  struct linger none = {.l_onoff = 1};
  setsockopt(c, SOL_SOCKET, SO_LINGER, &none, sizeof none);
  close(c);
  usleep(1000);
  printf("events %x\n", events(d));
  TRY(read(d, buf, 9));
  TRY(read(d, buf, 9));
  close(d);
  puts("the listener has closed");
  int l = tcp(0);
  struct sockaddr_in other = at("127.0.0.1", OTHER);
  setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  bind(l, SA(other));
  listen(l, 5);
  d = tcp(0);
  TRY(connect(d, SA(other)));
  close(l);
  usleep(1000);
  printf("events %x\n", events(d));
  TRY(write(d, "x", 1));
  TRY(read(d, buf, 1));
  close(d);
}
static void nonblocking(void) {
  int d = tcp(SOCK_NONBLOCK), q[4];
  TRY(connect(d, SA(here)));
  usleep(1000);
  printf("events %x SO_ERROR %d\n", events(d), option(d, SOL_SOCKET, SO_ERROR));
  TRY(connect(d, SA(here)));
  TRY(connect(d, SA(here)));
  close(accept(listener, NULL, NULL));
  close(d);
  d = tcp(SOCK_NONBLOCK);
  TRY(connect(d, SA(nobody)));
  usleep(1000);
  printf("events %x ", events(d));
  printf("SO_ERROR %d, then ", option(d, SOL_SOCKET, SO_ERROR));
  printf("%d\n", option(d, SOL_SOCKET, SO_ERROR));
  TRY(connect(d, SA(here)));
  TRY(connect(d, SA(here)));
  close(accept(listener, NULL, NULL));
  close(d);
  d = tcp(SOCK_NONBLOCK);
  TRY(connect(d, SA(nobody)));
  usleep(1000);
  TRY(connect(d, SA(nobody)));
  TRY(connect(d, SA(nobody)));
  close(d);
  puts("a full accept queue");
  for (int i = 0; i < 4; i++) {
    q[i] = tcp(SOCK_NONBLOCK);
    TRY(connect(q[i], SA(here)));
  }
  usleep(10000);
  for (int i = 0; i < 4; i++) printf("%d: %x\n", i, events(q[i]));
  TRY(connect(q[3], SA(here)));
  TRY(write(q[3], "x", 1));
  TRY(read(q[3], buf, 1));
  name("waiting", q[3]);
  for (int i = 0; i < 2; i++) close(accept(listener, NULL, NULL));
  struct pollfd p = {.fd = q[3], .events = POLLOUT};
  TRY(poll(&p, 1, 5000));
  printf("events %x\n", p.revents);
  for (int i = 0; i < 4; i++) close(q[i]);
  for (int i = 0; i < 2; i++) close(accept(listener, NULL, NULL));
}
static void options(void) {
  int s = tcp(0), big = 50000;
  printf("send %d receive %d type %d protocol %d domain %d\n", option(s, SOL_SOCKET, SO_SNDBUF),
         option(s, SOL_SOCKET, SO_RCVBUF), option(s, SOL_SOCKET, SO_TYPE), option(s, SOL_SOCKET, SO_PROTOCOL),
         option(s, SOL_SOCKET, SO_DOMAIN));
  printf("nodelay %d maxseg %d keepalive %d reuseaddr %d\n", option(s, IPPROTO_TCP, TCP_NODELAY),
         option(s, IPPROTO_TCP, TCP_MAXSEG), option(s, SOL_SOCKET, SO_KEEPALIVE), option(s, SOL_SOCKET, SO_REUSEADDR));
  printf("keepidle %d keepintvl %d keepcnt %d ttl %d tos %d cork %d\n", option(s, IPPROTO_TCP, TCP_KEEPIDLE),
         option(s, IPPROTO_TCP, TCP_KEEPINTVL), option(s, IPPROTO_TCP, TCP_KEEPCNT), option(s, IPPROTO_IP, IP_TTL),
         option(s, IPPROTO_IP, IP_TOS), option(s, IPPROTO_TCP, TCP_CORK));
  printf("unknown %d %d\n", option(s, IPPROTO_TCP, 999), option(s, 77, 1));
  TRY(setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
  TRY(setsockopt(s, IPPROTO_TCP, 999, &on, sizeof on));
  setsockopt(s, SOL_SOCKET, SO_SNDBUF, &big, sizeof big);
  printf("nodelay %d send %d\n", option(s, IPPROTO_TCP, TCP_NODELAY), option(s, SOL_SOCKET, SO_SNDBUF));
  close(s);
}
static void addresses(void) {
  int s = tcp(0), d = tcp(0);
  TRY(listen(s, 1));
  name("listening unbound", s);
  close(s);
  struct sockaddr_in any = at("0.0.0.0", OTHER), third = at("127.3.2.1", OTHER), one = at("127.0.0.1", OTHER);
  s = tcp(0);
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  TRY(bind(s, SA(any)));
  listen(s, 3);
  TRY(connect(d, SA(any)));
  name("by any", d);
  close(d);
  d = tcp(0);
  TRY(connect(d, SA(third)));
  name("by 127.3.2.1", d);
  close(d);
  d = tcp(0);
  TRY(bind(d, SA(one)));
  setsockopt(d, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  TRY(bind(d, SA(one)));
  close(d);
  close(s);
  puts("AF_UNSPEC disconnects");
  struct sockaddr unspec = {.sa_family = AF_UNSPEC};
  int c = pair(&d);
  TRY(connect(d, &unspec, sizeof unspec));
  name("disconnected", d);
  TRY(connect(d, SA(here)));
  TRY(read(c, buf, 4));
  close(c);
  c = accept(listener, NULL, NULL);
  TRY(sendto(d, "to", 2, 0, SA(here)));
  struct sockaddr_in peer = {0};
  socklen_t len = sizeof peer;
  TRY(recvfrom(c, buf, 9, 0, (void *)&peer, &len));
  printf("length %u family %d\n", len, peer.sin_family);
  close(c), close(d);
}
static void waiting(void) {
  int d, c = pair(&d);
  if (fork() == 0) {
    usleep(20000);
    write(d, "abc", 3);
    usleep(20000);
    write(d, "def", 3);
    _exit(0);
  }
  TRY(recv(c, buf, 6, MSG_WAITALL));
  wait(NULL);
  struct timeval tv = {.tv_usec = 20000};
  setsockopt(c, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
  TRY(read(c, buf, 1));
  close(c), close(d);
  if (fork() == 0) {
    usleep(20000);
    d = tcp(0);
    connect(d, SA(here));
    write(d, "from the child", 14);
    _exit(0);
  }
  c = accept(listener, NULL, NULL);
  TRY(recv(c, buf, sizeof buf, MSG_WAITALL));
  wait(NULL);
  // All that one writer sends, while the reader reads.
  c = pair(&d);
  static char block[100000];
  if (fork() == 0) {
    close(c);
    long sent = 0;
    for (int i = 0; i < 100; i++) sent += write(d, block, sizeof block);
    _exit(sent == 10000000 ? 0 : 1);
  }
  close(d);
  long total = 0, n;
  while ((n = read(c, block, sizeof block)) > 0) total += n;
  int status;
  wait(&status);
  printf("%ld bytes, status %d\n", total, status);
}

int main(void) {
  setbuf(stdout, NULL);
  signal(SIGPIPE, SIG_IGN);
  here = at("127.0.0.1", PORT);
  nobody = at("127.0.0.1", NOBODY);
  before();
  listening();
  bytes();
  resets();
  nonblocking();
  options();
  addresses();
  waiting();
  return 0;
}
