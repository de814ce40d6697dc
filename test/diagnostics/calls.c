//// too-few
int f(int a, int b) { return a + b; }
int main(void) { return f(1); }
//// too-many
int f(int a) { return a; }
int main(void) { return f(1, 2, 3); }
//// too-many-void
int f(void) { return 1; }
int main(void) { return f(1); }
//// prototype-too-few
int f(int, char *);
int main(void) { return f(); }
//// struct-argument
struct s { int a; };
int f(struct s v) { return v.a; }
int main(void) {
  struct s v;
  return f(1) + f(&v);
}
//// struct-for-int
struct s { int a; };
int f(int a) { return a; }
int main(void) {
  struct s v;
  return f(v);
}
//// int-for-pointer
int f(char *s) { return *s; }
int main(void) { return f(42) + f('a'); }
//// pointer-for-int
int f(int a) { return a; }
int main(void) { return f("abc"); }
//// wrong-pointer
int f(int *p) { return *p; }
int main(void) {
  char c = 'a';
  double d = 1;
  return f(&c) + f(&d);
}
//// const-argument
int f(char *s) { return *s; }
int main(void) {
  const char *s = "abc";
  return f(s);
}
//// implicit
int main(void) {
  return compute(1, 2);
}
//// implicit-twice
int f(void) { return compute(1) + compute(2); }
int main(void) { return compute(3); }
//// implicit-typo
int calculate(int x) { return x; }
int main(void) {
  return calcluate(1);
}
//// implicit-library
int main(void) {
  printf("hi\n");
  exit(0);
}
//// implicit-library-typo
#include <stdio.h>
int main(void) {
  prinft("hi\n");
  return 0;
}
//// implicit-result-pointer
int main(void) {
  char *p = make_name(3);
  return p == 0;
}
//// function-pointer
int f(int a) { return a; }
int main(void) {
  int (*p)(void) = f;
  void (*q)(int) = f;
  return p();
}
//// function-pointer-arguments
int main(void) {
  int (*p)(int) = 0;
  return p() + p(1, 2);
}
//// function-pointer-member
struct ops { int (*open)(const char *, int); };
int main(void) {
  struct ops o;
  return o.open("x") + o.open(1, 2);
}
//// callback
#include <stdlib.h>
int compare(int *a, int *b) { return *a - *b; }
int main(void) {
  int v[3] = {3, 1, 2};
  qsort(v, 3, sizeof v[0], compare);
  return 0;
}
//// thread-callback
#include <pthread.h>
void work(int x) { }
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, work, 0);
  pthread_create(t, 0, 0, 0);
  return 0;
}
//// void-argument
void g(void) { }
int f(int a) { return a; }
int main(void) { return f(g()); }
//// call-result-assigned
int f(void) { return 1; }
int main(void) {
  f() = 3;
  f()++;
  return 0;
}
//// missing-call-parens
int f(void) { return 1; }
int main(void) {
  int x = f;
  return x + f;
}
//// return-types
struct s { int a; };
int *f(void) { return 5; }
int g(void) { return "abc"; }
char *h(void) { static int x; return &x; }
struct s k(void) { return 1; }
int main(void) { return 0; }
//// return-local
int *f(void) { int x = 1; return &x; }
char *g(void) { char b[10]; return b; }
int main(void) { return 0; }
//// variadic-void
#include <stdio.h>
void g(void) { }
int main(void) { printf("%d\n", g()); return 0; }
//// sigaction-handler
#include <signal.h>
void on_signal(void) { }
int main(void) {
  signal(SIGINT, on_signal);
  signal(SIGINT, 3);
  return 0;
}
//// wait-argument
#include <sys/wait.h>
int main(void) {
  int status;
  wait(status);
  waitpid(1, &status);
  return 0;
}
//// fork-argument
#include <unistd.h>
int main(void) {
  pid_t p = fork(1);
  pipe(p);
  int fd[2];
  read(fd, 0, 1);
  write(1, 'a', 1);
  return 0;
}
