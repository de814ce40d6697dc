/* getaddrinfo: what an address and a service are as socket addresses, in the order in which to try them. */
#include "internal.h"
#include "hosts.h"
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

const char *gai_strerror(int e) {
  static const struct {
    int code;
    const char *text;
  } texts[] = {{EAI_ADDRFAMILY, "Address family for hostname not supported"},
               {EAI_AGAIN, "Temporary failure in name resolution"},
               {EAI_BADFLAGS, "Bad value for ai_flags"},
               {EAI_FAIL, "Non-recoverable failure in name resolution"},
               {EAI_FAMILY, "ai_family not supported"},
               {EAI_MEMORY, "Memory allocation failure"},
               {EAI_NODATA, "No address associated with hostname"},
               {EAI_NONAME, "Name or service not known"},
               {EAI_SERVICE, "Servname not supported for ai_socktype"},
               {EAI_SOCKTYPE, "ai_socktype not supported"},
               {EAI_SYSTEM, "System error"},
               {EAI_INPROGRESS, "Processing request in progress"},
               {EAI_CANCELED, "Request canceled"},
               {EAI_NOTCANCELED, "Request not canceled"},
               {EAI_ALLDONE, "All requests done"},
               {EAI_INTR, "Interrupted by a signal"},
               {EAI_IDN_ENCODE, "Parameter string not correctly encoded"}};
  size_t i;
  for (i = 0; i < sizeof texts / sizeof *texts; i++)
    if (texts[i].code == e) return texts[i].text;
  return "Unknown error";
}

struct type {
  int socktype, protocol;
  int usual;       /* also if no type was asked for */
  const char *name; /* in /etc/services; NULL: has no services and takes any protocol */
};
static const struct type types[] = {{SOCK_STREAM, IPPROTO_TCP, 1, "tcp"},
                                    {SOCK_DGRAM, IPPROTO_UDP, 1, "udp"},
                                    {SOCK_DCCP, IPPROTO_DCCP, 0, "dccp"},
                                    {SOCK_DGRAM, IPPROTO_UDPLITE, 0, "udplite"},
                                    {SOCK_STREAM, IPPROTO_SCTP, 0, "sctp"},
                                    {SOCK_SEQPACKET, IPPROTO_SCTP, 0, "sctp"},
                                    {SOCK_RAW, 0, 1, NULL}};
enum { TYPES = sizeof types / sizeof *types, ADDRESSES = 32 };

struct service {
  int socktype, protocol, port;
};
struct address {
  int family;
  unsigned int scope;
  unsigned char bytes[16];
};
struct found {
  struct address list[ADDRESSES];
  int n;
  char name[256]; /* the canonical one */
};

