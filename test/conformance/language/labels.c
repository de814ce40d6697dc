/* Labels as values: tables, differences, an interpreter with computed goto; gotos into and out of blocks and loops. */
#include <stdio.h>

static int interpret(const unsigned char *code) {
  static const void *const table[] = {&&halt, &&push, &&add, &&multiply, &&print};
  int stack[16], *top = stack;
  goto *table[*code++];
push:
  *top++ = *code++;
  goto *table[*code++];
add:
  top--;
  top[-1] += top[0];
  goto *table[*code++];
multiply:
  top--;
  top[-1] *= top[0];
  goto *table[*code++];
print:
  printf("%d\n", top[-1]);
  goto *table[*code++];
halt:
  return top[-1];
}

static int relative(int n) {
  static const int offsets[] = {&&one - &&one, &&two - &&one, &&three - &&one};
  goto *(&&one + offsets[n]);
one:
  return 1;
two:
  return 2;
three:
  return 3;
}

static int scan(int n) {
  int i = 0, total = 0;
  if (n > 2) goto inside;
  for (i = 0; i < 4; i++) {
    total += 10;
  inside:
    total += i;
    if (total > 100) goto out;
  }
  while (n-- > 0) {
    switch (n & 3)
    case 0:
      while (0) {
      case 1:
        total += 1000;
      }
  }
out:
  return total;
}

static int local_labels(int n) {
#define FIND(limit)              \
  ({                             \
    __label__ found;             \
    int k;                       \
    for (k = 0; k < 100; k++)    \
      if (k * k > (limit)) goto found; \
  found:                         \
    k;                           \
  })
  return FIND(n) * 100 + FIND(n * n);
}

static int duff(char *to, const char *from, int count) {
  int n = (count + 3) / 4;
  switch (count % 4) {
    do {
      case 0: *to++ = *from++; /* fall through */
      case 3: *to++ = *from++; /* fall through */
      case 2: *to++ = *from++; /* fall through */
      case 1: *to++ = *from++;
    } while (--n > 0);
  }
  *to = 0;
  return n;
}

static const char *range(int c) {
  switch (c) {
    case 'a' ... 'z': return "lower";
    case 'A' ... 'Z': return "upper";
    case '0' ... '9': return "digit";
    case -5 ... -1: return "negative";
    case 1000000000 ... 2000000000: return "large";
  }
  return "other";
}

int main(void) {
  const unsigned char code[] = {1, 6, 1, 7, 3, 4, 1, 8, 2, 0};
  printf("%d\n", interpret(code));
  printf("%d %d %d\n", relative(0), relative(1), relative(2));
  printf("%d %d %d\n", scan(1), scan(3), scan(6));
  printf("%d\n", local_labels(50));
  char buffer[32];
  duff(buffer, "duff's device", 13);
  puts(buffer);
  printf("%s %s %s %s %s %s\n", range('q'), range('Q'), range('5'), range(-3), range(1500000000), range(' '));
  return 0;
}
