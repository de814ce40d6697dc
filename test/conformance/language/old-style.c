/* Definitions and declarations as they were before prototypes; types and declarations left out. */
#include <stdio.h>

add(a, b) { return a + b; }
static mixed(c, s, f, d, p, list)
char c;
short s;
float f;
double d;
char *p;
int list[];
{
  return c + s + (int)(f * 10) + (int)(d * 100) + p[0] + list[1];
}
long wide(x) long x;
{ return x * 2; }
unsigned char narrow(x) unsigned char x;
{ return x + 1; }
struct point {
  int x, y;
};
struct point move(p, dx) struct point p;
{
  p.x += dx;
  return p;
}
float half(x) float x;
{ return x / 2; }
int (*choose(n))() int n;
{
  extern int add();
  return n ? (int (*)())add : 0;
}
static int apply(f, x) int (*f)();
{ return f(x, 1); }
register_it(x) register int x;
{ return -x; }
int no_arguments() { return 11; }
extern global;
static hidden = 4;
const constant = 5;

int main(argc, argv)
int argc;
char **argv;
{
  int list[3] = {1, 2, 3};
  auto local = 6;
  register fast = 7;
  printf("%d\n", add(2, 3));
  printf("%d\n", mixed('a', 70000, 1.5, 2.25f, "z", list));
  printf("%ld %d\n", wide(5000000000), narrow(255));
  struct point p = {1, 2};
  printf("%d %d\n", move(p, 10).x, p.x);
  printf("%g\n", half(5.0));
  printf("%d %d\n", choose(1)(20, 22), apply(add, 8));
  printf("%d %d\n", register_it(3), no_arguments());
  printf("%d %d %d %d %d\n", global, hidden, constant, local, fast);
  printf("%d\n", undeclared(4, 5));
  return argc - 1;
}
int global = 3;
int undeclared(a, b) { return a * b; }
