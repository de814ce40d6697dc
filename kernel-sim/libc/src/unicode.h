/* Unicode characters, for the locale C.UTF-8. */
#ifndef LIBC_UNICODE_H
#define LIBC_UNICODE_H

enum { U_ALPHA, U_GRAPH, U_UPPER, U_LOWER, U_SPACE, U_BLANK, U_CONTROL, U_BLANK_SHOWN };
/* Whether c, at least 0x80, is of a class above. */
int __unicode_is(unsigned int c, int class);
/* c in upper or lower case. */
unsigned int __unicode_upper(unsigned int c);
unsigned int __unicode_lower(unsigned int c);
/* Columns of a printable character: 0, 1, 2. */
int __unicode_width(unsigned int c);
/* The run that holds c among n runs, which are `step` words apart; NULL. */
const unsigned int *__unicode_find(const unsigned int *run, int n, int step, unsigned int c);

#endif
