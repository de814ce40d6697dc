/* Enumerations: the type that holds them, packed ones, values beyond int, in bit-fields, switches and arithmetic. */
#include <stdio.h>

enum color { red, green = 5, blue };
enum negative { minus = -1, zero, plus };
enum big { one = 1, beyond = 0x100000000LL, below = -1 };
enum unsigned_big { most = 0xffffffffffffffffULL };
enum limit { highest = 0x80000000 };
enum __attribute__((packed)) small { low, high = 200 };
enum __attribute__((packed)) middle { m0 = -1, m1 = 300 };
struct holder {
  enum small s;
  enum middle m;
  enum big b;
  enum color c : 3;
  enum negative n : 2;
};
typedef enum { left, right } side;

static side flip(side s) { return s == left ? right : left; }
static const char *name(enum big b) {
  switch (b) {
    case one: return "one";
    case beyond: return "beyond";
    case below: return "below";
    case beyond + 1: return "past";
  }
  return "none";
}

static enum big global = beyond;
static enum big list[] = {one, beyond, below};

int main(void) {
  printf("%zu %zu %zu %zu %zu %zu %zu\n", sizeof(enum color), sizeof(enum big), sizeof(enum unsigned_big), sizeof(enum limit),
         sizeof(enum small), sizeof(enum middle), sizeof(struct holder));
  enum color c = blue;
  enum negative n = minus;
  printf("%d %d %d %d\n", c, n < 0, (enum color)-1 > 0, (int)sizeof red);
  enum big b = beyond;
  b++;
  printf("%lld %s %s %s\n", (long long)b, name(b), name(global), name(list[2]));
  global = b;
  printf("%lld %d\n", (long long)global, list[1] == beyond);
  enum small s = high;
  s += 100;
  enum middle m = m1;
  struct holder h = {high, m0, below, blue, minus};
  printf("%d %d %d %d %lld %d %d\n", s, m, h.s, h.m, (long long)h.b, h.c, h.n);
  printf("%d %d\n", flip(left), flip(flip(left)));
  printf("%llu %u\n", (unsigned long long)most, highest);
  enum { local = red + 40, other = local * 2 };
  printf("%d %d\n", local, other);
  int counts[blue + 1] = {[green] = 2, [blue] = 3};
  printf("%zu %d\n", sizeof counts / sizeof *counts, counts[green] + counts[blue]);
  return 0;
}
