//// unknown-type
foo x;
int main(void) { return 0; }
//// unknown-type-local
int main(void) {
  foo x;
  x = 3;
  return 0;
}
//// unknown-type-pointer
int main(void) {
  foo *p = 0;
  return p == 0;
}
//// unknown-type-parameter
int f(foo x, int y) { return y; }
int main(void) { return 0; }
//// unknown-type-return
foo f(void) { return 0; }
int main(void) { return 0; }
//// unknown-type-cast
int main(void) {
  int x = (foo)3;
  return x;
}
//// unknown-type-sizeof
int main(void) {
  return sizeof(foo);
}
//// unknown-type-member
struct s { foo a; int b; };
int main(void) { struct s v; return v.b; }
//// typo-type
int main(void) {
  itn x = 3;
  return x;
}
//// typo-type-struct-keyword
struct point { int x; };
int main(void) {
  point p;
  p.x = 1;
  return p.x;
}
//// typo-typedef
typedef unsigned long counter_t;
int main(void) {
  conter_t c = 1;
  return (int)c;
}
//// undeclared
int main(void) {
  x = 3;
  return x;
}
//// undeclared-two-functions
int f(void) { return undefined_thing; }
int g(void) { return undefined_thing; }
int main(void) { return f() + g() + other; }
//// undeclared-typo
int main(void) {
  int counter = 0;
  conter++;
  return counter;
}
//// undeclared-file-scope
int a = b;
int main(void) { return a; }
//// redeclared
int main(void) {
  int x = 1;
  int x = 2;
  return x;
}
//// redeclared-other-type
int main(void) {
  int x = 1;
  char x = 2;
  return x;
}
//// redefinition-global
int x = 1;
int x = 2;
int main(void) { return x; }
//// conflicting-global
int x;
char x;
int main(void) { return x; }
//// redefinition-function
int f(void) { return 1; }
int f(void) { return 2; }
int main(void) { return f(); }
//// conflicting-function
int f(int a);
int f(char *a) { return 1; }
int main(void) { return f(0); }
//// conflicting-return
int f(void);
void f(void) { }
int main(void) { f(); return 0; }
//// implicit-then-defined
int main(void) {
  f(3);
  return 0;
}
void f(int x) { }
//// implicit-then-static
int main(void) {
  return f(3);
}
static int f(int x) { return x; }
//// static-after-extern
int f(void);
static int f(void) { return 1; }
int main(void) { return f(); }
//// function-as-variable
int f(void) { return 1; }
int f;
int main(void) { return 0; }
//// redefinition-struct
struct s { int a; };
struct s { int b; };
int main(void) { return 0; }
//// wrong-tag
struct s { int a; };
union s u;
int main(void) { return 0; }
//// duplicate-member
struct s { int a; char a; };
int main(void) { return 0; }
//// duplicate-enumerator
enum e { A, B, A };
int main(void) { return 0; }
//// enumerator-clash
enum e { A, B };
int A;
int main(void) { return 0; }
//// incomplete-variable
struct s v;
int main(void) { struct t w; return 0; }
//// incomplete-member
struct s { struct t x; };
int main(void) { return 0; }
//// self-member
struct s { int a; struct s next; };
int main(void) { return 0; }
//// void-variable
void x;
int main(void) { void y; return 0; }
//// void-parameter
int f(void x) { return 0; }
int main(void) { return 0; }
//// array-size-missing
int main(void) {
  int a[];
  return 0;
}
//// array-size-negative
int a[-1];
int main(void) { int b[-2]; return 0; }
//// array-size-float
int main(void) {
  int a[2.5];
  return 0;
}
//// array-size-variable
int n = 3;
int a[n];
int main(void) { return 0; }
//// array-of-void
void a[3];
int main(void) { return 0; }
//// array-of-functions
int f[3](void);
int main(void) { return 0; }
//// function-returning-array
int f(void)[3];
int main(void) { return 0; }
//// function-returning-function
int f(void)(void);
int main(void) { return 0; }
//// two-types
int char x;
int main(void) { return 0; }
//// long-float
long float x;
int main(void) { return 0; }
//// long-long-long
long long long x;
int main(void) { return 0; }
//// signed-unsigned
signed unsigned int x;
int main(void) { return 0; }
//// short-char
short char c;
int main(void) { return 0; }
//// unsigned-double
unsigned double d;
int main(void) { return 0; }
//// two-storage
static extern int x;
int main(void) { return 0; }
//// typedef-static
typedef static int t;
int main(void) { return 0; }
//// auto-at-file
auto int x;
register int y;
int main(void) { return 0; }
//// static-parameter
int f(static int x) { return x; }
int main(void) { return 0; }
//// extern-initialised
int main(void) {
  extern int x = 3;
  return x;
}
//// typedef-redeclared
typedef int t;
typedef char t;
int main(void) { return 0; }
//// typedef-as-variable
typedef int number;
int main(void) {
  number = 3;
  return 0;
}
//// parameter-redefined
int f(int a, int a) { return a; }
int main(void) { return 0; }
//// parameter-shadowed
int f(int a) { int a = 2; return a; }
int main(void) { return f(1); }
//// parameter-name-omitted
int f(int) { return 1; }
int main(void) { return f(1); }
//// parameter-no-type
int f(a, b) { return a + b; }
int main(void) { return f(1, 2); }
//// no-type
x;
static y = 3;
main() { return x + y; }
//// useless
struct { int a; };
int;
int main(void) { return 0; }
//// struct-in-parameter
int f(struct unknown *p) { return 0; }
int main(void) { return 0; }
//// nested-function-definition-in-if
int main(void) {
  if (1) {
    int x = 1;
  }
  return x;
}
//// bitfield-width
struct s { int a : 40; int b : -1; int c : 0; float d : 3; };
int main(void) { return 0; }
//// flexible-not-last
struct s { int a[]; int b; };
int main(void) { return 0; }
//// label-duplicate
int main(void) {
x:
  ;
x:
  return 0;
}
//// label-undefined
int main(void) {
  goto nowhere;
  return 0;
}
//// static-assert
_Static_assert(sizeof(int) == 8, "int is too small");
int main(void) { return 0; }
//// case-outside
int main(void) {
  case 1:
  default:
  return 0;
}
//// duplicate-case
int main(void) {
  int x = 1;
  switch (x) {
  case 1: return 1;
  case 2: return 2;
  case 1: return 3;
  default: break;
  default: break;
  }
  return 0;
}
//// case-not-constant
int main(void) {
  int x = 1, y = 2;
  switch (x) {
  case y: return 1;
  }
  return 0;
}
//// case-string
int main(void) {
  char *s = "a";
  switch (s) {
  case "a": return 1;
  }
  return 0;
}
//// break-outside
int main(void) {
  break;
  continue;
  return 0;
}
//// main-returns-void
void main(void) { }
