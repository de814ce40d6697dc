#include "shared.h"

int defined_there = 2;
static int same_name = 20;
static int helper(void) { return same_name; }
extern int only_declared;
int calls;
int weak_value __attribute__((weak)) = 6;
__attribute__((weak)) int weak_function(void) { return 1; }
int other_helper(void) { return helper() + thrice(1); }
int other_twice(int x) { return twice(x); }
int square(int x) { return x * x; }
int narrow(void) { return 0x1ff; }
float real(float x) { return x * 2; }
int with_pointer(void *p) { return *(int *)p; }
int bytes[] = {0x41424344};
static void first(int x) { calls += x; }
static void second(int x) { calls += x * 100; }
void (*const table[2])(int) = {first, second};
