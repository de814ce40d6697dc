/* _Generic, typeof, __auto_type, _Static_assert, _Alignas and _Alignof, anonymous members, compound literals. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct empty {};
struct zero {
  int n;
  int d[0];
};
struct flexible {
  int n;
  char t[];
};
struct nested {
  int k;
  union {
    struct {
      int a, b;
    };
    long l;
    struct {
      char c[8];
    } named;
  };
};
#define TYPE(x)                                                                                                          \
  _Generic((x), int: "int", const int *: "const int *", int *: "int *", char *: "char *", double: "double",              \
      float: "float", unsigned char: "unsigned char", struct empty: "empty", void (*)(void): "function", int (*)[3]: "array", \
      default: "other")
#define max(a, b)       \
  ({                    \
    __auto_type x = (a); \
    __auto_type y = (b); \
    x > y ? x : y;      \
  })
#define swap(a, b)        \
  do {                    \
    __typeof__(a) t = (a); \
    (a) = (b);            \
    (b) = t;              \
  } while (0)

static void function(void) {}
_Static_assert(sizeof(struct empty) == 0 && sizeof(struct zero) == 4 && offsetof(struct flexible, t) == 4, "layout");
_Static_assert(offsetof(struct nested, named.c[3]) == 11, "nested offset");
static _Alignas(64) char aligned[3];
struct member {
  _Alignas(16) char c;
  int i;
};
static struct nested *shared = &(struct nested){5, .l = 7};
static int sum(const int *list, int n) {
  int total = 0;
  while (n--) total += list[n];
  return total;
}

int main(void) {
  int i = 1, list[3] = {1, 2, 3};
  const int c = 2;
  printf("%s %s %s %s\n", TYPE(i), TYPE(&i), TYPE(&c), TYPE(c));
  printf("%s %s %s %s\n", TYPE("s"), TYPE(1.0), TYPE(1.f), TYPE((unsigned char)1));
  printf("%s %s %s %s\n", TYPE(function), TYPE((struct empty){}), TYPE(&list), TYPE('c'));
  printf("%s %s\n", TYPE(i ? &i : (void *)0), TYPE(1 ? (char)1 : (short)2));
  typeof(i) j = 7;
  typeof(&list[0]) p = list;
  typeof(int[2][3]) grid = {{1, 2, 3}, {4, 5, 6}};
  const __typeof__(p) *pp = &p;
  printf("%d %d %zu %d\n", j, p[2], sizeof grid, (*pp)[1]);
  printf("%d %g\n", max(3, 4), max(2.5, 1));
  swap(i, j);
  printf("%d %d\n", i, j);
  printf("%d %zu %zu %zu\n", (int)((size_t)aligned % 64), sizeof(struct member), _Alignof(struct member), _Alignof(long double));
  struct nested n = {.k = 1, .a = 2, .b = 3};
  printf("%ld %d %d\n", n.l, n.named.c[4], shared->k);
  n.named.c[0] = 9;
  printf("%d %ld\n", n.a, shared->l);
  printf("%d %d\n", sum((int[]){1, 2, 3, 4}, 4), sum((const int[5]){[2] = 8}, 5));
  for (int k = 0; k < 2; k++) {
    int *fresh = (int[2]){k};
    fresh[1]++;
    printf("%d %d\n", fresh[0], fresh[1]);
  }
  struct nested *q = &(struct nested){.named = {"abc"}};
  strcat(q->named.c, "d");
  printf("%s %s\n", q->named.c, (char[]){"literal"});
  union {
    float f;
    unsigned u;
    unsigned char b[4];
  } pun = {1.0f};
  printf("%x %x\n", pun.u, pun.b[3]);
  printf("%zu %zu %zu\n", sizeof(struct { char a; int b; char c; }), sizeof(enum { A, B }), __alignof__(short));
  struct flexible *f = (struct flexible *)(char[16]){2, 0, 0, 0, 'h', 'i'};
  printf("%d %s\n", f->n, f->t);
  return 0;
}
