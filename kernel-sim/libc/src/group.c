/* Groups: /etc/group. */
#include "database.h"
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char groups[] = "/etc/group";

static int parse(char *line, char *limit, void *entry) {
  struct group *g = entry;
  char *end = line + strlen(line), *gid;
  g->gr_name = __database_field(&line, ':');
  g->gr_passwd = __database_field(&line, ':');
  gid = __database_field(&line, ':');
  if (*g->gr_name == '+' && gid && !*gid) g->gr_gid = 0;
  else if (!g->gr_passwd || !__database_number(gid, &g->gr_gid)) return 0;
  g->gr_mem = __database_words(line, ",", end, limit);
  return g->gr_mem ? 1 : -1;
}
static int has_name(const void *entry, const void *key) {
  return strcmp(((const struct group *)entry)->gr_name, key) == 0;
}
static int has_gid(const void *entry, const void *key) {
  return ((const struct group *)entry)->gr_gid == *(const gid_t *)key;
}

int getgrnam_r(const char *restrict name, struct group *restrict entry, char *restrict buffer, size_t n,
               struct group **restrict result) {
  return __database_find(groups, buffer, n, parse, entry, has_name, name, (void **)result);
}
int getgrgid_r(gid_t gid, struct group *restrict entry, char *restrict buffer, size_t n,
               struct group **restrict result) {
  return __database_find(groups, buffer, n, parse, entry, has_gid, &gid, (void **)result);
}
int fgetgrent_r(FILE *restrict f, struct group *restrict entry, char *restrict buffer, size_t n,
                struct group **restrict result) {
  int e = __database_next(f, buffer, n, parse, entry);
  *result = e ? NULL : entry;
  return e;
}

static FILE *all;
void setgrent(void) {
  if (all) rewind(all);
}
void endgrent(void) {
  if (all) fclose(all);
  all = NULL;
}
int getgrent_r(struct group *restrict entry, char *restrict buffer, size_t n, struct group **restrict result) {
  *result = NULL;
  if (!all) all = fopen(groups, "re");
  return all ? fgetgrent_r(all, entry, buffer, n, result) : ENOENT;
}


#define WITH_BUFFER(call) \
  static struct database_buffer own; \
  static struct group found; \
  struct group *result = NULL; \
  int e; \
  if (!own.size && !__database_grow(&own)) return NULL; \
  while ((e = (call)) == ERANGE && __database_grow(&own)) { \
  } \
  return result
struct group *getgrnam(const char *name) { WITH_BUFFER(getgrnam_r(name, &found, own.bytes, own.size, &result)); }
struct group *getgrgid(gid_t gid) { WITH_BUFFER(getgrgid_r(gid, &found, own.bytes, own.size, &result)); }
struct group *getgrent(void) { WITH_BUFFER(getgrent_r(&found, own.bytes, own.size, &result)); }
struct group *fgetgrent(FILE *f) { WITH_BUFFER(fgetgrent_r(f, &found, own.bytes, own.size, &result)); }

int putgrent(const struct group *g, FILE *f) {
  char **m;
  int nis = *g->gr_name == '+' || *g->gr_name == '-';
  if (strpbrk(g->gr_name, ":\n") || (g->gr_passwd && strpbrk(g->gr_passwd, ":\n"))) {
    errno = EINVAL;
    return -1;
  }
  fprintf(f, "%s:%s:", g->gr_name, g->gr_passwd ? g->gr_passwd : "");
  if (!nis) fprintf(f, "%u", g->gr_gid);
  fputc(':', f);
  for (m = g->gr_mem; m && *m; m++) fprintf(f, "%s%s", m == g->gr_mem ? "" : ",", *m);
  return fputc('\n', f) < 0 ? -1 : 0;
}

/* All groups of a user: `first`, then those that name them. *n: room, then how many there are. */
int getgrouplist(const char *user, gid_t first, gid_t *list, int *n) {
  struct database_buffer b = {NULL, 0};
  struct group entry, *g;
  FILE *f = fopen(groups, "re");
  int count = 0, room = *n, e, i;
  if (room > 0) list[0] = first;
  count = 1;
  if (f && __database_grow(&b))
    while ((e = fgetgrent_r(f, &entry, b.bytes, b.size, &g)) != ENOENT) {
      if (e == ERANGE) {
        if (!__database_grow(&b)) break;
        continue;
      }
      for (i = 0; g->gr_mem[i] && strcmp(g->gr_mem[i], user) != 0; i++) {
      }
      if (!g->gr_mem[i] || g->gr_gid == first) continue;
      if (count < room) list[count] = g->gr_gid;
      count++;
    }
  if (f) fclose(f);
  free(b.bytes);
  *n = count;
  return count > room ? -1 : count;
}
int setgroups(size_t n, const gid_t *list) { return (int)__ret(SYS2(SYS_setgroups, n, list)); }
int initgroups(const char *user, gid_t first) {
  gid_t list[1024];
  int n = 1024;
  if (getgrouplist(user, first, list, &n) < 0) n = 1024;
  return setgroups((size_t)n, list);
}
int group_member(gid_t gid) {
  gid_t list[1024];
  int n = getgroups(1024, list);
  while (n-- > 0)
    if (list[n] == gid) return 1;
  return 0;
}
