/* Users: /etc/passwd. */
#include "database.h"
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char users[] = "/etc/passwd";

static int parse(char *line, char *limit, void *entry) {
  struct passwd *p = entry;
  static char empty[] = "";
  char *uid, *gid;
  (void)limit;
  p->pw_name = __database_field(&line, ':');
  p->pw_passwd = __database_field(&line, ':');
  uid = __database_field(&line, ':');
  gid = __database_field(&line, ':');
  p->pw_gecos = __database_field(&line, ':');
  p->pw_dir = __database_field(&line, ':');
  p->pw_shell = line;
  if (!p->pw_gecos) p->pw_gecos = empty;
  if (!p->pw_dir) p->pw_dir = empty;
  if (!p->pw_shell) p->pw_shell = empty;
  return __database_number(uid, &p->pw_uid) && __database_number(gid, &p->pw_gid);
}
static int has_name(const void *entry, const void *key) {
  return strcmp(((const struct passwd *)entry)->pw_name, key) == 0;
}
static int has_uid(const void *entry, const void *key) {
  return ((const struct passwd *)entry)->pw_uid == *(const uid_t *)key;
}

int getpwnam_r(const char *restrict name, struct passwd *restrict entry, char *restrict buffer, size_t n,
               struct passwd **restrict result) {
  return __database_find(users, buffer, n, parse, entry, has_name, name, (void **)result);
}
int getpwuid_r(uid_t uid, struct passwd *restrict entry, char *restrict buffer, size_t n,
               struct passwd **restrict result) {
  return __database_find(users, buffer, n, parse, entry, has_uid, &uid, (void **)result);
}
int fgetpwent_r(FILE *restrict f, struct passwd *restrict entry, char *restrict buffer, size_t n,
                struct passwd **restrict result) {
  int e = __database_next(f, buffer, n, parse, entry);
  *result = e ? NULL : entry;
  return e;
}

static FILE *all;
void setpwent(void) {
  if (all) rewind(all);
}
void endpwent(void) {
  if (all) fclose(all);
  all = NULL;
}
int getpwent_r(struct passwd *restrict entry, char *restrict buffer, size_t n, struct passwd **restrict result) {
  *result = NULL;
  if (!all) all = fopen(users, "re");
  return all ? fgetpwent_r(all, entry, buffer, n, result) : ENOENT;
}


/* Of a function with a buffer one without, each with its own: try until it does. */
#define WITH_BUFFER(call) \
  static struct database_buffer own; \
  static struct passwd found; \
  struct passwd *result = NULL; \
  int e; \
  if (!own.size && !__database_grow(&own)) return NULL; \
  while ((e = (call)) == ERANGE && __database_grow(&own)) { \
  } \
  return result
struct passwd *getpwnam(const char *name) { WITH_BUFFER(getpwnam_r(name, &found, own.bytes, own.size, &result)); }
struct passwd *getpwuid(uid_t uid) { WITH_BUFFER(getpwuid_r(uid, &found, own.bytes, own.size, &result)); }
struct passwd *getpwent(void) { WITH_BUFFER(getpwent_r(&found, own.bytes, own.size, &result)); }
struct passwd *fgetpwent(FILE *f) { WITH_BUFFER(fgetpwent_r(f, &found, own.bytes, own.size, &result)); }

int putpwent(const struct passwd *p, FILE *f) {
  const char *text[] = {p->pw_name, p->pw_passwd, p->pw_gecos, p->pw_dir, p->pw_shell};
  int i;
  for (i = 0; i < 5; i++)
    if ((i == 0 && !text[0]) || (text[i] && strpbrk(text[i], ":\n"))) {
      errno = EINVAL;
      return -1;
    }
  for (i = 0; i < 5; i++)
    if (!text[i]) text[i] = "";
  if (*p->pw_name == '+' || *p->pw_name == '-')
    return fprintf(f, "%s:%s:::%s:%s:%s\n", text[0], text[1], text[2], text[3], text[4]) < 0 ? -1 : 0;
  return fprintf(f, "%s:%s:%u:%u:%s:%s:%s\n", text[0], text[1], p->pw_uid, p->pw_gid, text[2], text[3], text[4]) < 0
           ? -1
           : 0;
}
int getpw(uid_t uid, char *line) {
  struct passwd *p = getpwuid(uid);
  if (!line) errno = EINVAL;
  if (!p || !line) return -1;
  sprintf(line, "%s:%s:%u:%u:%s:%s:%s", p->pw_name, p->pw_passwd, p->pw_uid, p->pw_gid, p->pw_gecos, p->pw_dir,
          p->pw_shell);
  return 0;
}

/* Who sits at the terminal: here that is who the process belongs to. */
int getlogin_r(char *name, size_t n) {
  struct passwd entry, *p;
  char buffer[1024];
  int e;
  if (!isatty(0)) return ENXIO;
  e = getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &p);
  if (e) return e;
  if (!p) return ENOENT;
  if (strlen(p->pw_name) >= n) return ERANGE;
  strcpy(name, p->pw_name);
  return 0;
}
char *getlogin(void) {
  static char name[33];
  int e = getlogin_r(name, sizeof name);
  if (!e) return name;
  errno = e;
  return NULL;
}
