/* Attributes that change what a program does: cleanup, constructors in their order, aliases, weak names, names for the linker. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void done(int *p) { printf("done %d\n", *p); }
static void release(char **p) {
  printf("free %s\n", *p);
  free(*p);
}
#define CLEAN __attribute__((cleanup(done)))

static int scopes(int n) {
  int a CLEAN = 1;
  if (n == 0) return a + 100;
  {
    int b CLEAN = 2, c CLEAN = 3;
    if (n == 1) goto out;
    if (n == 2) return b + c;
  }
  for (int i CLEAN = 0; i < 3; i++) {
    int c CLEAN = 10 + i;
    if (i == 1) continue;
    if (n == 3 && i == 2) break;
  }
  switch (n) {
    int d CLEAN;
  case 4:
    d = 40;
    break;
  }
  int value = ({
    int e CLEAN = 50;
    e * 2;
  });
  printf("value %d\n", value);
  {
  again:;
    int f CLEAN = n;
    if (n++ < 5) goto again;
  }
out:
  puts("out");
  return a;
}
static void text(void) {
  char *s __attribute__((cleanup(release))) = strdup("text");
  s[0] = 'T';
}

__attribute__((constructor(300))) static void third(void) { puts("constructor 300"); }
__attribute__((constructor)) static void last(void) { puts("constructor"); }
__attribute__((constructor(101))) static void first(void) { puts("constructor 101"); }
__attribute__((destructor(101))) static void outermost(void) { puts("destructor 101"); }
__attribute__((destructor)) static void innermost(void) { puts("destructor"); }

int real(int x) { return x + 1; }
int other(int) __attribute__((alias("real")));
static int hidden_value = 5;
extern int shown_value __attribute__((alias("hidden_value")));
extern int missing(void) __attribute__((weak));
extern int missing_value __attribute__((weak));
__attribute__((weak)) int replaceable(void) { return 1; }
int renamed(void) __asm__("the_name");
int the_name(void) { return 77; }

static int barrier(int x) {
  int y;
  __asm__ volatile("" ::: "memory");
  __asm__("" : "=r"(y) : "0"(x));
  __asm__ volatile("" : "+r"(y), "+m"(x));
  return y;
}

struct __attribute__((packed)) tight {
  char c;
  int i;
  short s;
};
struct __attribute__((aligned(32))) wide {
  char c;
};
typedef int far __attribute__((aligned(16)));
typedef int near __attribute__((aligned(2)));
struct placed {
  char c;
  far a;
  char d;
  near b;
};
typedef int byte_int __attribute__((mode(QI)));
typedef unsigned int long_int __attribute__((mode(DI)));

int main(void) {
  for (int i = 0; i < 5; i++) printf("scopes %d\n", scopes(i));
  text();
  shown_value++;
  printf("%d %d %d\n", other(4), hidden_value, replaceable());
  printf("%d %d\n", missing != 0, &missing_value != 0);
  if (missing) missing();
  printf("%d %d\n", renamed(), barrier(9));
  printf("%zu %zu %zu %zu %zu\n", sizeof(struct tight), sizeof(struct wide), _Alignof(struct wide), sizeof(byte_int), sizeof(long_int));
  printf("%zu %zu %zu %zu %zu\n", sizeof(struct placed), sizeof(far), _Alignof(far), _Alignof(near), _Alignof(struct placed));
  return 0;
}
