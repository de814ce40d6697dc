/* Ethernet addresses as text, and networks with a number of bits. */
#include "internal.h"
#include <arpa/inet.h>
#include <ctype.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ether_addr *ether_aton_r(const char *s, struct ether_addr *address) {
  int i;
  for (i = 0; i < 6; i++) {
    char *end;
    unsigned long v;
    if (!isxdigit((unsigned char)*s)) return NULL;
    v = strtoul(s, &end, 16);
    if (end - s > 2 || (i < 5 && *end != ':') || (i == 5 && *end && !isspace((unsigned char)*end))) return NULL;
    address->ether_addr_octet[i] = (unsigned char)v;
    s = end + 1;
  }
  return address;
}
struct ether_addr *ether_aton(const char *s) {
  static struct ether_addr address;
  return ether_aton_r(s, &address);
}
char *ether_ntoa_r(const struct ether_addr *address, char *text) {
  const unsigned char *b = address->ether_addr_octet;
  sprintf(text, "%x:%x:%x:%x:%x:%x", b[0], b[1], b[2], b[3], b[4], b[5]);
  return text;
}
char *ether_ntoa(const struct ether_addr *address) {
  static char text[18];
  return ether_ntoa_r(address, text);
}
/* An address, blanks and a name; "#" begins a comment. */
int ether_line(const char *line, struct ether_addr *address, char *name) {
  size_t n;
  if (!ether_aton_r(line, address)) return -1;
  line += strcspn(line, " \t");
  line += strspn(line, " \t");
  n = strcspn(line, "# \t\n");
  if (n == 0) return -1;
  memcpy(name, line, n);
  name[n] = 0;
  return 0;
}
static int in_ethers(char *name, struct ether_addr *address, int by_name) {
  FILE *f = fopen("/etc/ethers", "re");
  char line[512], host[512];
  struct ether_addr found;
  int r = -1;
  while (f && r < 0 && fgets(line, sizeof line, f)) {
    if (ether_line(line, &found, host) < 0) continue;
    if (by_name ? strcasecmp(host, name) != 0 : memcmp(&found, address, sizeof found) != 0) continue;
    *address = found;
    if (!by_name) strcpy(name, host);
    r = 0;
  }
  if (f) fclose(f);
  return r;
}
int ether_ntohost(char *name, const struct ether_addr *address) {
  struct ether_addr wanted = *address;
  return in_ethers(name, &wanted, 0);
}
int ether_hostton(const char *name, struct ether_addr *address) { return in_ethers((char *)name, address, 1); }

/* As many bytes as the bits need, and "/bits". */
char *inet_net_ntop(int family, const void *from, int bits, char *to, size_t size) {
  const unsigned char *b = from;
  char text[64] = "";
  int i, n = 0, bytes = (bits + 7) / 8;
  if (family != AF_INET) {
    errno = EAFNOSUPPORT;
    return NULL;
  }
  if (bits < 0 || bits > 32) {
    errno = EINVAL;
    return NULL;
  }
  if (bytes == 0) n = sprintf(text, "0");
  for (i = 0; i < bytes; i++) {
    unsigned v = b[i];
    if (i == bytes - 1 && bits % 8) v &= 0xff00u >> bits % 8 & 0xff;
    n += sprintf(text + n, i ? ".%u" : "%u", v);
  }
  n += sprintf(text + n, "/%d", bits);
  if ((size_t)n >= size) {
    errno = EMSGSIZE;
    return NULL;
  }
  return strcpy(to, text);
}
/* The number of bits: as given behind "/", else as the class of the network has it. */
int inet_net_pton(int family, const char *s, void *to, size_t size) {
  unsigned char b[4] = {0, 0, 0, 0};
  int n = 0, bits;
  char *end;
  if (family != AF_INET) {
    errno = EAFNOSUPPORT;
    return -1;
  }
  for (;;) {
    unsigned long v;
    if (n == 4 || !isdigit((unsigned char)*s) || (v = strtoul(s, &end, 10)) > 255) {
      errno = ENOENT;
      return -1;
    }
    b[n++] = (unsigned char)v;
    s = end;
    if (*s != '.') break;
    s++;
  }
  if (*s == '/') {
    bits = isdigit((unsigned char)s[1]) ? (int)strtol(s + 1, &end, 10) : -1;
    if (bits < 0 || bits > 32 || *end) {
      errno = ENOENT;
      return -1;
    }
  } else if (*s) {
    errno = ENOENT;
    return -1;
  } else {
    bits = b[0] >= 240 ? 32 : b[0] >= 224 ? 8 : b[0] >= 192 ? 24 : b[0] >= 128 ? 16 : 8;
    if (bits < 8 * n) bits = 8 * n;
  }
  n = (bits + 7) / 8 > n ? (bits + 7) / 8 : n;
  if ((size_t)n > size) {
    errno = EMSGSIZE;
    return -1;
  }
  memcpy(to, b, (size_t)n);
  return bits;
}
/* A network without its trailing zero bytes. */
char *inet_neta(in_addr_t net, char *to, size_t size) {
  char text[24] = "";
  int n = 0;
  while (net) {
    unsigned byte = net >> 24;
    net <<= 8;
    if (byte) n += sprintf(text + n, n ? ".%u" : "%u", byte);
  }
  if (n == 0) strcpy(text, "0.0.0.0");
  if (strlen(text) >= size) {
    errno = EMSGSIZE;
    return NULL;
  }
  return strcpy(to, text);
}
