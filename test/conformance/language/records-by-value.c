/* Records passed, returned, copied and put into variable arguments, of every size. */
#include <stdarg.h>
#include <stdio.h>

struct one {
  char c;
};
struct three {
  unsigned char b[3];
};
struct mixed {
  float f;
  int i;
};
struct sixteen {
  double d;
  long l;
};
struct floats {
  float x, y, z;
};
struct large {
  int a[20];
};
struct empty {};
union both {
  int i;
  double d;
};
struct bits {
  unsigned a : 3, b : 7;
  long c : 40;
};

static struct one f1(struct one s) { return s.c++, s; }
static struct three f3(struct three s, int n) { return s.b[n]++, s; }
static struct mixed fm(int before, struct mixed s, double after) {
  s.f += before;
  s.i += (int)after;
  return s;
}
static struct sixteen f16(struct sixteen s) { return (struct sixteen){s.l, (long)s.d}; }
static struct floats ff(struct floats s) { return (struct floats){s.z, s.x, s.y}; }
static struct large fl(struct large s, int n) {
  if (n == 0) return s;
  s.a[n]++;
  return fl(s, n - 1);
}
static struct empty fe(int a, struct empty e, int b) {
  printf("%d %d\n", a, b);
  return e;
}
static union both fu(union both u) {
  u.i++;
  return u;
}
static struct bits fb(struct bits b) {
  b.a++;
  b.c = -b.c;
  return b;
}
static double variable(int n, ...) {
  va_list ap, copy;
  double total = 0;
  va_start(ap, n);
  va_copy(copy, ap);
  for (int i = 0; i < n; i++) {
    struct sixteen s = va_arg(ap, struct sixteen);
    struct three t = va_arg(ap, struct three);
    total += s.d + s.l + t.b[2] + va_arg(ap, int) + va_arg(ap, double);
    struct large l = va_arg(ap, struct large);
    total += l.a[19];
    total += va_arg(ap, union both).i;
  }
  total += va_arg(copy, struct sixteen).d * 1000;
  va_end(copy);
  va_end(ap);
  return total;
}

int main(void) {
  printf("%c\n", f1(f1((struct one){'a'})).c);
  struct three t = {{1, 2, 255}};
  printf("%d %d %d\n", f3(t, 2).b[2], f3(f3(t, 1), 1).b[1], t.b[1]);
  struct mixed m = fm(1, (struct mixed){1.5f, 2}, 3.9);
  printf("%g %d\n", m.f, m.i);
  printf("%g %ld\n", f16((struct sixteen){2.5, 7}).d, f16(f16((struct sixteen){2.5, 7})).l);
  struct floats v = ff(ff((struct floats){1, 2, 3}));
  printf("%g %g %g\n", v.x, v.y, v.z);
  struct large l = {{0}};
  l = fl(l, 19);
  printf("%d %d %d\n", l.a[0], l.a[1], l.a[19]);
  fe(1, (struct empty){}, 2);
  printf("%d\n", fu((union both){41}).i);
  struct bits b = fb((struct bits){7, 100, 1L << 38});
  printf("%d %d %ld\n", b.a, b.b, (long)b.c);
  l.a[19] = 5;
  printf("%g\n", variable(2, (struct sixteen){1.5, 2}, t, 3, 4.5, l, (union both){6}, (struct sixteen){0.5, 1}, t, 1, 0.25, l, (union both){7}));
  struct large many[3], *p = many;
  *p++ = l;
  *p = p[-1];
  many[2] = *p = fl(*p, 2);
  printf("%d %d %d %d\n", many[0].a[2], many[1].a[2], many[2].a[1], many[2].a[19]);
  struct {
    struct three t;
    struct large l;
  } outer = {t, l}, copy = outer;
  copy.l.a[0] = 9;
  printf("%d %d %d\n", outer.l.a[0], copy.l.a[0], copy.t.b[2]);
  int c = 1;
  struct mixed chosen = c ? m : (struct mixed){0, 0};
  printf("%g %d\n", (c ? chosen : m).f, (0, chosen).i);
  struct mixed (*pointer)(int, struct mixed, double) = fm;
  printf("%d\n", pointer(1, pointer(1, m, 10), 100).i);
  return 0;
}
