#ifndef SHARED_H
#define SHARED_H
#include <stdio.h>

extern int defined_here, defined_there, only_declared, calls;
extern int weak_value __attribute__((weak));
int other_helper(void);
int other_twice(int);
int weak_function(void);
extern void (*const table[2])(int);
inline int twice(int x) { return x * 2; }
static inline int thrice(int x) { return x * 3; }
#endif
