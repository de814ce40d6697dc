// string.h, strings.h, ctype.h.
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int sign(int x) { return (x > 0) - (x < 0); }
static int at(const char *s, const char *p) { return p ? (int)(p - s) : -1; }

int main(void) {
  char b[64], *save, *s;
  const char *t = "the quick brown fox";
  printf("%zu %zu %zu\n", strlen(t), strnlen(t, 5), strlen(""));
  printf("%d %d %d %d\n", sign(strcmp("a", "b")), sign(strcmp("b", "a")), strcmp("", ""), sign(strcmp("\xff", "a")));
  printf("%d %d %d\n", sign(strncmp("abc", "abd", 2)), sign(strncmp("abc", "abd", 3)), strncmp("x", "y", 0));
  printf("%d %d %d\n", strcasecmp("HeLLo", "hEllO"), sign(strncasecmp("abC", "ABD", 3)), sign(strcasecmp("a", "_")));
  printf("%d %d %d %d\n", at(t, strchr(t, 'q')), at(t, strrchr(t, 'o')), at(t, strchr(t, 0)), at(t, strchr(t, 'z')));
  printf("%d %d %d\n", at(t, strstr(t, "brown")), at(t, strstr(t, "")), at(t, strstr(t, "cat")));
  printf("%d %d %d\n", at(t, strcasestr(t, "BROWN")), at(t, memmem(t, 19, "fox", 3)), at(t, strpbrk(t, "xyzq")));
  printf("%zu %zu %d %d\n", strspn("aabbc", "ab"), strcspn("hello", "l"), at(t, strchrnul(t, 'z')), at(t, memrchr(t, 'o', 19)));
  strcpy(b, "abc");
  strcat(b, "def");
  strncat(b, "ghijk", 2);
  printf("%s %s\n", b, stpcpy(b + 8, "end") - 3);
  memset(b, '#', 20);
  strncpy(b, "hi", 5);
  printf("%d %d %d %c\n", b[1], b[2], b[4], b[5]);
  strcpy(b, "overlapping");
  memmove(b + 2, b, 8);
  printf("%s\n", b);
  memmove(b, b + 2, 8);
  printf("%s %d\n", b, sign(memcmp("\x01\xff", "\x01\x02", 2)));
  strcpy(b, ",,a,b;;c,");
  for (s = strtok(b, ",;"); s; s = strtok(NULL, ",;")) printf("<%s>", s);
  strcpy(b, "k=v k2=v2");
  for (s = strtok_r(b, " ", &save); s; s = strtok_r(NULL, " ", &save)) printf("{%s}", s);
  strcpy(b, "a::b:");
  s = b;
  for (char *f; (f = strsep(&s, ":"));) printf("[%s]", f);
  printf("\n");
  s = strdup("duplicate");
  char *n = strndup("duplicate", 3);
  printf("%s %s\n", s, n);
  free(s);
  free(n);
  printf("%d %d %d %d\n", ffs(0), ffs(8), ffsl(1L << 40), ffsll(-1));
  printf("%d %d %d\n", sign(strverscmp("jan9", "jan10")), sign(strverscmp("000", "00")), sign(strverscmp("a.1", "a.02")));
  printf("%s %s\n", basename("/usr/lib/"), basename("file"));
  bzero(b, 4);
  printf("%d %d\n", b[0] | b[3], bcmp("ab", "ab", 2));
  printf("%d\n", (int)((char *)memccpy(b, "stop here", 'p', 20) - b));
  for (int c = -1; c < 256; c++) {
    int mask = !!isalnum(c) | !!isalpha(c) << 1 | !!iscntrl(c) << 2 | !!isdigit(c) << 3 | !!isgraph(c) << 4 |
               !!islower(c) << 5 | !!isprint(c) << 6 | !!ispunct(c) << 7 | !!isspace(c) << 8 | !!isupper(c) << 9 |
               !!isxdigit(c) << 10 | !!isblank(c) << 11;
    if (c < 130) printf("%x%c", mask, c % 16 == 15 ? '\n' : ' ');
    if (tolower(c) != c || toupper(c) != c) printf("(%c%c)", tolower(c), toupper(c));
  }
  printf("\n");
  return 0;
}
