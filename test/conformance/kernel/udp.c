// UDP and IPv6: boundaries, truncation, connected sockets, errors of the next call, lost datagrams, mapped addresses.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
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

static char buf[70000];

static struct sockaddr_in in4(const char *host, int port) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_pton(AF_INET, host, &a.sin_addr);
  return a;
}
static struct sockaddr_in6 in6(const char *host, int port) {
  struct sockaddr_in6 a = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
  inet_pton(AF_INET6, host, &a.sin6_addr);
  return a;
}
static void show(const char *what, struct sockaddr_storage *s, socklen_t len) {
  char host[INET6_ADDRSTRLEN] = "-";
  int port = 0;
  if (s->ss_family == AF_INET) {
    inet_ntop(AF_INET, &((struct sockaddr_in *)s)->sin_addr, host, sizeof host);
    port = ntohs(((struct sockaddr_in *)s)->sin_port);
  } else if (s->ss_family == AF_INET6) {
    inet_ntop(AF_INET6, &((struct sockaddr_in6 *)s)->sin6_addr, host, sizeof host);
    port = ntohs(((struct sockaddr_in6 *)s)->sin6_port);
  }
  printf("%s %s %s length %u\n", what, host, port == 0 ? "no port" : port >= 32768 ? "a port" : "its port", len);
}
static void names(const char *what, int fd) {
  struct sockaddr_storage s;
  socklen_t len = sizeof s;
  memset(&s, 0, sizeof s);
  getsockname(fd, (void *)&s, &len);
  show(what, &s, len);
  len = sizeof s;
  if (getpeername(fd, (void *)&s, &len) < 0) printf("  no peer: %s\n", strerror(errno));
  else show("  peer", &s, len);
}
static long from(int fd, int flags) {
  struct sockaddr_storage s;
  socklen_t len = sizeof s;
  memset(&s, 0, sizeof s);
  memset(buf, 0, 64);
  long n = recvfrom(fd, buf, 64, flags, (void *)&s, &len);
  int error = errno;
  if (n >= 0) show("  from", &s, len);
  errno = error;
  return n;
}
static int events(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
  poll(&p, 1, 0);
  return p.revents;
}

