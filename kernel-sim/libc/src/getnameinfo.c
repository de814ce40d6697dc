/* getnameinfo: what a socket address is called. */
#include "internal.h"
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

static int put(char *to, socklen_t n, const char *s) {
  if (strlen(s) >= n) return EAI_OVERFLOW;
  strcpy(to, s);
  return 0;
}

int getnameinfo(const struct sockaddr *restrict address, socklen_t length, char *restrict host, socklen_t host_size,
                char *restrict service, socklen_t service_size, int flags) {
  const struct sockaddr_in *in = (const struct sockaddr_in *)address;
  const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)address;
  int family, e = 0, wants_host = host && host_size, wants_service = service && service_size;
  char text[INET6_ADDRSTRLEN + 1 + IF_NAMESIZE], buffer[4096];
  if (flags & ~(NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM | NI_IDN | 64 | 128))
    return EAI_BADFLAGS;
  if (!address || length < sizeof(sa_family_t)) return EAI_FAMILY;
  family = address->sa_family;
  if (!wants_host && !wants_service) return flags & NI_NAMEREQD ? EAI_NONAME : 0;
  if (family == AF_LOCAL ? length < offsetof(struct sockaddr_un, sun_path)
                         : family == AF_INET ? length < sizeof *in : family != AF_INET6 || length < sizeof *in6)
    return EAI_FAMILY;
  if (family == AF_LOCAL) {
    /* It is on this machine; the service is the path. */
    if (wants_host) e = put(host, host_size, "localhost");
    if (!e && wants_service) e = put(service, service_size, ((const struct sockaddr_un *)address)->sun_path);
    return e;
  }
  if (wants_host) {
    const void *bytes = family == AF_INET ? (const void *)&in->sin_addr : (const void *)&in6->sin6_addr;
    struct hostent h, *found = NULL;
    int h_error;
    if (!(flags & NI_NUMERICHOST))
      gethostbyaddr_r(bytes, family == AF_INET ? 4 : 16, family, &h, buffer, sizeof buffer, &found, &h_error);
    if (found) e = put(host, host_size, found->h_name);
    else if (flags & NI_NAMEREQD) return EAI_NONAME;
    else {
      inet_ntop(family, bytes, text, sizeof text);
      if (family == AF_INET6 && in6->sin6_scope_id) {
        char name[IF_NAMESIZE];
        if (IN6_IS_ADDR_LINKLOCAL(&in6->sin6_addr) && if_indextoname(in6->sin6_scope_id, name))
          sprintf(text + strlen(text), "%%%s", name);
        else sprintf(text + strlen(text), "%%%u", in6->sin6_scope_id);
      }
      e = put(host, host_size, text);
    }
  }
  if (!e && wants_service) {
    struct servent s, *found = NULL;
    if (!(flags & NI_NUMERICSERV))
      getservbyport_r(in->sin_port, flags & NI_DGRAM ? "udp" : "tcp", &s, buffer, sizeof buffer, &found);
    if (!found) sprintf(text, "%d", ntohs(in->sin_port));
    e = put(service, service_size, found ? found->s_name : text);
  }
  return e;
}
