#ifndef _BITS_STACK_H
#define _BITS_STACK_H

typedef struct {
  void *ss_sp;
  int ss_flags;
  unsigned long ss_size;
} stack_t;

#endif
