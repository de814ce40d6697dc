// Addresses, services and protocols: what needs no network.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static void find(const char *name, const char *service, int flags, int family, int type, int protocol) {
  struct addrinfo hints, *list, *i;
  char text[INET6_ADDRSTRLEN];
  int e;
  memset(&hints, 0, sizeof hints);
  hints.ai_flags = flags;
  hints.ai_family = family;
  hints.ai_socktype = type;
  hints.ai_protocol = protocol;
  e = getaddrinfo(name, service, &hints, &list);
  printf("%s %s %#x %d %d %d: %d %s", name ? name : "-", service ? service : "-", flags, family, type, protocol, e, e ? gai_strerror(e) : "");
  if (!e) {
    for (i = list; i; i = i->ai_next) {
      const void *a = i->ai_family == AF_INET ? (void *)&((struct sockaddr_in *)i->ai_addr)->sin_addr : (void *)&((struct sockaddr_in6 *)i->ai_addr)->sin6_addr;
      printf(" [%#x %d %d %d %d %s:%d %s]", i->ai_flags, i->ai_family, i->ai_socktype, i->ai_protocol, i->ai_addrlen, inet_ntop(i->ai_family, a, text, sizeof text),
             ntohs(((struct sockaddr_in *)i->ai_addr)->sin_port), i->ai_canonname ? i->ai_canonname : "-");
    }
    freeaddrinfo(list);
  }
  printf("\n");
}
static void name(const struct sockaddr *a, socklen_t n, int flags, socklen_t host_size, socklen_t service_size) {
  char host[100] = "#", service[50] = "#";
  int e = getnameinfo(a, n, host, host_size, service, service_size, flags);
  printf("%#x: %d %s %s\n", flags, e, e ? "" : host, e ? "" : service);
}

