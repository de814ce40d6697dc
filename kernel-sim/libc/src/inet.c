/* Internet addresses as text. */
#include "internal.h"
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT;
const struct in6_addr in6addr_loopback = IN6ADDR_LOOPBACK_INIT;

uint32_t htonl(uint32_t v) { return __builtin_bswap32(v); }
uint32_t ntohl(uint32_t v) { return __builtin_bswap32(v); }
uint16_t htons(uint16_t v) { return __builtin_bswap16(v); }
uint16_t ntohs(uint16_t v) { return __builtin_bswap16(v); }

/* One to four parts, each decimal, octal or hexadecimal; the last fills what is left. Host order. */
static const char *parse_parts(const char *s, uint32_t *address) {
  uint32_t part[4], value;
  int n = 0, i;
  for (;;) {
    unsigned long v = 0;
    int base = 10, digits = 0;
    if (!isdigit((unsigned char)*s)) return NULL;
    if (*s == '0') {
      base = 8;
      digits = 1;
      s++;
      if ((*s | 32) == 'x') {
        base = 16;
        digits = 0;
        s++;
      }
    }
    for (;; s++) {
      int c = (unsigned char)*s, d = isdigit(c) ? c - '0' : isxdigit(c) ? (c | 32) - 'a' + 10 : 16;
      if (d >= base) break;
      v = v * (unsigned long)base + (unsigned long)d;
      digits = 1;
      if (v > 0xffffffffUL) return NULL;
    }
    if (!digits) return NULL;
    part[n++] = (uint32_t)v;
    if (*s != '.' || n == 4) break;
    s++;
  }
  value = part[n - 1];
  for (i = 0; i < n - 1; i++) {
    if (part[i] > 255) return NULL;
    value |= part[i] << (24 - 8 * i);
  }
  if (n > 1 && part[n - 1] > 0xffffffffU >> (8 * (n - 1))) return NULL;
  *address = value;
  return s;
}

int inet_aton(const char *s, struct in_addr *address) {
  uint32_t value;
  const char *end = parse_parts(s, &value);
  if (!end || (*end && !isspace((unsigned char)*end))) return 0;
  if (address) address->s_addr = htonl(value);
  return 1;
}
in_addr_t inet_addr(const char *s) {
  struct in_addr address;
  return inet_aton(s, &address) ? address.s_addr : INADDR_NONE;
}
in_addr_t inet_network(const char *s) {
  uint32_t value;
  const char *end = parse_parts(s, &value);
  return end && !*end ? value : INADDR_NONE;
}
char *inet_ntoa(struct in_addr address) {
  static char text[INET_ADDRSTRLEN];
  return (char *)inet_ntop(AF_INET, &address, text, sizeof text);
}
struct in_addr inet_makeaddr(in_addr_t network, in_addr_t host) {
  struct in_addr address;
  int shift = network < 128 ? 24 : network < 65536 ? 16 : network < 16777216 ? 8 : 0;
  address.s_addr = htonl(network << shift | (host & ((1U << shift) - 1)));
  return address;
}
in_addr_t inet_netof(struct in_addr address) {
  uint32_t v = ntohl(address.s_addr);
  return v >> 31 == 0 ? v >> 24 : v >> 30 == 2 ? v >> 16 : v >> 8;
}
in_addr_t inet_lnaof(struct in_addr address) {
  uint32_t v = ntohl(address.s_addr);
  return v >> 31 == 0 ? v & 0xffffff : v >> 30 == 2 ? v & 0xffff : v & 0xff;
}

/* Four decimal numbers, without leading zeros. */
static int parse4(const char *s, unsigned char *to) {
  int i;
  for (i = 0; i < 4; i++) {
    int v = 0, digits = 0;
    while (isdigit((unsigned char)*s)) {
      if (digits && v == 0) return 0;
      v = v * 10 + (*s++ - '0');
      digits++;
      if (v > 255) return 0;
    }
    if (!digits || *s != (i < 3 ? '.' : 0)) return 0;
    s++;
    to[i] = (unsigned char)v;
  }
  return 1;
}

static int parse6(const char *s, unsigned char *to) {
  unsigned char bytes[16];
  int n = 0, gap = -1;
  memset(bytes, 0, sizeof bytes);
  if (*s == ':' && *++s != ':') return 0;
  for (;;) {
    const char *start = s;
    unsigned int v = 0;
    int digits = 0;
    if (*s == ':') {
      if (gap >= 0) return 0;
      gap = n;
      s++;
      if (!*s) break;
      continue;
    }
    for (; isxdigit((unsigned char)*s); s++) {
      v = v * 16 + (unsigned int)(isdigit((unsigned char)*s) ? *s - '0' : (*s | 32) - 'a' + 10);
      if (++digits > 4) return 0;
    }
    if (!digits) return 0;
    if (*s == '.') {
      if (n > 12 || !parse4(start, bytes + n)) return 0;
      n += 4;
      break;
    }
    if (n > 14) return 0;
    bytes[n++] = (unsigned char)(v >> 8);
    bytes[n++] = (unsigned char)v;
    if (!*s) break;
    if (*s++ != ':' || !*s) return 0;
  }
  if (gap >= 0) {
    if (n == 16) return 0;
    memmove(bytes + 16 - (n - gap), bytes + gap, (size_t)(n - gap));
    memset(bytes + gap, 0, (size_t)(16 - n));
  } else if (n != 16) return 0;
  memcpy(to, bytes, 16);
  return 1;
}

int inet_pton(int family, const char *restrict s, void *restrict to) {
  unsigned char bytes[4];
  switch (family) {
    case AF_INET:
      if (!parse4(s, bytes)) return 0;
      memcpy(to, bytes, 4);
      return 1;
    case AF_INET6: return parse6(s, to);
  }
  errno = EAFNOSUPPORT;
  return -1;
}

static void text6(const unsigned char *b, char *text) {
  int best = -1, length = 1, i, j, n = 0;
  /* The longest run of at least two zero groups becomes "::". */
  for (i = 0; i < 8; i = j + 1) {
    for (j = i; j < 8 && !b[2 * j] && !b[2 * j + 1]; j++) {
    }
    if (j - i > length) {
      best = i;
      length = j - i;
    }
  }
  for (i = 0; i < 8; i++) {
    if (best >= 0 && i >= best && i < best + length) {
      if (i == best) text[n++] = ':';
      continue;
    }
    if (i) text[n++] = ':';
    if (i == 6 && best == 0 && (length == 6 || (length == 5 && b[10] == 0xff && b[11] == 0xff))) {
      sprintf(text + n, "%d.%d.%d.%d", b[12], b[13], b[14], b[15]);
      return;
    }
    n += sprintf(text + n, "%x", b[2 * i] << 8 | b[2 * i + 1]);
  }
  if (best >= 0 && best + length == 8) text[n++] = ':';
  text[n] = 0;
}

const char *inet_ntop(int family, const void *restrict from, char *restrict to, socklen_t size) {
  const unsigned char *b = from;
  char text[INET6_ADDRSTRLEN + 1];
  if (family == AF_INET) sprintf(text, "%d.%d.%d.%d", b[0], b[1], b[2], b[3]);
  else if (family == AF_INET6) text6(b, text);
  else {
    errno = EAFNOSUPPORT;
    return NULL;
  }
  if (strlen(text) >= size) {
    errno = ENOSPC;
    return NULL;
  }
  return strcpy(to, text);
}
