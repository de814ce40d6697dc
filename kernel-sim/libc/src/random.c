/*
 * Pseudo-random numbers, with the sequences that programs on Linux get: random(3) is an additive feedback generator over a
 * table that a linear congruential generator fills.
 */
#include "internal.h"
#include <stdlib.h>
#include <string.h>

static const int degrees[5] = {0, 7, 15, 31, 63};
static const int separations[5] = {0, 3, 1, 3, 1};

static int default_table[32];
static struct random_data state;

int srandom_r(unsigned int seed, struct random_data *r) {
  int i, word;
  if (!seed) seed = 1;
  r->state[0] = (int)seed;
  if (r->rand_type == 0) return 0;
  word = (int)seed;
  for (i = 1; i < r->rand_deg; i++) {
    /* 16807 × word modulo 2^31 - 1, without overflow. */
    long high = word / 127773, low = word % 127773;
    word = (int)(16807 * low - 2836 * high);
    if (word < 0) word += 2147483647;
    r->state[i] = word;
  }
  r->fptr = r->state + r->rand_sep;
  r->rptr = r->state;
  for (i = r->rand_deg * 10; i > 0; i--) {
    int discard;
    random_r(r, &discard);
  }
  return 0;
}

int random_r(struct random_data *restrict r, int *restrict result) {
  unsigned int v;
  if (r->rand_type == 0) {
    r->state[0] = (int)(((unsigned int)r->state[0] * 1103515245U + 12345U) & 0x7fffffff);
    *result = r->state[0];
    return 0;
  }
  v = (unsigned int)*r->fptr + (unsigned int)*r->rptr;
  *r->fptr = (int)v;
  *result = (int)(v >> 1);
  if (++r->fptr >= r->end_ptr) r->fptr = r->state;
  if (++r->rptr >= r->end_ptr) r->rptr = r->state;
  return 0;
}

/* The first word of a table tells its type and where it stopped. */
static void leave(struct random_data *r) {
  if (r->state) r->state[-1] = r->rand_type == 0 ? 0 : (int)(r->rptr - r->state) * 5 + r->rand_type;
}

int initstate_r(unsigned int seed, char *restrict table, size_t size, struct random_data *restrict r) {
  int type;
  if (size < 8) {
    errno = EINVAL;
    return -1;
  }
  leave(r);
  type = size < 32 ? 0 : size < 64 ? 1 : size < 128 ? 2 : size < 256 ? 3 : 4;
  r->rand_type = type;
  r->rand_deg = degrees[type];
  r->rand_sep = separations[type];
  r->state = (int *)table + 1;
  r->end_ptr = r->state + r->rand_deg;
  srandom_r(seed, r);
  leave(r);
  return 0;
}
int setstate_r(char *restrict table, struct random_data *restrict r) {
  int *t = (int *)table + 1;
  int type = t[-1] % 5, rear = t[-1] / 5;
  leave(r);
  r->rand_type = type;
  r->rand_deg = degrees[type];
  r->rand_sep = separations[type];
  r->state = t;
  r->end_ptr = t + r->rand_deg;
  if (type) {
    r->rptr = t + rear;
    r->fptr = t + (rear + r->rand_sep) % r->rand_deg;
  }
  return 0;
}

static void ready(void) {
  if (!state.state) initstate_r(1, (char *)default_table, sizeof default_table, &state);
}
long random(void) {
  int r;
  ready();
  random_r(&state, &r);
  return r;
}
void srandom(unsigned int seed) {
  ready();
  srandom_r(seed, &state);
}
char *initstate(unsigned int seed, char *table, size_t size) {
  char *old;
  ready();
  old = (char *)(state.state - 1);
  return initstate_r(seed, table, size, &state) < 0 ? NULL : old;
}
char *setstate(char *table) {
  char *old;
  ready();
  old = (char *)(state.state - 1);
  setstate_r(table, &state);
  return old;
}
int rand(void) { return (int)random(); }
void srand(unsigned int seed) { srandom(seed); }

/* Three rounds of a linear congruential generator, each giving some bits. */
int rand_r(unsigned int *seed) {
  unsigned int next = *seed, result;
  next = next * 1103515245U + 12345U;
  result = next / 65536 % 2048;
  next = next * 1103515245U + 12345U;
  result = result << 10 ^ next / 65536 % 1024;
  next = next * 1103515245U + 12345U;
  result = result << 10 ^ next / 65536 % 1024;
  *seed = next;
  return (int)result;
}

void arc4random_buf(void *to, size_t n) {
  char *t = to;
  while (n > 0) {
    long r = SYS3(SYS_getrandom, t, n < 256 ? n : 256, 0);
    if (r <= 0) return;
    t += r;
    n -= (size_t)r;
  }
}
unsigned int arc4random(void) {
  unsigned int r;
  arc4random_buf(&r, sizeof r);
  return r;
}
unsigned int arc4random_uniform(unsigned int bound) {
  unsigned int r, least;
  if (bound < 2) return 0;
  least = -bound % bound;
  do r = arc4random();
  while (r < least);
  return r % bound;
}
long getrandom(void *to, unsigned long n, unsigned int flags) { return __ret(SYS3(SYS_getrandom, to, n, flags)); }
int getentropy(void *to, unsigned long n) {
  if (n > 256) {
    errno = EIO;
    return -1;
  }
  arc4random_buf(to, n);
  return 0;
}
