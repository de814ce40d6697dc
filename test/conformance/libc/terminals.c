// Settings of terminals, without one: speeds, raw mode, errors.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int main(void) {
  static const speed_t speeds[] = {B0, B50, B9600, B38400, B57600, B115200, B4000000, 0x10, 0x1010, 9600, 115200, 7};
  struct termios t;
  struct winsize size;
  int fds[2];
  unsigned i;
  for (i = 0; i < sizeof speeds / sizeof *speeds; i++) {
    int o, in, both;
    memset(&t, 0, sizeof t);
    errno = 0;
    o = cfsetospeed(&t, speeds[i]);
    printf("%#o: %d %d %#o %#o", speeds[i], o, errno, t.c_cflag, cfgetospeed(&t));
    memset(&t, 0, sizeof t);
    in = cfsetispeed(&t, speeds[i]);
    printf(" %d %#o %#o", in, t.c_cflag, cfgetispeed(&t));
    memset(&t, 0, sizeof t);
    both = cfsetspeed(&t, speeds[i]);
    printf(" %d %#o\n", both, t.c_cflag);
  }
  memset(&t, 0xff, sizeof t);
  cfmakeraw(&t);
  printf("%o %o %o %o %d %d\n", t.c_iflag, t.c_oflag, t.c_cflag, t.c_lflag, t.c_cc[VMIN], t.c_cc[VTIME]);
  pipe(fds);
  errno = 0;
  printf("%d", tcgetattr(fds[0], &t));
  printf(" %d\n", errno == ENOTTY);
  printf("%d", tcsetattr(fds[0], TCSANOW, &t));
  printf(" %d\n", errno == ENOTTY);
  errno = 0;
  printf("%d", tcsetattr(fds[0], 77, &t));
  printf(" %d\n", errno == EINVAL);
  printf("%d", tcgetattr(-1, &t));
  printf(" %d\n", errno == EBADF);
  printf("%d", ioctl(fds[0], TIOCGWINSZ, &size));
  printf(" %d\n", errno == ENOTTY);
  printf("%d %d %d %d\n", tcflush(fds[0], TCIFLUSH), tcdrain(fds[0]), tcflow(fds[0], TCOON), tcsendbreak(fds[0], 0));
  printf("%d %d %d\n", isatty(fds[0]), isatty(-1), errno == EBADF);
  printf("%d %d\n", tcgetpgrp(fds[0]), errno == ENOTTY);
  return 0;
}
