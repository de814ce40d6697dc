/* Storage: statics in functions, tentative definitions, extern in blocks, thread-local variables, shadowing, const data. */
#include <pthread.h>
#include <stdio.h>

int tentative;
int tentative;
extern int tentative;
int tentative = 3;
static int internal;
static int internal = 4;
extern int later;
static int array[];
static int array[4];
_Thread_local int local = 5;
static __thread char name[8] = "main";
static _Thread_local struct {
  int a, b;
} pair = {1, 2};
const int fixed[] = {1, 2, 3};
static const char *const texts[] = {"a", "b"};

static int counter(void) {
  static int n = 10, *self = &n;
  ++*self;
  return n;
}
static int recursive(int n) {
  static int deepest;
  if (n > deepest) deepest = n;
  return n ? recursive(n - 1) : deepest;
}
static void *thread(void *unused) {
  (void)unused;
  local += 10;
  name[0] = 'T';
  pair.b = 20;
  printf("%d %s %d\n", local, name, pair.a + pair.b);
  return &local == 0 ? 0 : "done";
}
static int shadow(int x) {
  int r = x;
  {
    int x = 2;
    r += x * 10;
    for (int x = 3; x < 4; x++) r += x * 100;
    {
      extern int tentative;
      int internal = tentative;
      r += internal * 1000;
    }
  }
  struct x {
    int x;
  } y = {x};
  return r + y.x;
}

int main(void) {
  printf("%d %d %d %zu\n", tentative, internal, later, sizeof array);
  printf("%d %d %d\n", counter() + counter(), counter(), recursive(7));
  pthread_t t;
  void *result;
  pthread_create(&t, 0, thread, 0);
  pthread_join(t, &result);
  printf("%d %s %d %s\n", local, name, pair.b, (char *)result);
  printf("%d\n", shadow(1));
  array[3] = fixed[2];
  printf("%d %s\n", array[3], texts[1]);
  typedef int T;
  {
    int T = 4;
    printf("%d %zu\n", T, sizeof T);
  }
  T u = 5;
  printf("%d\n", u);
  return 0;
}
int later = 12;
