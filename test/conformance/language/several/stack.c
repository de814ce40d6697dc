#include "stack.h"

static int hidden = 2;
static int items[10];
static int top;
const int limit = 10;

void push(int v) { items[top++] = v; }
int pop(void) { return items[--top]; }
int depth(void) { return top; }
int other_hidden(void) { return hidden; }
