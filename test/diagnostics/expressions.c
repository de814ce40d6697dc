//// struct-plus-int
struct s { int a; };
int main(void) {
  struct s v = {1};
  return v + 1;
}
//// pointer-plus-pointer
int main(void) {
  int *p = 0, *q = 0;
  int *r = p + q;
  return r == 0;
}
//// pointer-times
int main(void) {
  int *p = 0;
  p = p * 2;
  return 0;
}
//// float-modulo
int main(void) {
  double d = 2.5;
  return d % 2;
}
//// float-shift
int main(void) {
  float f = 1;
  return f << 1;
}
//// string-plus-string
int main(void) {
  char *s = "a" + "b";
  return 0;
}
//// string-minus
typedef struct { int x; } point;
int main(void) {
  point p, q;
  return p == q;
}
//// long-operands
struct s { int a; };
struct s make(void);
int main(void) {
  int total = 0;
  return (total + 3) * make();
}
//// not-lvalue
int main(void) {
  3 = 4;
  int x = 1;
  x + 1 = 2;
  (x) ++ ++;
  return 0;
}
//// assign-array
int main(void) {
  char name[10];
  name = "hello";
  return 0;
}
//// assign-const
int main(void) {
  const int x = 1;
  x = 2;
  const int *p = &x;
  *p = 3;
  p[1]++;
  return 0;
}
//// assign-const-member
struct s { const int a; };
int main(void) {
  struct s v = {1}, w = {2};
  v.a = 3;
  v = w;
  return 0;
}
//// assign-const-parameter
int f(const int a) { a = 3; return a; }
int main(void) { return f(1); }
//// assign-function
int f(void) { return 1; }
int main(void) { f = 0; return 0; }
//// assign-incompatible
struct a { int x; };
struct b { int x; };
int main(void) {
  struct a v;
  struct b w = {1};
  v = w;
  v = 3;
  int i = v;
  return i;
}
//// deref-int
int main(void) {
  int x = 1;
  return *x;
}
//// deref-void
int main(void) {
  void *p = 0;
  int x = *p;
  return x;
}
//// deref-struct
struct s { int a; };
int main(void) {
  struct s v;
  return *v;
}
//// subscript-int
int main(void) {
  int x = 1;
  return x[0];
}
//// subscript-float
int main(void) {
  int a[3];
  double d = 1;
  return a[d];
}
//// member-of-int
int main(void) {
  int x = 1;
  return x.a;
}
//// arrow-of-int
int main(void) {
  int x = 1;
  return x->a;
}
//// arrow-of-struct
struct s { int a; };
int main(void) {
  struct s v;
  return v->a;
}
//// dot-of-pointer
struct s { int a; };
int main(void) {
  struct s v, *p = &v;
  return p.a;
}
//// no-member
struct point { int x, y; };
int main(void) {
  struct point p;
  return p.z;
}
//// no-member-typo
struct node { int value; struct node *next; };
int main(void) {
  struct node n, *p = &n;
  return p->vlaue + n.nxt;
}
//// incomplete-member-use
struct s;
int f(struct s *p) { return p->a; }
int main(void) { return 0; }
//// address-of-literal
int main(void) {
  int *p = &3;
  int x;
  int **q = &&x;
  return 0;
}
//// address-of-sum
int main(void) {
  int x = 1;
  int *p = &(x + 1);
  return 0;
}
//// address-of-bitfield
struct s { int a : 3; };
int main(void) {
  struct s v;
  int *p = &v.a;
  return 0;
}
//// address-of-register
int main(void) {
  register int x = 1;
  int *p = &x;
  return 0;
}
//// negate-struct
struct s { int a; };
int main(void) {
  struct s v;
  int *p = 0;
  return -v + ~p + !v + -p + ~1.5;
}
//// increment-struct
struct s { int a; };
int main(void) {
  struct s v;
  v++;
  --v;
  return 0;
}
//// condition-struct
struct s { int a; };
int main(void) {
  struct s v;
  if (v) return 1;
  while (v) ;
  return v && 1;
}
//// condition-void
void f(void) { }
int main(void) {
  if (f()) return 1;
  return 0;
}
//// void-value
void f(void) { }
int main(void) {
  int x = f();
  x = f();
  x = 1 + f();
  return f();
}
//// void-return-value
void f(void) { return 1; }
int g(void) { return; }
int main(void) { return 0; }
//// cast-to-struct
struct s { int a; };
int main(void) {
  struct s v = (struct s)3;
  int x = (int)v;
  int *p = (int *)2.5;
  double d = (double)p;
  return 0;
}
//// cast-to-array
int main(void) {
  int x = (int[3])0;
  return x;
}
//// ternary-mismatch
struct s { int a; };
int main(void) {
  struct s v;
  int x = 1 ? v : 2;
  return 0;
}
//// sizeof-incomplete
struct s;
int main(void) {
  return sizeof(struct s) + sizeof(void) + sizeof(int[]);
}
//// call-not-function
int main(void) {
  int x = 1;
  x();
  return 3(4);
}
//// compare-pointer-int
int main(void) {
  int *p = 0;
  char *q = 0;
  if (p == 3) return 1;
  if (p == q) return 2;
  if (p < 5) return 3;
  return 0;
}
//// compare-struct
struct s { int a; };
int main(void) {
  struct s v, *p = &v;
  return v == 0 || v < p;
}
//// switch-float
int main(void) {
  double d = 1;
  switch (d) { case 1: return 1; }
  return 0;
}
//// octal-digit
int main(void) {
  return 089 + 0b12 + 0x1G + 1.2.3 + 12abc + 1e;
}
//// char-empty
int main(void) {
  char c = '';
  return c;
}
//// char-multi
int main(void) {
  char c = 'ab';
  int d = 'abcde';
  return c + d;
}
//// unknown-escape
int main(void) {
  char *s = "\q\8 \x";
  return s[0];
}
//// goto-into-nothing
int main(void) {
  int x = 3;
  goto x;
  return 0;
}
//// generic-none
int main(void) {
  return _Generic(1.5, int: 1, char *: 2);
}
//// macro-operand
#define SQUARE(x) ((x) * (x))
struct s { int a; };
int main(void) {
  struct s v;
  return SQUARE(v);
}
//// macro-undeclared
#define TWICE(x) ((x) + (x))
int main(void) {
  return TWICE(y) + TWICE(1 +);
}
//// macro-body
#define GET(p) ((p)->value)
struct s { int a; };
int main(void) {
  struct s v;
  return GET(&v);
}
//// nested-macro
#define INNER(x) ((x) % 2)
#define OUTER(x) INNER(x)
int main(void) {
  return OUTER(1.5);
}
//// const-string-write
int main(void) {
  const char *s = "abc";
  s[0] = 'x';
  *s = 'y';
  return 0;
}
