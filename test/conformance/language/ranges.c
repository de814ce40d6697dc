/* Initialisers: ranges whose side effects happen once, overridden designators, nested ones, flexible arrays, unions, long chains. */
#include <stdio.h>

static int calls;
static int next(void) { return ++calls; }
struct point {
  int x, y;
};
struct shape {
  int kind;
  union {
    struct point at;
    long code;
    struct {
      char name[8];
      struct point corners[2];
    };
  };
};
struct row {
  int n;
  struct point items[];
};
static struct row rows = {2, {{1, 2}, {3, 4}}};
static int sparse[] = {[2 ... 5] = 7, [8] = 1, [3] = 9};
static const char *const words[] = {[1] = "one", [3] = "three", "four"};
static int *literal = (int[]){4, 5, 6};
static struct shape *shared = &(struct shape){3, .corners[1] = {8, 9}};

static int chain(int x) {
  if (x == 1) return 10;
  else if (x == 2) return 20;
  else if (x == 3 || x == 4) return 30;
  else return -1;
}

int main(void) {
  int r[6] = {[1 ... 4] = next(), [5] = next()};
  printf("%d %d %d %d %d\n", r[0], r[1], r[4], r[5], calls);
  struct point p[4] = {[0 ... 2] = {next(), 5}, [2].y = 6};
  printf("%d %d %d %d %d\n", p[0].x, p[1].x, p[1].y, p[2].y, p[3].x);
  printf("%zu %d %d %d\n", sizeof sparse / sizeof *sparse, sparse[2], sparse[3], sparse[7]);
  printf("%zu %s %s %d\n", sizeof words / sizeof *words, words[1], words[4], words[0] == 0);
  printf("%d %d %d\n", rows.items[1].y, literal[2], shared->corners[1].y);
  struct shape s = {.kind = 1, .name = "abc", .corners = {{1, 2}, {.y = 4}}};
  printf("%s %d %d\n", s.name, s.corners[0].y, s.corners[1].y);
  struct shape t = {.at = {1, 2}, .at.y = 7};
  printf("%d %d %d\n", t.kind, t.at.x, t.at.y);
  int grid[3][3] = {[1] = {[1] = 5}, [2][0] = 6, 7, [0 ... 1][2] = 9};
  for (int i = 0; i < 3; i++) printf("%d %d %d\n", grid[i][0], grid[i][1], grid[i][2]);
  char text[] = "abc", room[6] = "xy", exact[3] = "xyz", braces[] = {"def"};
  printf("%zu %zu %d %c %zu\n", sizeof text, sizeof room, room[4], exact[2], sizeof braces);
  printf("%d %d %d\n", chain(2), chain(4), chain(9));
#define TEN(x) x + x + x + x + x + x + x + x + x + x
#define HUNDRED(x) TEN((x)) + TEN((x)) + TEN((x)) + TEN((x)) + TEN((x)) + TEN((x)) + TEN((x)) + TEN((x)) + TEN((x)) + TEN((x))
  int k = 3;
  printf("%d\n", HUNDRED(k) + HUNDRED(k) + HUNDRED(k) + HUNDRED(k) + HUNDRED(k) + HUNDRED(k) + HUNDRED(k) + next());
  return 0;
}
