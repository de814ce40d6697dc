/* exit: handlers in reverse, streams flushed, status in 8 bits; return from main is exit. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void one(void) { printf("one\n"); }
static void two(void) { printf("two\n"); }
__attribute__((constructor)) static void before(void) { printf("before main\n"); }
__attribute__((destructor)) static void after(void) { printf("after\n"); }

int main(void)
{
    atexit(one);
    atexit(two);
    printf("main, not flushed yet");
    putchar('\n');
    exit(-1);
}
