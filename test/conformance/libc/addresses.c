// Internet addresses as text.
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

int main(void) {
  static const char *const four[] = {"127.0.0.1", "1.2.3", "1.2", "16909060", "0x7f.1", "010.0.0.1", "256.1.1.1", "1.2.3.4.5",
                                     "", "1.2.3.4 x", "1.2.3.4x", "255.255.255.255"};
  static const char *const six[] = {"::1", "::", "fe80::1:2", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1::2::3", "12345::",
                                    "1:2:3:4:5:6:7", "2001:db8:0:0:1:0:0:1", "::1.2.3", ":1", "1:"};
  for (unsigned i = 0; i < sizeof four / sizeof *four; i++) {
    struct in_addr a = {0}, p = {0};
    int r = inet_aton(four[i], &a), q = inet_pton(AF_INET, four[i], &p);
    printf("[%s] %d %08x %d %08x %08x\n", four[i], r, ntohl(a.s_addr), q, ntohl(p.s_addr), ntohl(inet_addr(four[i])));
  }
  for (unsigned i = 0; i < sizeof six / sizeof *six; i++) {
    unsigned char a[16] = {0};
    char text[INET6_ADDRSTRLEN];
    int r = inet_pton(AF_INET6, six[i], a);
    printf("[%s] %d %s\n", six[i], r, r == 1 ? inet_ntop(AF_INET6, a, text, sizeof text) : "-");
  }
  struct in_addr a = {htonl(0xc0a80102)};
  char text[16];
  printf("%s %s %x %x\n", inet_ntoa(a), inet_ntop(AF_INET, &a, text, sizeof text), htons(0x1234), htonl(0x12345678));
  printf("%d\n", inet_ntop(AF_INET, &a, text, 5) == NULL);
  return 0;
}