int main(void) {
  struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons(80)};
  struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = htons(12345)};
  struct addrinfo *list;
  struct hostent *h;
  struct servent *s;
  struct protoent *p;
  char line[IF_NAMESIZE];
  int i, e;
  e = getaddrinfo("127.0.0.1", NULL, NULL, &list);
  printf("%d %#x %d\n", e, list->ai_flags, list->ai_next->ai_socktype);
  freeaddrinfo(list);
  find("127.0.0.1", NULL, 0, 0, 0, 0);
  find("127.0.0.1", "80", 0, 0, 0, 0);
  find("127.0.0.1", "http", 0, 0, 0, 0);
  find("127.0.0.1", "domain", 0, 0, 0, 0);
  find("127.1", "80", AI_CANONNAME, 0, SOCK_STREAM, 0);
  find(NULL, "80", AI_PASSIVE, AF_INET, SOCK_STREAM, 0);
  find(NULL, "80", AI_PASSIVE, 0, SOCK_STREAM, 0);
  find(NULL, "80", 0, AF_INET, SOCK_STREAM, 0);
  find(NULL, "80", 0, AF_INET6, SOCK_STREAM, 0);
  find(NULL, NULL, 0, 0, 0, 0);
  find("::1", "80", 0, 0, SOCK_STREAM, 0);
  find("::1", "80", 0, AF_INET, SOCK_STREAM, 0);
  find("127.0.0.1", "80", 0, AF_INET6, SOCK_STREAM, 0);
  find("127.0.0.1", "80", AI_V4MAPPED, AF_INET6, SOCK_STREAM, 0);
  find("::ffff:1.2.3.4", "80", 0, AF_INET, SOCK_STREAM, 0);
  find("fe80::1%lo", "80", 0, 0, SOCK_STREAM, 0);
  find("localhost", "http", AI_CANONNAME, AF_INET, SOCK_STREAM, 0);
  find("LOCALHOST", NULL, AI_CANONNAME, AF_INET, SOCK_STREAM, 0);
  find("localhost", "nosuch", 0, AF_INET, SOCK_STREAM, 0);
  find("localhost", "http", AI_NUMERICSERV, AF_INET, 0, 0);
  find("localhost", "80", 0, AF_INET, SOCK_RAW, 0);
  find("localhost", "http", 0, AF_INET, SOCK_DGRAM, 0);
  find("localhost", "99999", 0, AF_INET, SOCK_STREAM, 0);
  find("localhost", "-1", 0, AF_INET, SOCK_STREAM, 0);
  find("localhost", " 80", 0, AF_INET, SOCK_STREAM, 0);
  find("localhost", "80x", 0, AF_INET, SOCK_STREAM, 0);
  find("localhost", "", 0, AF_INET, SOCK_STREAM, 0);
  find("localhost", "80", 0, AF_INET, 77, 0);
  find("localhost", "80", 0, 77, 0, 0);
  find("localhost", "80", 0x10000, 0, 0, 0);
  find("localhost", "80", 0, AF_INET, SOCK_STREAM, IPPROTO_UDP);
  find("localhost", "80", 0, AF_INET, 0, IPPROTO_UDP);
  find("localhost", NULL, 0, AF_INET, 0, IPPROTO_ICMP);
  find("localhost", "80", 0, AF_INET, SOCK_SEQPACKET, 0);
  find(NULL, "80", AI_CANONNAME, 0, SOCK_STREAM, 0);
  find("not digits", "80", AI_NUMERICHOST, 0, SOCK_STREAM, 0);
  for (i = 0; i > -120; i--) {
    const char *text = gai_strerror(i);
    if (strcmp(text, "Unknown error") != 0) printf("%d %s\n", i, text);
  }
  for (i = -2; i < 7; i++) printf("%d %s\n", i, hstrerror(i));

  inet_pton(AF_INET, "127.0.0.1", &in.sin_addr);
  for (i = 1; i < 32; i++) name((void *)&in, sizeof in, i, 100, 50);
  name((void *)&in, sizeof in, 1 << 20, 100, 50);
  inet_pton(AF_INET, "10.11.12.13", &in.sin_addr);
  in.sin_port = htons(12345);
  name((void *)&in, sizeof in, NI_NUMERICHOST, 100, 50);
  name((void *)&in, sizeof in, NI_NUMERICHOST, 5, 50);
  name((void *)&in, sizeof in, NI_NUMERICHOST, 100, 3);
  name((void *)&in, sizeof in, 0, 0, 0);
  name((void *)&in, 8, NI_NUMERICHOST, 100, 50);
  inet_pton(AF_INET6, "fe80::1", &in6.sin6_addr);
  in6.sin6_scope_id = 1;
  name((void *)&in6, sizeof in6, NI_NUMERICHOST | NI_NUMERICSERV, 100, 50);

  h = gethostbyname("localhost");
  printf("%s %d %d %s\n", h->h_name, h->h_addrtype, h->h_length, inet_ntoa(*(struct in_addr *)h->h_addr_list[0]));
  h = gethostbyname("1.2.3.4");
  printf("%s %s %d\n", h->h_name, inet_ntoa(*(struct in_addr *)h->h_addr), h->h_aliases[0] == NULL);
  in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  h = gethostbyaddr(&in.sin_addr, 4, AF_INET);
  printf("%s\n", h->h_name);
  s = getservbyname("http", "tcp");
  printf("%s %d %s %s\n", s->s_name, ntohs(s->s_port), s->s_proto, s->s_aliases[0]);
  printf("%s\n", getservbyname("www", NULL)->s_name);
  s = getservbyport(htons(53), "udp");
  printf("%s %s\n", s->s_name, s->s_proto);
  printf("%d %d\n", getservbyname("nosuch", NULL) == NULL, getservbyport(htons(64999), NULL) == NULL);
  p = getprotobyname("tcp");
  printf("%s %d %s\n", p->p_name, p->p_proto, p->p_aliases[0]);
  printf("%s %s\n", getprotobyname("UDP")->p_name, getprotobynumber(1)->p_name);
  printf("%d\n", getprotobyname("nosuch") == NULL);
  printf("%u %s %u\n", if_nametoindex("lo"), if_indextoname(1, line), if_nametoindex("no such"));
  return 0;
}
