#include "stack.h"

extern int shared_value;
static const char *first(const char *s) { return s; }
static const char *second(const char *s) { (void)s; return "second"; }
const char *(*const handlers[2])(const char *) = {first, second};

void twice(int *p) { *p *= 2; }
int read_shared(void) { return shared_value + unused_inline(1); }
