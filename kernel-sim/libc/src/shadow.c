/* Passwords and their ages: /etc/shadow. */
#include "database.h"
#include <fcntl.h>
#include <shadow.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char shadows[] = "/etc/shadow";

/* An empty number is -1; the last three may be missing. */
static int age(char **line, long *value) {
  char *field = __database_field(line, ':');
  unsigned int n;
  *value = -1;
  if (!field) return 0;
  if (!*field) return 1;
  if (!__database_number(field, &n)) return 0;
  *value = (long)n;
  return 1;
}
static int parse(char *line, char *limit, void *entry) {
  struct spwd *s = entry;
  long flag = -1;
  (void)limit;
  s->sp_namp = __database_field(&line, ':');
  s->sp_pwdp = __database_field(&line, ':');
  if (!s->sp_pwdp || !age(&line, &s->sp_lstchg) || !age(&line, &s->sp_min) || !age(&line, &s->sp_max)) return 0;
  s->sp_warn = s->sp_inact = s->sp_expire = -1;
  if (line && (!age(&line, &s->sp_warn) || !age(&line, &s->sp_inact) || !age(&line, &s->sp_expire))) return 0;
  if (line && !age(&line, &flag)) return 0;
  s->sp_flag = (unsigned long)flag;
  return 1;
}
static int has_name(const void *entry, const void *key) {
  return strcmp(((const struct spwd *)entry)->sp_namp, key) == 0;
}

int getspnam_r(const char *name, struct spwd *entry, char *buffer, size_t n, struct spwd **result) {
  return __database_find(shadows, buffer, n, parse, entry, has_name, name, (void **)result);
}
int fgetspent_r(FILE *f, struct spwd *entry, char *buffer, size_t n, struct spwd **result) {
  int e = __database_next(f, buffer, n, parse, entry);
  *result = e ? NULL : entry;
  return e;
}
int sgetspent_r(const char *line, struct spwd *entry, char *buffer, size_t n, struct spwd **result) {
  *result = NULL;
  if (strlen(line) >= n) return ERANGE;
  strcpy(buffer, line);
  buffer[strcspn(buffer, "\n")] = 0;
  if (!parse(buffer, buffer + n, entry)) return errno = EINVAL;
  *result = entry;
  return 0;
}

static FILE *all;
void setspent(void) {
  if (all) rewind(all);
}
void endspent(void) {
  if (all) fclose(all);
  all = NULL;
}
int getspent_r(struct spwd *entry, char *buffer, size_t n, struct spwd **result) {
  *result = NULL;
  if (!all && !(all = fopen(shadows, "re"))) return errno;
  return fgetspent_r(all, entry, buffer, n, result);
}


#define WITH_BUFFER(call) \
  static struct database_buffer own; \
  static struct spwd found; \
  struct spwd *result = NULL; \
  int e; \
  if (!own.size && !__database_grow(&own)) return NULL; \
  while ((e = (call)) == ERANGE && __database_grow(&own)) { \
  } \
  return result
struct spwd *getspnam(const char *name) { WITH_BUFFER(getspnam_r(name, &found, own.bytes, own.size, &result)); }
struct spwd *getspent(void) { WITH_BUFFER(getspent_r(&found, own.bytes, own.size, &result)); }
struct spwd *fgetspent(FILE *f) { WITH_BUFFER(fgetspent_r(f, &found, own.bytes, own.size, &result)); }
struct spwd *sgetspent(const char *line) { WITH_BUFFER(sgetspent_r(line, &found, own.bytes, own.size, &result)); }

static void put_age(FILE *f, long value) {
  if (value != -1) fprintf(f, "%ld", value);
  fputc(':', f);
}
int putspent(const struct spwd *s, FILE *f) {
  if (strpbrk(s->sp_namp, ":\n") || (s->sp_pwdp && strpbrk(s->sp_pwdp, ":\n"))) {
    errno = EINVAL;
    return -1;
  }
  fprintf(f, "%s:%s:", s->sp_namp, s->sp_pwdp ? s->sp_pwdp : "");
  put_age(f, s->sp_lstchg);
  put_age(f, s->sp_min);
  put_age(f, s->sp_max);
  put_age(f, s->sp_warn);
  put_age(f, s->sp_inact);
  put_age(f, s->sp_expire);
  if (s->sp_flag != ~0UL) fprintf(f, "%lu", s->sp_flag);
  return fputc('\n', f) < 0 ? -1 : 0;
}

/* The lock of who changes passwords is one on a file beside them. */
static int lock = -1;
int lckpwdf(void) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (lock >= 0) return -1;
  lock = open("/etc/.pwd.lock", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (lock >= 0 && fcntl(lock, F_SETLKW, &whole) == 0) return 0;
  if (lock >= 0) close(lock);
  lock = -1;
  return -1;
}
int ulckpwdf(void) {
  int r;
  if (lock < 0) return -1;
  r = close(lock);
  lock = -1;
  return r;
}
