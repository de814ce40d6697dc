/* Services, protocols and networks by name and number: netdb.h, from the files below /etc. */
#include "database.h"
#include <ctype.h>
#include <netdb.h>
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

static char service_file[] = "/etc/services", protocol_file[] = "/etc/protocols", network_file[] = "/etc/networks";

/* The next word of a line, cut off; NULL: there is none. */
static char *word(char **at) {
  char *start;
  while (isspace((unsigned char)**at)) ++*at;
  if (!**at) return NULL;
  start = *at;
  while (**at && !isspace((unsigned char)**at)) ++*at;
  if (**at) *(*at)++ = 0;
  return start;
}
/* A line begins with a name; what follows "#" is a comment. Returns where the line ended. */
static char *begin(char *line) {
  char *end = line + strlen(line);
  line[strcspn(line, "#")] = 0;
  return end;
}

static int parse_service(char *line, char *limit, void *entry) {
  struct servent *s = entry;
  char *end = begin(line), *port, *slash;
  s->s_name = word(&line);
  port = word(&line);
  slash = port ? strchr(port, '/') : NULL;
  if (!slash) return 0;
  s->s_port = htons((uint16_t)atoi(port));
  s->s_proto = slash + 1;
  s->s_aliases = __database_words(line, " \t", end, limit);
  return s->s_aliases ? 1 : -1;
}
static int parse_protocol(char *line, char *limit, void *entry) {
  struct protoent *p = entry;
  char *end = begin(line), *number;
  p->p_name = word(&line);
  number = word(&line);
  if (!number) return 0;
  p->p_proto = atoi(number);
  p->p_aliases = __database_words(line, " \t", end, limit);
  return p->p_aliases ? 1 : -1;
}
static int parse_network(char *line, char *limit, void *entry) {
  struct netent *n = entry;
  char *end = begin(line), *number;
  n->n_name = word(&line);
  number = word(&line);
  if (!number) return 0;
  n->n_net = inet_network(number);
  n->n_addrtype = AF_INET;
  n->n_aliases = __database_words(line, " \t", end, limit);
  return n->n_aliases ? 1 : -1;
}

static int is_alias(char **aliases, const char *name) {
  for (; *aliases; aliases++)
    if (strcmp(*aliases, name) == 0) return 1;
  return 0;
}
struct wanted {
  const char *name, *protocol;
  int number;
};
static int service_by_name(const void *entry, const void *key) {
  const struct servent *s = entry;
  const struct wanted *w = key;
  return (strcmp(s->s_name, w->name) == 0 || is_alias(s->s_aliases, w->name)) &&
         (!w->protocol || strcmp(s->s_proto, w->protocol) == 0);
}
static int service_by_port(const void *entry, const void *key) {
  const struct servent *s = entry;
  const struct wanted *w = key;
  return s->s_port == w->number && (!w->protocol || strcmp(s->s_proto, w->protocol) == 0);
}
static int protocol_by_name(const void *entry, const void *key) {
  const struct protoent *p = entry;
  return strcmp(p->p_name, ((const struct wanted *)key)->name) == 0 ||
         is_alias(p->p_aliases, ((const struct wanted *)key)->name);
}
static int protocol_by_number(const void *entry, const void *key) {
  return ((const struct protoent *)entry)->p_proto == ((const struct wanted *)key)->number;
}
static int network_by_name(const void *entry, const void *key) {
  const struct netent *n = entry;
  return strcasecmp(n->n_name, ((const struct wanted *)key)->name) == 0 ||
         is_alias(n->n_aliases, ((const struct wanted *)key)->name);
}
static int network_by_number(const void *entry, const void *key) {
  return ((const struct netent *)entry)->n_net == (uint32_t)((const struct wanted *)key)->number;
}

