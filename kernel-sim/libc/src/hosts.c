/* Hosts: literals and /etc/hosts; there is no name server in this world. Texts of what goes wrong. */
#include "database.h"
#include "hosts.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local int host_error;
int *__h_errno_location(void) { return &host_error; }

const char *hstrerror(int e) {
  static const char *const texts[] = {"Resolver Error 0 (no error)", "Unknown host", "Host name lookup failure",
                                      "Unknown server error", "No address associated with name"};
  return e < 0 ? "Resolver internal error" : e > 4 ? "Unknown resolver error" : texts[e];
}
void herror(const char *s) {
  if (s && *s) fprintf(stderr, "%s: %s\n", s, hstrerror(h_errno));
  else fprintf(stderr, "%s\n", hstrerror(h_errno));
}

static int parse(char *line, char *limit, void *entry) {
  struct host *h = entry;
  char *end = line + strlen(line), *words;
  line[strcspn(line, "#")] = 0;
  words = line + strcspn(line, " \t");
  if (*words) *words++ = 0;
  if (inet_pton(AF_INET, line, h->address) == 1) h->family = AF_INET;
  else if (inet_pton(AF_INET6, line, h->address) == 1) h->family = AF_INET6;
  else return 0;
  h->names = __database_words(words, " \t", end, limit);
  if (!h->names) return -1;
  return *h->names != NULL;
}
int __host_has_name(const struct host *h, const char *name) {
  char **n;
  for (n = h->names; *n; n++)
    if (strcasecmp(*n, name) == 0) return 1;
  return 0;
}
FILE *__hosts_open(void) { return fopen("/etc/hosts", "re"); }
int __hosts_next(FILE *f, char *buffer, size_t n, struct host *h) { return __database_next(f, buffer, n, parse, h); }

/* The parts of a hostent, put into the caller's room one after the other. */
struct room {
  char *at, *end;
};
static void *take(struct room *r, size_t n, size_t align) {
  char *p = (char *)(((unsigned long)r->at + align - 1) & ~(align - 1));
  if (p > r->end || (size_t)(r->end - p) < n) return NULL;
  r->at = p + n;
  return p;
}
static char *keep(struct room *r, const char *s) {
  char *p = take(r, strlen(s) + 1, 1);
  return p ? strcpy(p, s) : NULL;
}
enum { MANY = 32 };
static int start(struct hostent *h, struct room *r, const char *name, char **more, int family) {
  int i;
  h->h_addrtype = family;
  h->h_length = family == AF_INET ? 4 : 16;
  h->h_addr_list = take(r, (MANY + 1) * sizeof(char *), sizeof(char *));
  h->h_aliases = take(r, (MANY + 1) * sizeof(char *), sizeof(char *));
  h->h_name = h->h_aliases ? keep(r, name) : NULL;
  if (!h->h_name) return 0;
  h->h_addr_list[0] = h->h_aliases[0] = NULL;
  for (i = 0; more && more[i] && i < MANY; i++) {
    h->h_aliases[i] = keep(r, more[i]);
    h->h_aliases[i + 1] = NULL;
    if (!h->h_aliases[i]) return 0;
  }
  return 1;
}
static int append(struct hostent *h, struct room *r, const void *address) {
  int n = 0;
  char *p;
  while (h->h_addr_list[n]) n++;
  if (n == MANY) return 1;
  p = take(r, (size_t)h->h_length, 8);
  if (!p) return 0;
  h->h_addr_list[n] = memcpy(p, address, (size_t)h->h_length);
  h->h_addr_list[n + 1] = NULL;
  return 1;
}
static int answer(int e, int found, struct hostent *h, struct hostent **result, int *h_error) {
  *result = found && !e ? h : NULL;
  *h_error = e ? NETDB_INTERNAL : found ? NETDB_SUCCESS : HOST_NOT_FOUND;
  if (e) errno = e;
  return e;
}

int gethostbyname2_r(const char *restrict name, int family, struct hostent *restrict h, char *restrict buffer, size_t n,
                     struct hostent **restrict result, int *restrict h_error) {
  struct room r = {buffer, buffer + n};
  char line[1024];
  unsigned char literal[16];
  struct host entry;
  FILE *f;
  int found = 0, ok = 1;
  if (family == AF_INET ? inet_aton(name, (struct in_addr *)literal) : inet_pton(AF_INET6, name, literal) == 1)
    return answer(start(h, &r, name, NULL, family) && append(h, &r, literal) ? 0 : ERANGE, 1, h, result, h_error);
  f = __hosts_open();
  while (f && ok && __hosts_next(f, line, sizeof line, &entry) == 0) {
    if (entry.family != family || !__host_has_name(&entry, name)) continue;
    if (!found) ok = start(h, &r, entry.names[0], entry.names + 1, family);
    found = 1;
    ok = ok && append(h, &r, entry.address);
  }
  if (f) fclose(f);
  return answer(ok ? 0 : ERANGE, found, h, result, h_error);
}
int gethostbyname_r(const char *restrict name, struct hostent *restrict h, char *restrict buffer, size_t n,
                    struct hostent **restrict result, int *restrict h_error) {
  return gethostbyname2_r(name, AF_INET, h, buffer, n, result, h_error);
}
int gethostbyaddr_r(const void *restrict address, socklen_t length, int family, struct hostent *restrict h,
                    char *restrict buffer, size_t n, struct hostent **restrict result, int *restrict h_error) {
  struct room r = {buffer, buffer + n};
  char line[1024];
  struct host entry;
  FILE *f = __hosts_open();
  int found = 0, ok = 1;
  while (f && !found && __hosts_next(f, line, sizeof line, &entry) == 0) {
    if (entry.family != family || memcmp(entry.address, address, length) != 0) continue;
    found = 1;
    ok = start(h, &r, entry.names[0], entry.names + 1, family) && append(h, &r, entry.address);
  }
  if (f) fclose(f);
  return answer(ok ? 0 : ERANGE, found, h, result, h_error);
}
static FILE *all;
int gethostent_r(struct hostent *restrict h, char *restrict buffer, size_t n, struct hostent **restrict result,
                 int *restrict h_error) {
  struct room r = {buffer, buffer + n};
  char line[1024];
  struct host entry;
  if (!all) all = __hosts_open();
  if (!all || __hosts_next(all, line, sizeof line, &entry) != 0) {
    answer(0, 0, h, result, h_error);
    return ENOENT;
  }
  return answer(
    start(h, &r, entry.names[0], entry.names + 1, entry.family) && append(h, &r, entry.address) ? 0 : ERANGE, 1, h,
    result, h_error);
}
void sethostent(int stay) {
  (void)stay;
  if (all) rewind(all);
}
void endhostent(void) {
  if (all) fclose(all);
  all = NULL;
}

/* Each function has its own place for the answer. */
#define WITH_BUFFER(call) \
  static char own[4096]; \
  static struct hostent found; \
  struct hostent *result; \
  call; \
  return result
struct hostent *gethostbyname2(const char *name, int family) {
  WITH_BUFFER(gethostbyname2_r(name, family, &found, own, sizeof own, &result, &h_errno));
}
struct hostent *gethostbyname(const char *name) {
  WITH_BUFFER(gethostbyname_r(name, &found, own, sizeof own, &result, &h_errno));
}
struct hostent *gethostbyaddr(const void *address, socklen_t length, int family) {
  WITH_BUFFER(gethostbyaddr_r(address, length, family, &found, own, sizeof own, &result, &h_errno));
}
struct hostent *gethostent(void) { WITH_BUFFER(gethostent_r(&found, own, sizeof own, &result, &h_errno)); }
