/* Macros, conditions, pragmas and spellings. */
#include <stddef.h>
#include <stdio.h>
#define STRING(x) #x
#define EXPANDED(x) STRING(x)
#define PASTE(a, b) a##b
#define PASTED(a, b) PASTE(a, b)
#define LOG(format, ...) printf(format "\n", ##__VA_ARGS__)
#define OPTIONAL(first, ...) printf(first __VA_OPT__(, ) __VA_ARGS__)
#define NAMED(args...) printf(args)
#define COUNT(...) COUNT_(__VA_ARGS__, 5, 4, 3, 2, 1, 0)
#define COUNT_(a, b, c, d, e, n, ...) n
#define EMPTY
#define SELF SELF + 1
#define F(x) G(x) + 1
#define G(x) F(x) * 2
#define LATER() RESULT
#define RESULT() 42
#define HEADER <limits.h>
#include HEADER
#define TABLE(X) X(red, 1) X(green, 2) X(blue, 3)
#define AS_ENUM(name, value) name = value,
#define AS_TEXT(name, value) #name "=" #value " "
enum { TABLE(AS_ENUM) last };

#pragma push_macro("EMPTY")
#undef EMPTY
#define EMPTY 5
static int pushed = EMPTY;
#pragma pop_macro("EMPTY")

#if -1 > 0u && 0x7fffffffffffffff + 1u > 0 && 'A' == 65 && '\377' < 0
#define ARITHMETIC 1
#else
#define ARITHMETIC 0
#endif
#if (2 || 1 / 0) && !(0 && 1 / 0) && (1 ? 2 : 1 / 0) == 2 && UNKNOWN == 0 && true_is_zero == 0
#define LAZY 1
#endif
#if __has_include(<stdio.h>) && !__has_include("no such file.h") && __has_attribute(packed) && __has_builtin(__builtin_expect)
#define HAS 1
#else
#define HAS 0
#endif
#if 0
#error "not reached
#elif defined(HAS) && !defined UNDEFINED
#define CHOSEN "elif"
#else
#error
#endif
#ifdef __GNUC__
#define COMPILER __GNUC__ >= 4
#endif

_Pragma("pack(1)") struct one { char c; int i; };
_Pragma("pack()")
#pragma pack(push, 2)
struct two {
  char c;
  long l;
};
#pragma pack(pop)
struct natural {
  char c;
  long l;
};

%:define DIGRAPH 7
static int digraphs<:3:> = <% 1, 2, DIGRAPH %>;
static int caf\u00e9 = 3, naïve = 4, $dollar = 5, spl\
iced = 6;

int main(void) {
  LOG("plain");
  LOG("%d %s", 1, "two");
  OPTIONAL("none\n");
  OPTIONAL("%d\n", 3);
  NAMED("%d,%d\n", 4, 5);
  printf("%d %d %d\n", COUNT(a), COUNT(a, b, c), COUNT(a, (b, c), d, e));
  printf("%s|%s|%s\n", STRING(a  "b\n"  'c'), EXPANDED(PASTED(1, 2)), EXPANDED(EMPTY));
  printf("%s|%s\n", EXPANDED(SELF), EXPANDED(F(1)));
  printf("%d %d\n", LATER()(), PASTED(pus, hed));
  printf("%s %d\n", TABLE(AS_TEXT), last);
  printf("%d %d %d %s %d\n", ARITHMETIC, LAZY, HAS, CHOSEN, COMPILER);
  printf("%zu %zu %zu\n", sizeof(struct one), sizeof(struct two), sizeof(struct natural));
  printf("%d %d %d %d %d\n", digraphs[2], caf\u00e9, naïve, $dollar, spliced);
  int first = __COUNTER__, second = __COUNTER__;
  printf("%d\n", second - first);
  printf("%d %s %s\n", __INCLUDE_LEVEL__, __FILE_NAME__, __func__);
#line 100 "other.c"
  printf("%d %s\n", __LINE__, __FILE__);
  printf("%s\n", "??=" "??/" "\\");
  printf("%d\n", /* a comment */ 1 // another \
     + 1000
  );
  return INT_MAX == 2147483647 ? 0 : 1;
}
