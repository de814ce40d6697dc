/* Statements: loops left and continued in every way, switches that fall through, dangling else, empty statements, comma and conditions. */
#include <stdio.h>

static int log_count;
static int say(const char *s, int v) {
  printf("%s ", s);
  log_count++;
  return v;
}
static const char *classify(int n) {
  switch (n) {
    default:
      return "other";
    case 1:
    case 2:
      if (n == 2) break;
      return "one";
    case 3: {
      int k;
      for (k = 0;; k++)
        if (k > n) return "loop";
    }
    case 'x':;
  }
  return "after";
}
static int nested_switch(int a, int b) {
  switch (a) {
    case 0:
      switch (b) {
        case 0: return 1;
        case 1: break;
        default: a = 5;
      }
      if (a == 5) break;
    case 1:
      return 2;
  }
  return 3;
}
static long long_switch(long x) {
  switch (x) {
    case 1L << 40: return 1;
    case -1: return 2;
    case 0x7fffffffffffffff: return 3;
  }
  return 0;
}
static int no_braces(int n) {
  if (n > 0)
    if (n > 10) return 1;
    else return 2;
  else
    for (;;)
      do
        while (1) return 3;
      while (0);
}

int main(void) {
  for (int i = 0; i < 4; i++) printf("%s ", classify(i));
  printf("%s\n", classify('x'));
  printf("%d %d %d %d\n", nested_switch(0, 0), nested_switch(0, 1), nested_switch(0, 9), nested_switch(7, 0));
  printf("%ld %ld %ld %ld\n", long_switch(1L << 40), long_switch(-1), long_switch(0x7fffffffffffffff), long_switch(1));
  printf("%d %d %d\n", no_braces(11), no_braces(5), no_braces(-1));
  int r = say("a", 0) && say("b", 1) || say("c", 1) && !say("d", 0);
  printf("%d\n", r);
  r = say("e", 1) ? say("f", 2) : say("g", 3);
  printf("%d %d\n", r, log_count);
  int i, j;
  for (i = 0, j = 10; i < j; i += 3, j--)
    if (i == 3) continue;
    else printf("%d,%d ", i, j);
  puts("");
  i = 5;
  while (i-- > 0) {
    if (i == 3) continue;
    if (i == 1) break;
    printf("%d ", i);
  }
  do {
    printf("%d ", ++i);
    if (i == 4) continue;
  } while (i < 6);
  puts("");
  for (;;) {
    for (;;) {
      if (++i > 9) break;
    }
    if (i > 10) goto out;
    i += 5;
  }
out:
  printf("%d\n", i);
  switch (i) {
    int unreached = 3;
    default:
      unreached = 4;
      printf("%d\n", unreached);
  }
  switch (3)
    ;
  if (0)
    ;
  else
    ;
  {
    ;
    {}
  }
  unsigned char c = 200;
  switch (c) {
    case 200: puts("unsigned"); break;
    case 200 - 256: puts("signed"); break;
  }
  for (float f = 0; f < 1; f += 0.25f) printf("%g ", f);
  for (char *p = "string"; *p; p += 2) putchar(*p);
  puts("");
  return 0;
}
