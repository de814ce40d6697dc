// Texts of error numbers and signals.
// stderr
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  char b[64];
  for (int e = -1; e < 136; e++) printf("%d %s %s\n", e, strerror(e), strerrorname_np(e) ? strerrorname_np(e) : "-");
  for (int s = -1; s < 67; s++) printf("%d %s\n", s, strsignal(s));
  printf("%s %s %s\n", strerror_r(EINVAL, b, sizeof b), sigabbrev_np(SIGINT), sigdescr_np(SIGPIPE));
  errno = EACCES;
  perror("prefix");
  errno = EAGAIN;
  perror("");
  errno = 12345;
  perror(NULL);
  psignal(SIGTERM, "got");
  psignal(SIGKILL, NULL);
  return 0;
}
