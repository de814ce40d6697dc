/* Network interfaces: this world has the loopback. */
#include "internal.h"
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>

static char loopback[] = "lo";
enum { LOOPBACK = 1 };

unsigned int if_nametoindex(const char *name) {
  if (strcmp(name, loopback) == 0) return LOOPBACK;
  errno = ENODEV;
  return 0;
}
char *if_indextoname(unsigned int index, char *name) {
  if (index == LOOPBACK) return strcpy(name, loopback);
  errno = ENXIO;
  return NULL;
}
struct if_nameindex *if_nameindex(void) {
  struct if_nameindex *list = calloc(2, sizeof *list);
  if (!list) return NULL;
  list[0].if_index = LOOPBACK;
  list[0].if_name = loopback;
  return list;
}
void if_freenameindex(struct if_nameindex *list) { free(list); }

/* One entry an address, as from the kernel: 127.0.0.1/8 and ::1/128. */
struct interface {
  struct ifaddrs entry;
  struct sockaddr_in address, mask;
};
struct interface6 {
  struct ifaddrs entry;
  struct sockaddr_in6 address, mask;
};
int getifaddrs(struct ifaddrs **result) {
  struct interface *i = calloc(1, sizeof *i);
  struct interface6 *j = calloc(1, sizeof *j);
  if (!i || !j) {
    free(i);
    free(j);
    return -1;
  }
  i->address.sin_family = i->mask.sin_family = AF_INET;
  i->address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  i->mask.sin_addr.s_addr = htonl(0xff000000);
  i->entry.ifa_addr = i->entry.ifa_broadaddr = (struct sockaddr *)&i->address;
  i->entry.ifa_netmask = (struct sockaddr *)&i->mask;
  j->address.sin6_family = j->mask.sin6_family = AF_INET6;
  j->address.sin6_addr = in6addr_loopback;
  memset(&j->mask.sin6_addr, 0xff, 16);
  j->entry.ifa_addr = (struct sockaddr *)&j->address;
  j->entry.ifa_netmask = (struct sockaddr *)&j->mask;
  i->entry.ifa_name = j->entry.ifa_name = loopback;
  i->entry.ifa_flags = j->entry.ifa_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING | 0x10000 /* IFF_LOWER_UP */;
  i->entry.ifa_next = &j->entry;
  *result = &i->entry;
  return 0;
}
void freeifaddrs(struct ifaddrs *list) {
  while (list) {
    struct ifaddrs *next = list->ifa_next;
    free(list);
    list = next;
  }
}
