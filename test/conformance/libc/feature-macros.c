// A program that asks for POSIX only may use the names of others as its own.
#define _POSIX_C_SOURCE 199506L
#include <fcntl.h>
#include <grp.h>
#include <math.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define _GNU_SOURCE /* too late */
#include <dirent.h>
#include <poll.h>

enum { MAP_ANONYMOUS = 77, CRTSCTS, O_PATH, DT_REG, POLLRDHUP };
static int daemon(const char *name) { return (int)strlen(name); }
static int pipe2(void) { return 2; }
static char *strsep(int n) { return n ? "yes" : "no"; }
static int initgroups(void) { return 3; }
static int dup3(void) { return 4; }
static int usleep(double seconds) { return (int)(seconds * 10); }

int main(void) {
  printf("%d %d %s %d %d %d %d %d\n", daemon("abc"), pipe2(), strsep(1), initgroups(), dup3(), usleep(1.5), MAP_ANONYMOUS, POLLRDHUP);
#ifdef __USE_MISC
  printf("misc\n");
#endif
#ifdef __USE_GNU
  printf("gnu\n");
#endif
#ifdef __USE_XOPEN2K8
  printf("2008\n");
#endif
  printf("%ld\n", (long)_POSIX_C_SOURCE);
  return 0;
}
