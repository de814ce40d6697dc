/* Sockets. */
#include "internal.h"
#include <sys/socket.h>
#include <sys/ioctl.h>

int socket(int domain, int type, int protocol) { return (int)__ret(SYS3(SYS_socket, domain, type, protocol)); }
int socketpair(int domain, int type, int protocol, int fds[2]) {
  return (int)__ret(SYS4(SYS_socketpair, domain, type, protocol, fds));
}
int bind(int fd, const struct sockaddr *address, socklen_t n) { return (int)__ret(SYS3(SYS_bind, fd, address, n)); }
int listen(int fd, int backlog) { return (int)__ret(SYS2(SYS_listen, fd, backlog)); }
int connect(int fd, const struct sockaddr *address, socklen_t n) {
  return (int)__ret(CANCELLABLE(SYS3(SYS_connect, fd, address, n)));
}
int accept(int fd, struct sockaddr *restrict address, socklen_t *restrict n) {
  return (int)__ret(CANCELLABLE(SYS3(SYS_accept, fd, address, n)));
}
int accept4(int fd, struct sockaddr *restrict address, socklen_t *restrict n, int flags) {
  return (int)__ret(CANCELLABLE(SYS4(SYS_accept4, fd, address, n, flags)));
}
int getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict n) {
  return (int)__ret(SYS3(SYS_getsockname, fd, address, n));
}
int getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict n) {
  return (int)__ret(SYS3(SYS_getpeername, fd, address, n));
}
ssize_t sendto(int fd, const void *data, size_t n, int flags, const struct sockaddr *to, socklen_t length) {
  return __ret(CANCELLABLE(SYS6(SYS_sendto, fd, data, n, flags, to, length)));
}
ssize_t recvfrom(int fd, void *restrict data, size_t n, int flags, struct sockaddr *restrict from,
                 socklen_t *restrict length) {
  return __ret(CANCELLABLE(SYS6(SYS_recvfrom, fd, data, n, flags, from, length)));
}
ssize_t send(int fd, const void *data, size_t n, int flags) { return sendto(fd, data, n, flags, NULL, 0); }
ssize_t recv(int fd, void *data, size_t n, int flags) { return recvfrom(fd, data, n, flags, NULL, NULL); }
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) { return __ret(CANCELLABLE(SYS3(SYS_sendmsg, fd, message, flags))); }
ssize_t recvmsg(int fd, struct msghdr *message, int flags) { return __ret(CANCELLABLE(SYS3(SYS_recvmsg, fd, message, flags))); }
int sendmmsg(int fd, struct mmsghdr *v, unsigned int n, int flags) {
  return (int)__ret(CANCELLABLE(SYS4(SYS_sendmmsg, fd, v, n, flags)));
}
int recvmmsg(int fd, struct mmsghdr *v, unsigned int n, int flags, struct timespec *timeout) {
  return (int)__ret(CANCELLABLE(SYS5(SYS_recvmmsg, fd, v, n, flags, timeout)));
}
int getsockopt(int fd, int level, int name, void *restrict value, socklen_t *restrict n) {
  return (int)__ret(SYS5(SYS_getsockopt, fd, level, name, value, n));
}
int setsockopt(int fd, int level, int name, const void *value, socklen_t n) {
  return (int)__ret(SYS5(SYS_setsockopt, fd, level, name, value, n));
}
int shutdown(int fd, int how) { return (int)__ret(SYS2(SYS_shutdown, fd, how)); }
int sockatmark(int fd) {
  int answer;
  return ioctl(fd, SIOCATMARK, &answer) < 0 ? -1 : answer;
}

/* The control message after c, or NULL when the buffer has no room for a whole one. */
struct cmsghdr *__cmsg_nxthdr(struct msghdr *message, struct cmsghdr *c) {
  unsigned char *end = (unsigned char *)message->msg_control + message->msg_controllen;
  struct cmsghdr *next;
  if (c->cmsg_len < sizeof(struct cmsghdr)) return NULL;
  next = (struct cmsghdr *)((unsigned char *)c + CMSG_ALIGN(c->cmsg_len));
  if ((unsigned char *)(next + 1) > end || (unsigned char *)next + CMSG_ALIGN(next->cmsg_len) > end) return NULL;
  return next;
}
