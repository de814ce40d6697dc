#ifndef STACK_H
#define STACK_H
void push(int v);
int pop(void);
int depth(void);
int other_hidden(void);
void twice(int *p);
int read_shared(void);
extern const int limit;
extern const char *(*const handlers[2])(const char *);
static inline int unused_inline(int a) { return a; }
#endif
