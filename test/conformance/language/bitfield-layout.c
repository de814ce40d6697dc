/* The layout of bit-fields, packed and aligned records, unions, and #pragma pack: by their bytes. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define SHOW(type, ...)                                                         \
  do {                                                                          \
    type v;                                                                     \
    memset(&v, 0, sizeof v);                                                    \
    v = (type)__VA_ARGS__;                                                      \
    printf("%-10s %2zu %2zu:", &#type[7], sizeof v, _Alignof(type));            \
    unsigned char b[sizeof v];                                                  \
    memcpy(b, &v, sizeof v);                                                    \
    for (size_t i = 0; i < sizeof v; i++) printf(" %02x", b[i]);                \
    puts("");                                                                   \
  } while (0)

struct a { int x : 3, y : 5, z : 9; };
struct b { char c; int x : 20; short s : 7; };
struct c { long l : 33; int i : 30; char c : 3; };
struct d { unsigned u : 31; int : 0; unsigned v : 2; };
struct e { char c; int : 5; char d; };
struct f { short a : 9, b : 9; };
struct g { _Bool a : 1, b : 1; unsigned char c : 6; };
struct __attribute__((packed)) h { char c; int x : 20; long l : 41; short s; };
struct __attribute__((packed)) i { char c; long l; struct a a; };
struct j { char c; int i __attribute__((packed)); short s; };
#pragma pack(push, 1)
struct k { char c; double d; short s : 5; };
#pragma pack(pop)
#pragma pack(2)
struct l { char c; int i; long l; };
#pragma pack()
struct m { char c; struct { char d; long l; } in __attribute__((aligned(16))); };
struct n { int i : 4; signed s : 4; unsigned u : 4; } ;
struct o { unsigned long a : 40, b : 40; };
struct p { char a[3]; short b; char c : 4; int d : 12; };

int main(void) {
  SHOW(struct a, {-1, 9, 200});
  SHOW(struct b, {1, -2, 3});
  SHOW(struct c, {-1, 5, 2});
  SHOW(struct d, {0x7fffffff, 3});
  SHOW(struct e, {1, 2});
  SHOW(struct f, {255, -1});
  SHOW(struct g, {1, 1, 33});
  SHOW(struct h, {1, -1, 0x1234567890, 7});
  SHOW(struct i, {1, 2, {3, -4, 5}});
  SHOW(struct j, {1, 2, 3});
  SHOW(struct k, {1, 1.0, -1});
  SHOW(struct l, {1, 2, 3});
  SHOW(struct n, {7, -8, 15});
  SHOW(struct o, {0x123456789a, 0xfedcba9876});
  SHOW(struct p, {{1, 2, 3}, 4, -5, 6});
  printf("%zu %zu %zu\n", sizeof(struct m), offsetof(struct m, in), offsetof(struct m, in.l));
  struct a v = {3, -16, 255};
  v.x++;
  v.y--;
  v.z += 2;
  printf("%d %d %d\n", v.x, v.y, v.z);
  struct h w = {0}, *q = &w;
  q->x = -300000;
  q->l = 1L << 40;
  q->l |= 5;
  printf("%d %ld %d\n", q->x, (long)q->l, q->s);
  return 0;
}
