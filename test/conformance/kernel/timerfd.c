// timerfd: arming, expirations, intervals, absolute times, errors.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define TRY(x)                                                                                     \
  do {                                                                                             \
    errno = 0;                                                                                     \
    long result_ = (x);                                                                            \
    int errno_ = errno;                                                                            \
    printf("%s = %ld, errno %d\n", #x, result_, errno_);                                           \
  } while (0)
#define MS 1000000L

static int events(int fd) {
  struct pollfd p = {.fd = fd, .events = POLLIN | POLLOUT};
  poll(&p, 1, 0);
  return p.revents;
}

int main(void) {
  uint64_t v;
  struct itimerspec t = {.it_value.tv_nsec = 20 * MS}, old;
  TRY(timerfd_create(99, 0));
  TRY(timerfd_create(CLOCK_PROCESS_CPUTIME_ID, 0));
  TRY(timerfd_create(CLOCK_MONOTONIC, 4));
  int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  TRY(read(fd, &v, 8));
  TRY(read(fd, &v, 4));
  TRY(write(fd, &v, 8));
  printf("poll %d\n", events(fd));
  TRY(timerfd_settime(fd, 0, &t, &old));
  printf("old %ld.%ld\n", (long)old.it_value.tv_sec, (long)old.it_value.tv_nsec);
  timerfd_gettime(fd, &old);
  printf("left: %s\n", old.it_value.tv_nsec > 0 && old.it_value.tv_nsec <= 20 * MS ? "yes" : "no");
  usleep(50000);
  printf("poll %d\n", events(fd));
  timerfd_gettime(fd, &old);
  printf("left %ld\n", (long)old.it_value.tv_nsec);
  TRY(read(fd, &v, 8));
  printf("%lu\n", (unsigned long)v);
  TRY(read(fd, &v, 8));

  t.it_interval.tv_nsec = 10 * MS;
  timerfd_settime(fd, 0, &t, NULL);
  usleep(55000);
  TRY(read(fd, &v, 8));
  printf("%lu\n", (unsigned long)v);
  fcntl(fd, F_SETFL, 0);
  TRY(read(fd, &v, 8));
  printf("%lu\n", (unsigned long)v);
  timerfd_gettime(fd, &old);
  printf("interval %ld\n", (long)old.it_interval.tv_nsec);
  t.it_value.tv_nsec = 0;
  TRY(timerfd_settime(fd, 0, &t, &old));
  printf("old interval %ld\n", (long)old.it_interval.tv_nsec);

  t.it_value.tv_nsec = 1000 * MS;
  TRY(timerfd_settime(fd, 0, &t, NULL));
  t.it_value.tv_nsec = 1;
  TRY(timerfd_settime(fd, 8, &t, NULL));
  TRY(timerfd_settime(0, 0, &t, NULL));
  TRY(timerfd_settime(77, 0, &t, NULL));
  TRY(timerfd_settime(fd, 0, (void *)0, NULL));

  // A time that has passed expires at once.
  t.it_interval.tv_nsec = 0;
  TRY(timerfd_settime(fd, TFD_TIMER_ABSTIME, &t, NULL));
  TRY(read(fd, &v, 8));
  printf("%lu\n", (unsigned long)v);

  int wall = timerfd_create(CLOCK_REALTIME, 0);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  struct itimerspec at = {.it_value = {now.tv_sec + 1, now.tv_nsec}};
  timerfd_settime(wall, TFD_TIMER_ABSTIME, &at, NULL);
  struct timespec before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  read(wall, &v, 8);
  clock_gettime(CLOCK_MONOTONIC, &after);
  long ms = (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / MS;
  printf("%lu after %s\n", (unsigned long)v, ms >= 990 && ms < 1500 ? "a second" : "another time");
  return 0;
}