static void add(struct found *f, int family, const void *bytes, unsigned int scope) {
  struct address *a = &f->list[f->n];
  if (f->n == ADDRESSES) return;
  f->n++;
  a->family = family;
  a->scope = scope;
  memcpy(a->bytes, bytes, family == AF_INET ? 4 : 16);
}
static void add_mapped(struct found *f, const void *v4) {
  unsigned char mapped[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  memcpy(mapped + 12, v4, 4);
  add(f, AF_INET6, mapped, 0);
}

/* Which ports the service has for which types; the number of them, or EAI_*. */
static int find_services(const char *name, const struct addrinfo *hints, struct service *list) {
  int only = -1, i, n = 0, numeric = 1;
  unsigned long port = 0;
  char *end;
  if (name) {
    port = strtoul(name, &end, 10);
    if (*end && hints->ai_flags & AI_NUMERICSERV) return EAI_NONAME;
    numeric = !*end && (int)port >= 0;
  }
  if (hints->ai_socktype || hints->ai_protocol) {
    for (i = 0; i < TYPES && only < 0; i++)
      if ((!hints->ai_socktype || hints->ai_socktype == types[i].socktype) &&
          (!hints->ai_protocol || !types[i].name || hints->ai_protocol == types[i].protocol))
        only = i;
    if (only < 0) return hints->ai_socktype ? EAI_SOCKTYPE : EAI_SERVICE;
    if (name && !types[only].name) return EAI_SERVICE;
  }
  for (i = 0; i < TYPES; i++) {
    const struct type *t = &types[i];
    struct service s = {t->socktype, t->name ? t->protocol : hints->ai_protocol, htons((uint16_t)port)};
    struct servent entry, *found;
    char buffer[1024];
    if (only >= 0 ? i != only : numeric && !t->usual) continue;
    if (!numeric) {
      if (!t->name) continue;
      getservbyname_r(name, t->name, &entry, buffer, sizeof buffer, &found);
      if (!found) continue;
      s.port = found->s_port;
    }
    list[n++] = s;
  }
  return n ? n : EAI_SERVICE;
}

/* An address in digits: 1, 0: it is none, or EAI_*. */
static int literal(const char *name, const struct addrinfo *hints, struct found *f) {
  struct in_addr v4;
  struct in6_addr v6;
  char text[INET6_ADDRSTRLEN];
  const char *percent = strchr(name, '%');
  size_t n = percent ? (size_t)(percent - name) : strlen(name);
  unsigned int scope = 0;
  if (inet_aton(name, &v4) && !strpbrk(name, " \t\n\v\f\r")) {
    if (hints->ai_family != AF_INET6) add(f, AF_INET, &v4, 0);
    else if (hints->ai_flags & AI_V4MAPPED) add_mapped(f, &v4);
    else return EAI_ADDRFAMILY;
    return 1;
  }
  if (n >= sizeof text) return 0;
  memcpy(text, name, n);
  text[n] = 0;
  if (inet_pton(AF_INET6, text, &v6) != 1) return 0;
  if (percent) {
    char *end;
    scope = if_nametoindex(percent + 1);
    if (!scope) scope = (unsigned int)strtoul(percent + 1, &end, 10);
    if (!scope) return EAI_NONAME;
  }
  if (hints->ai_family != AF_INET) add(f, AF_INET6, &v6, scope);
  else if (IN6_IS_ADDR_V4MAPPED(&v6)) add(f, AF_INET, v6.s6_addr + 12, 0);
  else return EAI_ADDRFAMILY;
  return 1;
}

static void in_hosts(const char *name, int family, struct found *f) {
  char line[1024];
  struct host h;
  FILE *file = __hosts_open();
  while (file && __hosts_next(file, line, sizeof line, &h) == 0) {
    if ((family && h.family != family) || !__host_has_name(&h, name)) continue;
    if (f->n == 0 && strlen(h.names[0]) < sizeof f->name) strcpy(f->name, h.names[0]);
    add(f, h.family, h.address, 0);
  }
  if (file) fclose(file);
}

/* Can something be sent there? */
static int reachable(const struct address *a) {
  struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons(53)};
  struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = htons(53)};
  int fd = socket(a->family, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_IP), r;
  if (fd < 0) return 0;
  memcpy(&in.sin_addr, a->bytes, 4);
  memcpy(&in6.sin6_addr, a->bytes, 16);
  in6.sin6_scope_id = a->scope;
  if (a->family == AF_INET) r = connect(fd, (struct sockaddr *)&in, sizeof in);
  else r = connect(fd, (struct sockaddr *)&in6, sizeof in6);
  close(fd);
  return r == 0;
}
/* RFC 6724, as far as it matters without a network: what can be reached first, of that IPv6 first. */
static void sort(struct found *f) {
  int good[ADDRESSES], i, j, both = 0;
  for (i = 1; i < f->n; i++) both |= f->list[i].family != f->list[0].family;
  if (!both) return;
  for (i = 0; i < f->n; i++) good[i] = 2 * reachable(&f->list[i]) + (f->list[i].family == AF_INET6);
  for (i = 1; i < f->n; i++)
    for (j = i; j > 0 && good[j] > good[j - 1]; j--) {
      struct address a = f->list[j];
      int g = good[j];
      f->list[j] = f->list[j - 1];
      good[j] = good[j - 1];
      f->list[j - 1] = a;
      good[j - 1] = g;
    }
}

