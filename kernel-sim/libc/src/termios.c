/* Terminals: the settings are the kernel's, 36 bytes of them; the library's structure has room for more. */
#include "internal.h"
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* struct termios of the kernel: asm-generic/termbits.h. */
struct kernel_termios {
  tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
  cc_t c_line;
  cc_t c_cc[19];
};

int tcgetattr(int fd, struct termios *t) {
  struct kernel_termios k;
  if (ioctl(fd, TCGETS, &k) < 0) return -1;
  memset(t, 0, sizeof *t);
  t->c_iflag = k.c_iflag;
  t->c_oflag = k.c_oflag;
  t->c_cflag = k.c_cflag;
  t->c_lflag = k.c_lflag;
  t->c_line = k.c_line;
  t->c_ispeed = t->c_ospeed = k.c_cflag & (CBAUD | CBAUDEX);
  memcpy(t->c_cc, k.c_cc, sizeof k.c_cc);
  return 0;
}
int tcsetattr(int fd, int when, const struct termios *t) {
  struct kernel_termios k;
  if (when < TCSANOW || when > TCSAFLUSH) {
    errno = EINVAL;
    return -1;
  }
  k.c_iflag = t->c_iflag & ~020000000000U; /* cfsetispeed's mark for "as the output" */
  k.c_oflag = t->c_oflag;
  k.c_cflag = t->c_cflag;
  k.c_lflag = t->c_lflag;
  k.c_line = t->c_line;
  memcpy(k.c_cc, t->c_cc, sizeof k.c_cc);
  return ioctl(fd, (unsigned long)(TCSETS + when), &k);
}

static int is_speed(speed_t speed) { return (speed & ~(speed_t)CBAUD) == 0; }
speed_t cfgetospeed(const struct termios *t) { return t->c_cflag & (CBAUD | CBAUDEX); }
speed_t cfgetispeed(const struct termios *t) { return t->c_iflag & 020000000000U ? 0 : cfgetospeed(t); }
int cfsetospeed(struct termios *t, speed_t speed) {
  if (!is_speed(speed)) {
    errno = EINVAL;
    return -1;
  }
  t->c_cflag = (t->c_cflag & ~(tcflag_t)(CBAUD | CBAUDEX)) | speed;
  t->c_ospeed = speed;
  return 0;
}
/* One speed serves both directions; 0 asks for that of the output, and is remembered. */
int cfsetispeed(struct termios *t, speed_t speed) {
  if (!is_speed(speed)) {
    errno = EINVAL;
    return -1;
  }
  t->c_ispeed = speed;
  if (speed == 0) t->c_iflag |= 020000000000U;
  else {
    t->c_iflag &= ~020000000000U;
    t->c_cflag = (t->c_cflag & ~(tcflag_t)(CBAUD | CBAUDEX)) | speed;
  }
  return 0;
}
int cfsetspeed(struct termios *t, speed_t speed) {
  static const struct {
    speed_t value, code;
  } known[] = {{0, B0},           {50, B50},           {75, B75},           {110, B110},         {134, B134},
               {150, B150},       {200, B200},         {300, B300},         {600, B600},         {1200, B1200},
               {1800, B1800},     {2400, B2400},       {4800, B4800},       {9600, B9600},       {19200, B19200},
               {38400, B38400},   {57600, B57600},     {115200, B115200},   {230400, B230400},   {460800, B460800},
               {500000, B500000}, {576000, B576000},   {921600, B921600},   {1000000, B1000000}, {1152000, B1152000},
               {1500000, B1500000}, {2000000, B2000000}, {2500000, B2500000}, {3000000, B3000000}, {3500000, B3500000},
               {4000000, B4000000}};
  unsigned i;
  for (i = 0; i < sizeof known / sizeof *known; i++)
    if (speed == known[i].code || speed == known[i].value) {
      cfsetispeed(t, known[i].code);
      return cfsetospeed(t, known[i].code);
    }
  errno = EINVAL;
  return -1;
}
void cfmakeraw(struct termios *t) {
  t->c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
  t->c_oflag &= ~(tcflag_t)OPOST;
  t->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  t->c_cflag = (t->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
  t->c_cc[VMIN] = 1;
  t->c_cc[VTIME] = 0;
}
int tcsendbreak(int fd, int duration) {
  if (duration <= 0) return ioctl(fd, TCSBRK, 0);
  return ioctl(fd, TCSBRKP, (duration + 99) / 100);
}
int tcdrain(int fd) { return ioctl(fd, TCSBRK, 1); }
int tcflush(int fd, int queue) { return ioctl(fd, TCFLSH, queue); }
int tcflow(int fd, int action) { return ioctl(fd, TCXONC, action); }
pid_t tcgetsid(int fd) {
  pid_t session;
  return ioctl(fd, TIOCGSID, &session) < 0 ? -1 : session;
}
