// eventfd: counter and semaphore, its limits and errors, polling, blocked readers and writers.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/eventfd.h>
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
  struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT | POLLERR};
  poll(&p, 1, 0);
  return p.revents;
}
static long add(int fd, uint64_t n) { return write(fd, &n, sizeof n); }

int main(void) {
  setbuf(stdout, NULL);
  uint64_t v;
  char wide[16] = {0};
  TRY(eventfd(0, 0x40000000));
  int fd = eventfd(3, EFD_NONBLOCK);
  printf("flags %o, cloexec %d, poll %d\n", fcntl(fd, F_GETFL), fcntl(fd, F_GETFD), events(fd));
  TRY(read(fd, &v, 8));
  printf("%lu, poll %d\n", (unsigned long)v, events(fd));
  TRY(read(fd, &v, 8));
  TRY(read(fd, &v, 4));
  TRY(add(fd, UINT64_MAX));
  TRY(add(fd, UINT64_MAX - 1));
  printf("poll %d\n", events(fd));
  TRY(add(fd, 1));
  TRY(add(fd, 0));
  TRY(write(fd, &v, 4));
  TRY(write(fd, wide, 16));
  TRY(read(fd, wide, 16));
  TRY(lseek(fd, 5, SEEK_SET));
  TRY(eventfd_write(fd, 12));
  eventfd_t e;
  TRY(eventfd_read(fd, &e));
  printf("%lu\n", (unsigned long)e);

  int sem = eventfd(2, EFD_SEMAPHORE | EFD_CLOEXEC);
  printf("cloexec %d\n", fcntl(sem, F_GETFD));
  for (int i = 0; i < 2; i++) {
    read(sem, &v, 8);
    printf("took %lu\n", (unsigned long)v);
  }
  if (fork() == 0) {
    for (int i = 0; i < 3; i++) {
      read(sem, &v, 8);
      printf("child took %lu\n", (unsigned long)v);
    }
    _exit(0);
  }
  usleep(10000);
  add(sem, 3);
  wait(NULL);

  int full = eventfd(0, 0);
  add(full, UINT64_MAX - 1);
  if (fork() == 0) {
    add(full, 5);
    puts("the writer goes on");
    _exit(0);
  }
  usleep(10000);
  puts("reading");
  read(full, &v, 8);
  printf("%lx\n", (unsigned long)v);
  wait(NULL);
  read(full, &v, 8);
  printf("%lu\n", (unsigned long)v);
  return 0;
}
