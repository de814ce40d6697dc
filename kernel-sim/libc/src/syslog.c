/*
 * Messages to the system log. Nobody keeps a log in this world: the user sees them, as lines of a log would look, by way of
 * /dev/console.
 */
#include "internal.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

static const char *tag;
static int options, facility = LOG_USER, mask = 0xff, console = -1;

void openlog(const char *ident, int option, int default_facility) {
  if (ident) tag = ident;
  options = option;
  if (default_facility && !(default_facility & ~LOG_FACMASK)) facility = default_facility;
  if (option & LOG_NDELAY && console < 0) console = open("/dev/console", O_WRONLY | O_NOCTTY | O_CLOEXEC);
}
void closelog(void) {
  if (console >= 0) close(console);
  console = -1;
  tag = NULL;
}
int setlogmask(int new_mask) {
  int old = mask;
  if (new_mask) mask = new_mask;
  return old;
}

void vsyslog(int priority, const char *format, va_list ap) {
  char *line = NULL, when[32], host[65] = "";
  size_t size;
  int saved = errno;
  long text;
  time_t now;
  struct tm tm;
  FILE *f;
  if (priority & ~(LOG_PRIMASK | LOG_FACMASK)) {
    syslog(LOG_ERR | LOG_CONS | LOG_PERROR | LOG_PID, "syslog: unknown facility/priority: %x", priority);
    priority &= LOG_PRIMASK | LOG_FACMASK;
  }
  if (!(mask & LOG_MASK(LOG_PRI(priority)))) return;
  f = open_memstream(&line, &size);
  if (!f) return;
  now = time(NULL);
  strftime(when, sizeof when, "%h %e %T", localtime_r(&now, &tm));
  gethostname(host, sizeof host - 1);
  fprintf(f, "%s %s ", when, host);
  fflush(f);
  text = (long)size;
  fputs(tag ? tag : program_invocation_short_name, f);
  if (options & LOG_PID) fprintf(f, "[%d]", (int)getpid());
  fputs(": ", f);
  errno = saved;
  vfprintf(f, format, ap);
  fflush(f);
  if (size && line[size - 1] != '\n') fputc('\n', f);
  fclose(f);
  if (options & LOG_PERROR) write(2, line + text, size - (size_t)text);
  if (console < 0) console = open("/dev/console", O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (console >= 0) write(console, line, size);
  free(line);
  errno = saved;
}
void syslog(int priority, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  vsyslog(priority, format, ap);
  va_end(ap);
}
