/* What the compiler calls for builtins that are more than a few instructions. */
#include "internal.h"

struct exact {
  unsigned long low;
  long high;
};

static struct exact extend(long value, int is_unsigned) {
  struct exact e = {(unsigned long)value, is_unsigned || value >= 0 ? 0 : -1};
  return e;
}
static struct exact negate(struct exact e) {
  e.low = -e.low;
  e.high = ~e.high + (e.low == 0);
  return e;
}
static struct exact product(struct exact a, struct exact b) {
  int negative = (a.high < 0) != (b.high < 0);
  if (a.high < 0) a = negate(a);
  if (b.high < 0) b = negate(b);
  unsigned long a0 = a.low & 0xffffffff, a1 = a.low >> 32, b0 = b.low & 0xffffffff, b1 = b.low >> 32;
  unsigned long middle = a1 * b0 + (a0 * b0 >> 32);
  unsigned long other = a0 * b1 + (middle & 0xffffffff);
  struct exact e = {a.low * b.low, (long)(a1 * b1 + (middle >> 32) + (other >> 32))};
  return negative ? negate(e) : e;
}

/*
 * The exact result of an operation (0 add, 1 subtract, 2 multiply) on integers of at most 64 bits, cut to `width` bits and stored
 * at `result` if that is not NULL: 1 if it did not fit.
 */
int __arithmetic_overflow(int operation, long a, int a_unsigned, long b, int b_unsigned, void *result, int width,
                          int result_unsigned) {
  struct exact x = extend(a, a_unsigned), y = extend(b, b_unsigned), e;
  int beyond = 0;
  if (operation == 2) {
    e = product(x, y);
    /* The magnitude of 2^127 and more does not fit the sign: only then is it wrong. */
    beyond = (a != 0 && b != 0) && (e.high < 0) != ((x.high < 0) != (y.high < 0));
  } else {
    if (operation == 1) y = negate(y);
    e.low = x.low + y.low;
    e.high = x.high + y.high + (e.low < x.low);
  }
  long low = (long)e.low;
  int unused = 64 - width;
  long cut = result_unsigned ? (long)((unsigned long)low << unused >> unused) : low << unused >> unused;
  struct exact fits = extend(cut, result_unsigned);
  if (result) {
    if (width == 8) *(char *)result = (char)cut;
    else if (width == 16) *(short *)result = (short)cut;
    else if (width == 32) *(int *)result = (int)cut;
    else *(long *)result = cut;
  }
  return beyond || fits.low != e.low || fits.high != e.high;
}

/* The header of every stack frame (machine/layout.ts); function 0 stands for memory that alloca has given out. */
struct frame {
  struct frame *caller;
  int function, point;
};

static struct frame *caller_of(struct frame *f) {
  do f = f->caller;
  while (f && f->function == 0);
  return f;
}
/* The frame of a caller, `level` calls up from frame `own`; NULL beyond the first. */
void *__frame_address(unsigned level, void *own) {
  struct frame *f = own;
  while (f && level-- > 0) f = caller_of(f);
  return f;
}
/* Where the function that is `level` calls up returns to: in its caller, as far behind its beginning as calls of it differ. */
void *__return_address(unsigned level, void *own) {
  struct frame *f = __frame_address(level, own);
  f = f ? caller_of(f) : NULL;
  if (!f || f->function == 0xffff) return NULL;
  return (void *)(0x400000 + 16L * f->function + 1 + f->point % 15);
}
