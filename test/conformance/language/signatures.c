/* Calls whose signature is not that of the function: what the registers carry over still arrives. */
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct three {
  long a, b, c;
};

static int plain(void) {
  puts("plain");
  return 7;
}
static void on_signal(void) { puts("handler without parameters"); }
static int by_value(int *a, int *b) { return *a - *b; }
static int by_text(const char **a, const char **b) { return strcmp(*a, *b); }
static double mixed(int a, double b, long c, float d) { return a + b + c + d; }
static float old_style(x, c, s)
float x;
char c;
short s;
{ return x + c + s; }
static int sum(int n, ...) {
  va_list ap;
  int total = 0;
  va_start(ap, n);
  while (n-- > 0) total += va_arg(ap, int);
  va_end(ap);
  return total;
}
static int three_digits(int a, int b, int c) { return a * 100 + b * 10 + c; }
static struct three make(int x) {
  struct three t = {x, x + 1, x + 2};
  return t;
}
static int record_first(struct three t, int last, ...) { return last + (int)t.c; }
static int later();

typedef int (*compare)(const void *, const void *);

int main(void) {
  int (*extra)(int, char *) = (int (*)(int, char *))plain;
  printf("%d\n", extra(1, "x"));
  long (*wider)(void) = (long (*)(void))plain;
  printf("%ld\n", wider());

  signal(SIGUSR1, (void (*)(int))on_signal);
  raise(SIGUSR1);

  int numbers[] = {3, 1, 2};
  qsort(numbers, 3, sizeof *numbers, (compare)by_value);
  const char *words[] = {"pear", "apple", "fig"};
  qsort(words, 3, sizeof *words, (compare)by_text);
  printf("%d %d %d %s %s %s\n", numbers[0], numbers[1], numbers[2], words[0], words[1], words[2]);

  double (*reordered)(double, int, long, float) = (double (*)(double, int, long, float))mixed;
  printf("%g\n", reordered(1.5, 2, 3L, 0.25f));
  printf("%g %g\n", old_style(1.5, 'a', 2), old_style(2.25f, 3, 70000));

  int (*unknown)() = (int (*)())sum;
  printf("%d\n", unknown(3, 1, 2, 3));
  int (*fixed)(int, int, int) = (int (*)(int, int, int))sum;
  printf("%d\n", fixed(2, 40, 2));
  int (*variable)(int, ...) = (int (*)(int, ...))three_digits;
  printf("%d\n", variable(1, 2, 3));
  int (*print)() = (int (*)())printf;
  print("through a pointer: %d %s %g\n", 5, "text", 2.5);

  struct three (*maker)(long) = (struct three(*)(long))make;
  printf("%ld\n", maker(5).c);
  struct three t = {1, 2, 3};
  printf("%d\n", record_first(t, 39, 4));
  printf("%d\n", later(4, 2));
  atexit((void (*)(void))plain);
  return 0;
}

static int later(a, b)
long a, b;
{ return a * 10 + b; }