static int find_addresses(const char *name, const struct addrinfo *hints, struct found *f) {
  static const unsigned char any[16], loop4[4] = {127, 0, 0, 1}, loop6[16] = {[15] = 1};
  int family = hints->ai_family, r, saved = errno;
  f->n = 0;
  *f->name = 0;
  if (!name) {
    int passive = hints->ai_flags & AI_PASSIVE;
    if (passive && family != AF_INET6) add(f, AF_INET, any, 0);
    if (family != AF_INET) add(f, AF_INET6, passive ? any : loop6, 0);
    if (!passive && family != AF_INET6) add(f, AF_INET, loop4, 0);
    if (!passive) sort(f);
    errno = saved;
    return 0;
  }
  r = literal(name, hints, f);
  if (r) {
    if (strlen(name) < sizeof f->name) strcpy(f->name, name);
    return r < 0 ? r : 0;
  }
  if (hints->ai_flags & AI_NUMERICHOST) return EAI_NONAME;
  in_hosts(name, family, f);
  if (family == AF_INET6 && hints->ai_flags & AI_V4MAPPED && (f->n == 0 || hints->ai_flags & AI_ALL)) {
    struct found v4;
    int i;
    v4.n = 0;
    *v4.name = 0;
    in_hosts(name, AF_INET, &v4);
    if (f->n == 0) strcpy(f->name, v4.name);
    for (i = 0; i < v4.n; i++) add_mapped(f, v4.list[i].bytes);
  }
  sort(f);
  errno = saved;
  return f->n ? 0 : EAI_NONAME;
}

static struct addrinfo *make(const struct address *a, const struct service *s, int flags) {
  struct addrinfo *i = calloc(1, sizeof *i + sizeof(struct sockaddr_in6));
  struct sockaddr_in *in;
  struct sockaddr_in6 *in6;
  if (!i) return NULL;
  i->ai_flags = flags;
  i->ai_family = a->family;
  i->ai_socktype = s->socktype;
  i->ai_protocol = s->protocol;
  i->ai_addr = (struct sockaddr *)(i + 1);
  in = (struct sockaddr_in *)i->ai_addr;
  in6 = (struct sockaddr_in6 *)i->ai_addr;
  i->ai_addr->sa_family = (sa_family_t)a->family;
  in->sin_port = (in_port_t)s->port;
  if (a->family == AF_INET) {
    i->ai_addrlen = sizeof *in;
    memcpy(&in->sin_addr, a->bytes, 4);
  } else {
    i->ai_addrlen = sizeof *in6;
    in6->sin6_scope_id = a->scope;
    memcpy(&in6->sin6_addr, a->bytes, 16);
  }
  return i;
}

int getaddrinfo(const char *restrict name, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict result) {
  static const struct addrinfo usual = {.ai_flags = AI_V4MAPPED | AI_ADDRCONFIG};
  struct service services[TYPES];
  struct found found;
  struct addrinfo *first = NULL, **last = &first;
  int n, i, j, e;
  if (name && strcmp(name, "*") == 0) name = NULL;
  if (service && (!*service || strcmp(service, "*") == 0)) service = *service ? NULL : "0";
  if (!name && !service) return EAI_NONAME;
  if (!hints) hints = &usual;
  if (hints->ai_flags & ~(AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_ADDRCONFIG | AI_V4MAPPED | AI_NUMERICSERV |
                          AI_ALL | AI_IDN | AI_CANONIDN) ||
      (hints->ai_flags & AI_CANONNAME && !name))
    return EAI_BADFLAGS;
  if (hints->ai_family != AF_UNSPEC && hints->ai_family != AF_INET && hints->ai_family != AF_INET6) return EAI_FAMILY;
  n = find_services(service, hints, services);
  if (n < 0) return n;
  e = find_addresses(name, hints, &found);
  if (e) return e;
  for (i = 0; i < found.n; i++)
    for (j = 0; j < n; j++) {
      *last = make(&found.list[i], &services[j], hints->ai_flags);
      if (!*last) {
        freeaddrinfo(first);
        return EAI_MEMORY;
      }
      last = &(*last)->ai_next;
    }
  if (hints->ai_flags & AI_CANONNAME) first->ai_canonname = strdup(found.name);
  *result = first;
  return 0;
}
void freeaddrinfo(struct addrinfo *i) {
  while (i) {
    struct addrinfo *next = i->ai_next;
    free(i->ai_canonname);
    free(i);
    i = next;
  }
}
