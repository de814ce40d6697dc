/* The pseudo-random numbers of drand48(3): x = a × x + c modulo 2^48. */
#include "internal.h"
#include <stdlib.h>
#include <string.h>

static struct drand48_data state;

static void defaults(struct drand48_data *d) {
  d->__a = 0x5deece66dUL;
  d->__c = 0xb;
  d->__init = 1;
}
static unsigned long step(unsigned short x[3], struct drand48_data *d) {
  unsigned long v = (unsigned long)x[2] << 32 | (unsigned long)x[1] << 16 | x[0];
  if (!d->__init) defaults(d);
  v = (v * d->__a + d->__c) & 0xffffffffffffUL;
  x[0] = (unsigned short)v;
  x[1] = (unsigned short)(v >> 16);
  x[2] = (unsigned short)(v >> 32);
  return v;
}

int erand48_r(unsigned short x[3], struct drand48_data *restrict d, double *restrict result) {
  *result = (double)step(x, d) / 281474976710656.0;
  return 0;
}
int nrand48_r(unsigned short x[3], struct drand48_data *restrict d, long *restrict result) {
  *result = (long)(step(x, d) >> 17);
  return 0;
}
int jrand48_r(unsigned short x[3], struct drand48_data *restrict d, long *restrict result) {
  *result = (int)(step(x, d) >> 16);
  return 0;
}
int drand48_r(struct drand48_data *restrict d, double *restrict result) { return erand48_r(d->__x, d, result); }
int lrand48_r(struct drand48_data *restrict d, long *restrict result) { return nrand48_r(d->__x, d, result); }
int mrand48_r(struct drand48_data *restrict d, long *restrict result) { return jrand48_r(d->__x, d, result); }
int srand48_r(long seed, struct drand48_data *d) {
  d->__x[0] = 0x330e;
  d->__x[1] = (unsigned short)seed;
  d->__x[2] = (unsigned short)(seed >> 16);
  defaults(d);
  return 0;
}
int seed48_r(unsigned short x[3], struct drand48_data *d) {
  memcpy(d->__old_x, d->__x, sizeof d->__x);
  memcpy(d->__x, x, sizeof d->__x);
  defaults(d);
  return 0;
}
int lcong48_r(unsigned short p[7], struct drand48_data *d) {
  memcpy(d->__x, p, sizeof d->__x);
  d->__a = (unsigned long)p[5] << 32 | (unsigned long)p[4] << 16 | p[3];
  d->__c = p[6];
  d->__init = 1;
  return 0;
}

double erand48(unsigned short x[3]) {
  double r;
  erand48_r(x, &state, &r);
  return r;
}
long nrand48(unsigned short x[3]) {
  long r;
  nrand48_r(x, &state, &r);
  return r;
}
long jrand48(unsigned short x[3]) {
  long r;
  jrand48_r(x, &state, &r);
  return r;
}
double drand48(void) { return erand48(state.__x); }
long lrand48(void) { return nrand48(state.__x); }
long mrand48(void) { return jrand48(state.__x); }
void srand48(long seed) { srand48_r(seed, &state); }
unsigned short *seed48(unsigned short x[3]) {
  seed48_r(x, &state);
  return state.__old_x;
}
void lcong48(unsigned short p[7]) { lcong48_r(p, &state); }