int getservbyname_r(const char *restrict name, const char *restrict protocol, struct servent *restrict entry,
                    char *restrict buffer, size_t n, struct servent **restrict result) {
  struct wanted w = {name, protocol, 0};
  return __database_find(service_file, buffer, n, parse_service, entry, service_by_name, &w, (void **)result);
}
int getservbyport_r(int port, const char *restrict protocol, struct servent *restrict entry, char *restrict buffer,
                    size_t n, struct servent **restrict result) {
  struct wanted w = {NULL, protocol, port};
  return __database_find(service_file, buffer, n, parse_service, entry, service_by_port, &w, (void **)result);
}
int getprotobyname_r(const char *restrict name, struct protoent *restrict entry, char *restrict buffer, size_t n,
                     struct protoent **restrict result) {
  struct wanted w = {name, NULL, 0};
  return __database_find(protocol_file, buffer, n, parse_protocol, entry, protocol_by_name, &w, (void **)result);
}
int getprotobynumber_r(int number, struct protoent *restrict entry, char *restrict buffer, size_t n,
                       struct protoent **restrict result) {
  struct wanted w = {NULL, NULL, number};
  return __database_find(protocol_file, buffer, n, parse_protocol, entry, protocol_by_number, &w, (void **)result);
}
/* What networks say of failure goes to *h_error, as for hosts. */
int getnetbyname_r(const char *restrict name, struct netent *restrict entry, char *restrict buffer, size_t n,
                   struct netent **restrict result, int *restrict h_error) {
  struct wanted w = {name, NULL, 0};
  int e = __database_find(network_file, buffer, n, parse_network, entry, network_by_name, &w, (void **)result);
  *h_error = *result ? NETDB_SUCCESS : e ? NETDB_INTERNAL : HOST_NOT_FOUND;
  return e;
}
int getnetbyaddr_r(uint32_t net, int type, struct netent *restrict entry, char *restrict buffer, size_t n,
                   struct netent **restrict result, int *restrict h_error) {
  struct wanted w = {NULL, NULL, (int)net};
  int e = 0;
  *result = NULL;
  if (type == AF_INET || type == AF_UNSPEC)
    e = __database_find(network_file, buffer, n, parse_network, entry, network_by_number, &w, (void **)result);
  *h_error = *result ? NETDB_SUCCESS : e ? NETDB_INTERNAL : HOST_NOT_FOUND;
  return e;
}

static int next_of(FILE **f, const char *path, char *buffer, size_t n, parse_line parse, void *entry, void **result) {
  int e;
  *result = NULL;
  if (!*f && !(*f = fopen(path, "re"))) return ENOENT;
  e = __database_next(*f, buffer, n, parse, entry);
  if (!e) *result = entry;
  return e;
}
static void begin_again(FILE *f) {
  if (f) rewind(f);
}
static void end_of(FILE **f) {
  if (*f) fclose(*f);
  *f = NULL;
}
static FILE *services, *protocols, *networks;
int getservent_r(struct servent *restrict entry, char *restrict buffer, size_t n, struct servent **restrict result) {
  return next_of(&services, service_file, buffer, n, parse_service, entry, (void **)result);
}
int getprotoent_r(struct protoent *restrict entry, char *restrict buffer, size_t n, struct protoent **restrict result) {
  return next_of(&protocols, protocol_file, buffer, n, parse_protocol, entry, (void **)result);
}
int getnetent_r(struct netent *restrict entry, char *restrict buffer, size_t n, struct netent **restrict result,
                int *restrict h_error) {
  int e = next_of(&networks, network_file, buffer, n, parse_network, entry, (void **)result);
  *h_error = e ? HOST_NOT_FOUND : NETDB_SUCCESS;
  return e;
}
void setservent(int stay) {
  (void)stay;
  begin_again(services);
}
void endservent(void) { end_of(&services); }
void setprotoent(int stay) {
  (void)stay;
  begin_again(protocols);
}
void endprotoent(void) { end_of(&protocols); }
void setnetent(int stay) {
  (void)stay;
  begin_again(networks);
}
void endnetent(void) { end_of(&networks); }

/* Each function has its own place for the answer. */
#define WITH_BUFFER(type, call) \
  static char own[1024]; \
  static struct type found; \
  struct type *result; \
  call; \
  return result
struct servent *getservbyname(const char *name, const char *protocol) {
  WITH_BUFFER(servent, getservbyname_r(name, protocol, &found, own, sizeof own, &result));
}
struct servent *getservbyport(int port, const char *protocol) {
  WITH_BUFFER(servent, getservbyport_r(port, protocol, &found, own, sizeof own, &result));
}
struct servent *getservent(void) { WITH_BUFFER(servent, getservent_r(&found, own, sizeof own, &result)); }
struct protoent *getprotobyname(const char *name) {
  WITH_BUFFER(protoent, getprotobyname_r(name, &found, own, sizeof own, &result));
}
struct protoent *getprotobynumber(int number) {
  WITH_BUFFER(protoent, getprotobynumber_r(number, &found, own, sizeof own, &result));
}
struct protoent *getprotoent(void) { WITH_BUFFER(protoent, getprotoent_r(&found, own, sizeof own, &result)); }
struct netent *getnetbyname(const char *name) {
  WITH_BUFFER(netent, getnetbyname_r(name, &found, own, sizeof own, &result, &h_errno));
}
struct netent *getnetbyaddr(uint32_t net, int type) {
  WITH_BUFFER(netent, getnetbyaddr_r(net, type, &found, own, sizeof own, &result, &h_errno));
}
struct netent *getnetent(void) { WITH_BUFFER(netent, getnetent_r(&found, own, sizeof own, &result, &h_errno)); }
