// stderr
// Messages to the system log that also go to standard error.
#include <errno.h>
#include <stdio.h>
#include <syslog.h>

int main(void) {
  openlog("program", LOG_PERROR, LOG_USER);
  syslog(LOG_INFO, "plain %d", 1);
  syslog(LOG_ERR, "with a newline\n");
  errno = ENOENT;
  syslog(LOG_WARNING, "text of an error: %m");
  printf("%d", setlogmask(LOG_UPTO(LOG_WARNING)));
  printf(" %d\n", setlogmask(0));
  syslog(LOG_INFO, "not shown");
  syslog(LOG_LOCAL3 | LOG_ALERT, "shown");
  syslog(LOG_MAKEPRI(LOG_DAEMON, LOG_CRIT), "%s", "");
  closelog();
  openlog("other", LOG_PERROR | LOG_CONS, LOG_DAEMON);
  syslog(LOG_ERR, "again");
  printf("%d %d %d\n", LOG_PRI(LOG_DAEMON | LOG_ERR), LOG_FAC(LOG_DAEMON | LOG_ERR), LOG_MASK(LOG_ERR));
  return 0;
}
