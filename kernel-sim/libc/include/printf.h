/* Conversions of one's own for printf: the functions are there and refuse. */
#ifndef _PRINTF_H
#define _PRINTF_H

#include <stdarg.h>
#include <stdio.h>

typedef int wchar_t;
struct printf_info {
  int prec;
  int width;
  wchar_t spec;
  unsigned int is_long_double : 1;
  unsigned int is_short : 1;
  unsigned int is_long : 1;
  unsigned int alt : 1;
  unsigned int space : 1;
  unsigned int left : 1;
  unsigned int showsign : 1;
  unsigned int group : 1;
  unsigned int extra : 1;
  unsigned int is_char : 1;
  unsigned int wide : 1;
  unsigned int i18n : 1;
  unsigned int is_binary128 : 1;
  unsigned int __pad : 3;
  unsigned short user;
  wchar_t pad;
};
typedef int printf_function(FILE *, const struct printf_info *, const void *const *);
typedef int printf_arginfo_size_function(const struct printf_info *, size_t, int *, int *);
typedef int printf_arginfo_function(const struct printf_info *, size_t, int *);
typedef void printf_va_arg_function(void *, va_list *);

int register_printf_specifier(int, printf_function *, printf_arginfo_size_function *);
int register_printf_function(int, printf_function *, printf_arginfo_function *);
int register_printf_modifier(const wchar_t *);
int register_printf_type(printf_va_arg_function *);

#endif
