#ifndef _ALLOCA_H
#define _ALLOCA_H

#include <features.h>

typedef unsigned long size_t;
#define alloca(n) __builtin_alloca(n)

#endif