static void plain(void) {
  struct sockaddr_in a = in4("127.0.0.1", 8301), none = in4("127.0.0.1", 8302), far = in4("0.0.0.0", 8301);
  int r = socket(AF_INET, SOCK_DGRAM, 0), s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP), n;
  names("new", s);
  TRY(bind(r, SA(a)));
  TRY(bind(s, SA(a)));
  TRY(listen(r, 1));
  TRY(accept(r, NULL, NULL));
  TRY(write(s, "x", 1));
  TRY(send(s, "x", 1, 0));
  a.sin_port = 0;
  TRY(sendto(s, "x", 1, 0, SA(a)));
  a.sin_port = htons(8301);
  TRY(sendto(s, "one", 3, 0, SA(a)));
  names("after sending", s);
  TRY(sendto(s, "", 0, 0, SA(a)));
  TRY(sendto(s, "0123456789", 10, 0, SA(far)));
  printf("events %x %x\n", events(r), events(s));
  TRY(ioctl(r, FIONREAD, &n));
  printf("%d\n", n);
  TRY(recv(r, buf, 64, MSG_PEEK));
  TRY(from(r, 0));
  TRY(from(r, 0));
  struct iovec iov = {buf, 4};
  struct msghdr m = {.msg_iov = &iov, .msg_iovlen = 1};
  TRY(recvmsg(r, &m, 0));
  printf("flags %x name length %u\n", m.msg_flags, m.msg_namelen);
  TRY(recv(r, buf, 4, MSG_DONTWAIT));
  sendto(s, "0123456789", 10, 0, SA(a));
  TRY(recv(r, buf, 4, MSG_TRUNC));
  TRY(sendto(s, buf, 65507, 0, SA(a)));
  TRY(sendto(s, buf, 65508, 0, SA(a)));
  TRY(recv(r, buf, 70000, 0));
  TRY(sendto(s, "lost", 4, 0, SA(none)));
  TRY(sendto(s, "lost", 4, 0, SA(none)));
  printf("events %x\n", events(s));
  struct sockaddr_in b = in4("255.255.255.255", 8301);
  TRY(sendto(s, "x", 1, 0, SA(b)));
  TRY(shutdown(s, SHUT_WR));
  close(r), close(s);
}
static void connected(void) {
  struct sockaddr_in a = in4("127.0.0.1", 8303), b = in4("127.0.0.1", 8304), none = in4("127.0.0.1", 8305);
  struct sockaddr unspec = {.sa_family = AF_UNSPEC};
  int x = socket(AF_INET, SOCK_DGRAM, 0), y = socket(AF_INET, SOCK_DGRAM, 0), z = socket(AF_INET, SOCK_DGRAM, 0);
  bind(x, SA(a)), bind(y, SA(b));
  TRY(connect(x, SA(b)));
  names("connected", x);
  TRY(send(x, "hello", 5, 0));
  TRY(from(y, 0));
  TRY(sendto(z, "stranger", 8, 0, SA(a)));
  TRY(sendto(y, "friend", 6, 0, SA(a)));
  TRY(from(x, MSG_DONTWAIT));
  TRY(recv(x, buf, 9, MSG_DONTWAIT));
  TRY(sendto(x, "elsewhere", 9, 0, SA(a)));
  TRY(connect(x, &unspec, sizeof unspec));
  names("again free", x);
  TRY(connect(z, SA(none)));
  names("to nobody", z);
  TRY(write(z, "1", 1));
  printf("events %x\n", events(z));
  TRY(write(z, "2", 1));
  TRY(write(z, "3", 1));
  TRY(recv(z, buf, 9, MSG_DONTWAIT));
  TRY(recv(z, buf, 9, MSG_DONTWAIT));
  write(z, "4", 1);
  int e;
  socklen_t len = sizeof e;
  getsockopt(z, SOL_SOCKET, SO_ERROR, &e, &len);
  printf("SO_ERROR %s\n", strerror(e));
  TRY(shutdown(z, SHUT_RD));
  TRY(recv(z, buf, 9, 0));
  printf("events %x\n", events(z));
  fflush(stdout);
  if (fork() == 0) {
    usleep(20000);
    sendto(y, "wake", 4, 0, SA(a));
    _exit(0);
  }
  TRY(recv(x, buf, 9, 0));
  wait(NULL);
  struct timeval tv = {.tv_usec = 20000};
  setsockopt(x, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
  TRY(recv(x, buf, 9, 0));
  close(x), close(y), close(z);
}
static void reuse(void) {
  struct sockaddr_in a = in4("0.0.0.0", 8306), lo = in4("127.0.0.1", 8306);
  int on = 1, x = socket(AF_INET, SOCK_DGRAM, 0), y = socket(AF_INET, SOCK_DGRAM, 0);
  setsockopt(x, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  TRY(bind(x, SA(a)));
  TRY(bind(y, SA(lo)));
  setsockopt(y, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  TRY(bind(y, SA(lo)));
  sendto(y, "which", 5, 0, SA(lo));
  TRY(recv(x, buf, 9, MSG_DONTWAIT));
  TRY(recv(y, buf, 9, MSG_DONTWAIT));
  close(x), close(y);
}
static void six(void) {
  struct sockaddr_in6 a = in6("::1", 8307), any = in6("::", 8308);
  struct sockaddr_in four = in4("127.0.0.1", 8308);
  int r = socket(AF_INET6, SOCK_DGRAM, 0), s = socket(AF_INET6, SOCK_DGRAM, 0);
  TRY(bind(r, SA(a)));
  TRY(bind(s, SA(four)));
  TRY(bind(s, (void *)&a, 16));
  TRY(sendto(s, "six", 3, 0, SA(a)));
  TRY(from(r, 0));
  names("six", r);
  int l = socket(AF_INET6, SOCK_STREAM, 0), c = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  TRY(bind(l, SA(any)));
  TRY(listen(l, 2));
  TRY(connect(c, SA(four)));
  struct sockaddr_storage peer;
  socklen_t len = sizeof peer;
  int k = accept(l, (void *)&peer, &len);
  show("accepted", &peer, len);
  names("server's end", k);
  names("client's end", c);
  TRY(write(c, "via four", 8));
  TRY(read(k, buf, 64));
  int c6 = socket(AF_INET6, SOCK_STREAM, 0);
  any = in6("::1", 8308);
  TRY(connect(c6, SA(any)));
  names("by six", c6);
  int only = socket(AF_INET6, SOCK_STREAM, 0);
  TRY(setsockopt(only, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
  any = in6("::", 8309);
  TRY(bind(only, SA(any)));
  listen(only, 1);
  four = in4("127.0.0.1", 8309);
  close(c);
  c = socket(AF_INET, SOCK_STREAM, 0);
  TRY(connect(c, SA(four)));
}

int main(void) {
  setbuf(stdout, NULL);
  plain();
  connected();
  reuse();
  six();
  return 0;
}
