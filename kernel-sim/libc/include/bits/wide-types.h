#ifndef _BITS_WIDE_TYPES_H
#define _BITS_WIDE_TYPES_H

typedef unsigned int wint_t;
typedef struct {
  int __count;
  union {
    unsigned int __wch;
    char __wchb[4];
  } __value;
} mbstate_t;
#define WEOF 0xffffffffu

#endif
