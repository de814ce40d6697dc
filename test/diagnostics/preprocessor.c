//// include-missing
#include "nothere.h"
int main(void) { return 0; }
//// include-system-missing
#include <nothere.h>
int main(void) { return 0; }
//// include-typo
#include <stido.h>
int main(void) { return 0; }
//// include-empty
#include ""
int main(void) { return 0; }
//// include-no-name
#include
int main(void) { return 0; }
//// include-word
#include stdio.h
int main(void) { return 0; }
//// error-in-header
#include "local.h"
int main(void) { return value; }
//// + local.h
int value = ;
//// error-in-nested-header
#include "outer.h"
int main(void) { return value; }
//// + outer.h
// one line more
#include "inner.h"
//// + inner.h
int value = undefined_name;
//// missing-header-in-header
#include "outer.h"
int main(void) { return 0; }
//// + outer.h
#include "gone.h"
//// invalid-directive
#foo
int main(void) { return 0; }
//// directive-typos
#inclde <stdio.h>
#defin A 1
#ifdeff A
#endf
int main(void) { return 0; }
//// unterminated-if
#if 1
int main(void) { return 0; }
//// unterminated-ifdef-else
#ifdef A
int x;
#else
int main(void) { return 0; }
//// else-without-if
#else
#endif
#elif 1
int main(void) { return 0; }
//// else-twice
#if 0
#else
#else
#endif
int main(void) { return 0; }
//// error-directive
#error this does not work
int main(void) { return 0; }
//// warning-directive
#warning be careful
int main(void) { return 0; }
//// define-no-name
#define
#define 3 4
#define defined 1
#undef
#ifdef
#endif
int main(void) { return 0; }
//// define-parameters
#define A(x, x) x
#define B(x y) x
#define C(x
#define D(1) 1
#define E(x) #y
#define F(x) ## x
int main(void) { return 0; }
//// redefined
#define N 1
#define N 2
int main(void) { return N; }
//// macro-arguments
#define ADD(a, b) ((a) + (b))
int main(void) {
  return ADD(1) + ADD(1, 2, 3);
}
//// macro-unterminated
#define ADD(a, b) ((a) + (b))
int main(void) {
  return ADD(1, 2;
}
//// macro-paste
#define GLUE(a, b) a ## b
int main(void) {
  int x = GLUE(+, 3);
  return x;
}
//// macro-missing-parens
#define F(x) x
int main(void) { return F; }
//// macro-semicolon
#define N 3;
int main(void) {
  int a[N];
  return a[0] + (N + 1);
}
//// if-expression
#if
#endif
#if 1 +
#endif
#if (1
#endif
#if 1 2
#endif
#if 1 / 0
#endif
#if "a"
#endif
#if 1.5
#endif
#if a b
#endif
int main(void) { return 0; }
//// if-defined
#if defined
#endif
#if defined(A
#endif
#if defined 3
#endif
int main(void) { return 0; }
//// extra-tokens
#ifdef A x
#else y
#endif z
#undef B c
#include <stdio.h> d
int main(void) { return 0; }
//// line
#line
#line abc
#line 5 abc
int main(void) { return 0; }
//// line-moves
#line 100 "other.c"
int main(void) { return x; }
//// pragma-once-main
#pragma once
int main(void) { return 0; }
//// poison
#pragma GCC poison gets
int main(void) { return gets(0); }
//// include-self
#include "t.c"
#if 0
#endif
//// include-cycle
#include "a.h"
int main(void) { return 0; }
//// + a.h
#include "b.h"
//// + b.h
#include "a.h"
//// unterminated-comment
int x;
/* no end
int main(void) { return 0; }
//// nested-comment
int main(void) { return 0; } /* a /* b */
//// stray-hash
int main(void) { return # 3; }
//// va-args
#define A __VA_ARGS__
int main(void) { return 0; }
//// undef-builtin
#undef __FILE__
#define __LINE__ 3
int main(void) { return 0; }
//// error-in-macro-in-header
#include "check.h"
int main(void) {
  struct s v;
  return CHECK(v) + CHECK(1);
}
//// + check.h
struct s { int a; };
#define CHECK(x) ((x) > 0 ? 1 : missing)
