//// macro-value
#include <stdlib.h>
int main(void) { exit(EXIT_FALURE); }
//// macro-null
#include <stdio.h>
int main(void) { FILE *f = NULLL; return f == NUL; }
//// own-macro
#define BUFFER_SIZE 128
#define MAX(a, b) ((a) > (b) ? (a) : (b))
int main(void) { char b[BUFER_SIZE]; return MX(1, 2) + Max(1, 2); }
//// function-of-header
#include <stdio.h>
#include <string.h>
int main(void) { pritnf("x"); putss("x"); return strlne("x") + strcompare("a", "b"); }
//// type-of-header
#include <stdio.h>
#include <stdint.h>
int main(void) { uint32 a = 1; unit8_t b; FIEL *f; size x; return a; }
//// case-only
int Counter;
int main(void) { counter = 1; return COUNTER; }
//// short-names
int ab, i, n;
int main(void) { return ac + j + m; }
//// too-far
int temperature;
int main(void) { return tmp + temp + temperatura; }
//// swapped
int length, width;
int main(void) { return lenght + widht; }
//// nearest
int value, values, valve;
int main(void) { return vale + valu + valuess; }
//// keyword-type
int main(void) { unsinged x = 1; cahr c; flaot f; doubel d; return 0; }
//// keyword-statement
int main(void) { int x = 1; retrun x; whlie (x) { } fro (;;) ; }
//// member-nearest
struct stat_record { int count, counter; char *name; };
int main(void) { struct stat_record r; return r.cont + r.counte + r.nam + r.zzz; }
//// function-pointer-name
int (*handler)(int);
int handle;
int main(void) { return handlr(1); }
//// enum-constant
enum color { COLOR_RED, COLOR_GREEN };
int main(void) { return COLOR_REED + COLOUR_GREEN; }
//// parameter
int f(int index, char *string) { return indx + *sting; }
int main(void) { return f(0, ""); }
//// inner-first
int total;
int main(void) { int tota; return totl; }
//// underscore
int _hidden, visible;
int main(void) { return _hiden + hidden; }
//// directive-names
#incude <stdio.h>
#elsif 1
#pragmas once
#edif
#undeff X
#xyz
int main(void) { return 0; }
//// tag
struct person { int age; };
int main(void) { struct persn p; return sizeof(struct peson); }
//// label
int main(void) { goto finsh; finish: return 0; }
//// attribute
int x __attribute__((unsued));
int main(void) { return x; }
//// signal-name
#include <signal.h>
int main(void) { return SIGTRM + SIGKIL + SIGUSR; }
//// flag-name
#include <fcntl.h>
int main(void) { return open("x", O_RDOLNY | O_CREATE); }
//// builtin-call
int main(void) { return __builtin_expct(1, 1); }
