/* Who is logged in: records of utmp files. utmp.h and utmpx.h name the same structure twice. */
#include "internal.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/time.h>
#include <unistd.h>
#include <utmp.h>
#include <utmpx.h>

static char *file_name;
static int fd = -1;
static struct utmp last;

static const char *path(void) { return file_name ? file_name : _PATH_UTMP; }
static int open_file(void) {
  if (fd < 0) fd = open(path(), O_RDWR | O_CLOEXEC);
  if (fd < 0) fd = open(path(), O_RDONLY | O_CLOEXEC);
  return fd >= 0;
}
int utmpname(const char *name) {
  char *copy = strdup(name);
  if (!copy) return -1;
  endutent();
  free(file_name);
  file_name = copy;
  return 0;
}
void setutent(void) {
  if (open_file()) lseek(fd, 0, SEEK_SET);
}
void endutent(void) {
  if (fd >= 0) close(fd);
  fd = -1;
}
int getutent_r(struct utmp *entry, struct utmp **result) {
  *result = NULL;
  if (!open_file() || read(fd, entry, sizeof *entry) != sizeof *entry) return -1;
  *result = entry;
  return 0;
}
static int same_id(const struct utmp *a, const struct utmp *b) {
  int process = a->ut_type >= INIT_PROCESS && a->ut_type <= DEAD_PROCESS;
  if (!process) return a->ut_type == b->ut_type && a->ut_type >= RUN_LVL && a->ut_type <= OLD_TIME;
  return b->ut_type >= INIT_PROCESS && b->ut_type <= DEAD_PROCESS &&
         (*a->ut_id && *b->ut_id ? strncmp(a->ut_id, b->ut_id, sizeof a->ut_id) == 0
                                 : strncmp(a->ut_line, b->ut_line, sizeof a->ut_line) == 0);
}
static int same_line(const struct utmp *a, const struct utmp *b) {
  return (b->ut_type == USER_PROCESS || b->ut_type == LOGIN_PROCESS) &&
         strncmp(a->ut_line, b->ut_line, sizeof a->ut_line) == 0;
}
/* From the present place on. */
static int find(const struct utmp *wanted, struct utmp *entry, struct utmp **result,
                int (*same)(const struct utmp *, const struct utmp *)) {
  while (getutent_r(entry, result) == 0)
    if (same(wanted, entry)) return 0;
  errno = ESRCH;
  *result = NULL;
  return -1;
}
int getutid_r(const struct utmp *wanted, struct utmp *entry, struct utmp **result) {
  return find(wanted, entry, result, same_id);
}
int getutline_r(const struct utmp *wanted, struct utmp *entry, struct utmp **result) {
  return find(wanted, entry, result, same_line);
}
struct utmp *getutent(void) {
  struct utmp *r;
  getutent_r(&last, &r);
  return r;
}
struct utmp *getutid(const struct utmp *wanted) {
  struct utmp *r;
  getutid_r(wanted, &last, &r);
  return r;
}
struct utmp *getutline(const struct utmp *wanted) {
  struct utmp *r;
  getutline_r(wanted, &last, &r);
  return r;
}
struct utmp *pututline(const struct utmp *entry) {
  struct utmp old, *r;
  if (!open_file()) return NULL;
  lseek(fd, 0, SEEK_SET);
  if (getutid_r(entry, &old, &r) == 0) lseek(fd, -(off_t)sizeof old, SEEK_CUR);
  else lseek(fd, 0, SEEK_END);
  if (write(fd, entry, sizeof *entry) != sizeof *entry) return NULL;
  last = *entry;
  return &last;
}
void updwtmp(const char *name, const struct utmp *entry) {
  int log = open(name, O_WRONLY | O_APPEND | O_CLOEXEC);
  if (log < 0) return;
  write(log, entry, sizeof *entry);
  close(log);
}
void logwtmp(const char *line, const char *user, const char *host) {
  struct utmp entry;
  struct timeval now;
  memset(&entry, 0, sizeof entry);
  gettimeofday(&now, NULL);
  entry.ut_tv.tv_sec = (int32_t)now.tv_sec;
  entry.ut_tv.tv_usec = (int32_t)now.tv_usec;
  entry.ut_pid = getpid();
  entry.ut_type = *user ? USER_PROCESS : DEAD_PROCESS;
  strncpy(entry.ut_line, line, sizeof entry.ut_line);
  strncpy(entry.ut_user, user, sizeof entry.ut_user);
  strncpy(entry.ut_host, host, sizeof entry.ut_host);
  updwtmp(_PATH_WTMP, &entry);
}

void setutxent(void) { setutent(); }
void endutxent(void) { endutent(); }
struct utmpx *getutxent(void) { return (struct utmpx *)getutent(); }
struct utmpx *getutxid(const struct utmpx *wanted) { return (struct utmpx *)getutid((const struct utmp *)wanted); }
struct utmpx *getutxline(const struct utmpx *wanted) { return (struct utmpx *)getutline((const struct utmp *)wanted); }
struct utmpx *pututxline(const struct utmpx *entry) { return (struct utmpx *)pututline((const struct utmp *)entry); }
int utmpxname(const char *name) { return utmpname(name); }
void updwtmpx(const char *name, const struct utmpx *entry) { updwtmp(name, (const struct utmp *)entry); }
void getutmp(const struct utmpx *from, struct utmp *to) { memcpy(to, from, sizeof *to); }
void getutmpx(const struct utmp *from, struct utmpx *to) { memcpy(to, from, sizeof *to); }
