/* The lesser known functions of <string.h> and <strings.h>. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static int sign(int n) { return (n > 0) - (n < 0); }
static long at(const void *s, const void *p) { return p ? (const char *)p - (const char *)s : -1; }

int main(void) {
  char b[64], *s, *rest;
  const char *t = "a needle in a haystack";
  printf("%ld %ld %ld\n", at(t, memmem(t, 22, "in", 2)), at(t, memmem(t, 22, "", 0)), at(t, memmem(t, 5, "needle", 6)));
  printf("%ld %ld %ld %ld\n", at(t, memrchr(t, 'a', 22)), at(t, rawmemchr(t, 'h')), at(t, strchrnul(t, 'z')), at(t, memchr(t, 'y', 5)));
  printf("%ld %ld\n", at(t, strcasestr(t, "NEEDLE")), at(t, strcasestr(t, "hay!")));
  memset(b, '.', sizeof b);
  printf("%ld", at(b, mempcpy(b, "abc", 3)));
  printf(" %ld", at(b, stpcpy(b + 3, "def")));
  printf(" %ld %s", at(b, stpncpy(b + 6, "gh", 4)), b);
  printf(" %d%d %c\n", b[8], b[9], b[10]);
  printf("%ld %ld\n", at(b, memccpy(b, "one;two", ';', 7)), at(b, memccpy(b, "none", ';', 4)));
  strcpy(b, "a,b;;c");
  for (rest = b; (s = strsep(&rest, ",;"));) printf("[%s]", s);
  printf("\n");
  strcpy(b, "  x  yy ");
  for (s = strtok_r(b, " ", &rest); s; s = strtok_r(NULL, " ", &rest)) printf("[%s]", s);
  printf("\n");
  printf("%d %d %d %d %d\n", sign(strverscmp("a9", "a10")), sign(strverscmp("1.001", "1.01")), sign(strverscmp("a", "a")),
         sign(strverscmp("jan1", "jan")), sign(strverscmp("09", "0")));
  printf("%d %d %d\n", sign(strcasecmp("HeLLo", "hEllO")), sign(strncasecmp("abX", "aBy", 2)), sign(strcoll("a", "b")));
  printf("%zu %s\n", strxfrm(b, "transform", 5), strndup("duplicate", 3));
  printf("%s %s\n", strdupa("on the stack"), strndupa("shorter", 5));
  strcpy(b, "secret");
  memfrob(b, 6);
  printf("%s ", b);
  memfrob(b, 6);
  printf("%s\n", b);
  explicit_bzero(b, 3);
  printf("%d %c\n", b[2], b[3]);
  bcopy("12345", b, 6);
  bcopy(b, b + 1, 4);
  printf("%s %d %s %s\n", b, bcmp("ab", "ac", 1), index("abcabc", 'b'), rindex("abcabc", 'b'));
  printf("%d %d %d %d %d\n", ffs(0), ffs(8), ffs(-1), ffsl(1L << 40), ffsll(1LL << 62));
  printf("%s %s %s [%s]\n", basename("/usr/lib"), basename("usr/"), basename("x"), basename("/"));
  strcpy(b, "abcdef");
  swab(b, b + 10, 6);
  printf("%.6s\n", b + 10);
  printf("%zu %zu %s\n", strspn("aabbc", "ab"), strcspn("hello", "l"), strpbrk("key=value", "=:"));
  printf("%zu %zu\n", strnlen("hello", 3), strnlen("hi", 10));
  return 0;
}
