//// missing-semicolon-return
int main(void) {
  int x = 1
  return x;
}
//// missing-semicolon-call
#include <stdio.h>
int main(void) {
  printf("hello\n")
  return 0;
}
//// missing-semicolon-expression
int main(void) {
  int a, b;
  a = 1
  b = 2;
  return a + b;
}
//// missing-semicolon-before-brace
int main(void) {
  return 0
}
//// missing-closing-brace
int main(void) {
  if (1) {
    return 0;
}
//// missing-closing-brace-two-functions
int f(void) {
  return 1;

int main(void) {
  return f();
}
//// extra-closing-brace
int main(void) {
  return 0;
}
}
int g(void) { return 1; }
//// missing-paren-if
int main(void) {
  int x = 3;
  if (x > 2 {
    x = 1;
  }
  return x;
}
//// missing-open-paren-if
int main(void) {
  int x = 3;
  if x > 2)
    x = 1;
  return x;
}
//// missing-paren-call
int f(int a) { return a; }
int main(void) {
  int r = f(3;
  return r;
}
//// extra-paren
int main(void) {
  int r = (3 + 4));
  return r;
}
//// missing-paren-for
int main(void) {
  for (int i = 0; i < 3; i++ {
  }
  return 0;
}
//// for-with-commas
int main(void) {
  int i;
  for (i = 0, i < 3, i++) {
  }
  return 0;
}
//// missing-operand
int main(void) {
  int x = 3 + ;
  return x * ;
}
//// missing-operator
int main(void) {
  int x = 3 4;
  return x;
}
//// two-identifiers
int main(void) {
  int a = 1, b = 2;
  return a b;
}
//// missing-bracket
int main(void) {
  int a[3];
  a[1 = 2;
  return a[0];
}
//// while-without-parens
int main(void) {
  while 1 {
  }
  return 0;
}
//// do-without-while
int main(void) {
  int x = 0;
  do {
    x++;
  }
  return x;
}
//// do-while-without-semicolon
int main(void) {
  int x = 0;
  do x++; while (x < 3)
  return x;
}
//// else-without-if
int main(void) {
  int x = 0;
  else x = 1;
  return x;
}
//// else-after-two-statements
int main(void) {
  int x = 0;
  if (x)
    x = 1;
    x = 2;
  else
    x = 3;
  return x;
}
//// case-missing-colon
int main(void) {
  int x = 0;
  switch (x) {
  case 1
    x = 2;
    break;
  default:
    x = 1;
  }
  return x;
}
//// struct-missing-semicolon
struct point { int x; int y; }
int main(void) {
  struct point p = {1, 2};
  return p.x;
}
//// struct-missing-semicolon-static
struct point { int x; int y; }
static int g;
int main(void) { return g; }
//// member-missing-semicolon
struct point {
  int x
  int y;
};
int main(void) { return 0; }
//// last-member-missing-semicolon
struct point { int x; int y };
int main(void) { return 0; }
//// enum-missing-comma
enum color { RED GREEN, BLUE };
int main(void) { return 0; }
//// enum-missing-brace
enum color { RED, GREEN;
int main(void) { return 0; }
//// string-unterminated
#include <stdio.h>
int main(void) {
  printf("hello);
  return 0;
}
//// char-unterminated
int main(void) {
  char c = 'a;
  return c;
}
//// stray-character
int main(void) {
  int x = 3 @ 4;
  return x;
}
//// stray-quotes
int main(void) {
  char *s = “hi”;
  return 0;
}
//// stray-backslash
int main(void) {
  int x = 3; \ 
  return x;
}
//// unterminated-comment
int main(void) {
  return 0;
}
/* the end
//// keyword-as-name
int main(void) {
  int default = 3;
  return 0;
}
//// keyword-as-function
int for(void) { return 1; }
int main(void) { return 0; }
//// number-as-name
int main(void) {
  int 2x = 3;
  return 0;
}
//// statement-outside
int x;
x = 3;
int main(void) { return x; }
//// return-outside
int f(void) { return 1; }
return 0;
int main(void) { return 0; }
//// if-outside
if (1) { }
int main(void) { return 0; }
//// call-outside
int printf(const char *, ...);
printf("hi\n");
int main(void) { return 0; }
//// function-missing-parens
int main {
  return 0;
}
//// function-semicolon-before-body
int main(void);
{
  return 0;
}
//// parameter-semicolon
int f(int a; int b) { return a + b; }
int main(void) { return f(1, 2); }
//// parameter-trailing-comma
int f(int a,) { return a; }
int main(void) { return f(1); }
//// argument-trailing-comma
int f(int a) { return a; }
int main(void) { return f(1,); }
//// argument-with-type
int f(int a) { return a; }
int main(void) { int x = 1; return f(int x); }
//// double-comma
int main(void) {
  int a,, b;
  return 0;
}
//// initialiser-missing-brace
int a[] = {1, 2, 3;
int main(void) { return a[0]; }
//// initialiser-extra-comma
int a[] = {1,, 2};
int main(void) { return a[0]; }
//// ternary-missing-colon
int main(void) {
  int x = 1 ? 2;
  return x;
}
//// cast-missing-paren
int main(void) {
  double d = 1.5;
  int x = (int d;
  return x;
}
//// sizeof-missing-paren
int main(void) {
  return sizeof(int;
}
//// goto-without-label
int main(void) {
  goto ;
}
//// label-at-end
int main(void) {
  goto end;
end:
}
//// declaration-after-label
int main(void) {
end:
  int x = 1;
  return x;
}
//// assignment-in-place-of-declarator
int = 3;
int main(void) { return 0; }
//// empty-parens-expression
int main(void) {
  int x = ();
  return x;
}
//// arrow-without-name
struct s { int a; };
int main(void) {
  struct s v, *p = &v;
  return p->;
}
//// dot-number
struct s { int a; };
int main(void) {
  struct s v;
  return v.1;
}
//// wrong-bracket
int main(void) {
  int a[3];
  a(0] = 1;
  return 0;
}
//// several-errors
int main(void) {
  int a = ;
  int b = 2
  a = b + c;
  b = d(;
  return e;
}
//// else-if-typo
int main(void) {
  int x = 1;
  if (x == 1) {
    x = 2;
  } elseif (x == 2) {
    x = 3;
  }
  return x;
}
//// equals-typo
int main(void) {
  int x = 1;
  if (x =< 2) x = 0;
  return x;
}
//// pascal-assign
int main(void) {
  int x;
  x := 2;
  return x;
}
//// then
int main(void) {
  int x = 1;
  if (x) then x = 2;
  return x;
}
//// cplusplus-class
class A { int x; };
int main(void) { return 0; }
//// cplusplus-reference
void f(int &x) { x = 1; }
int main(void) { int a; f(a); return a; }
//// cplusplus-new
int main(void) {
  int *p = new int[10];
  return 0;
}
//// cplusplus-default-argument
int f(int a = 1) { return a; }
int main(void) { return f(1); }
//// cplusplus-scope
int main(void) {
  std::cout << "hi";
  return 0;
}
//// cplusplus-bool
int main(void) {
  bool b = true;
  return b;
}
//// struct-in-function-missing-brace
struct node {
  int value;
  struct node *next;

int main(void) {
  return 0;
}
//// nested-function-call-missing-paren
#include <stdio.h>
#include <string.h>
int main(void) {
  printf("%d\n", (int)strlen("abc");
  return 0;
}
//// missing-comma-arguments
int f(int a, int b) { return a + b; }
int main(void) {
  return f(1 2);
}
//// missing-quote-include
#include <stdio.h
int main(void) { return 0; }
