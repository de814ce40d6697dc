/* Wide characters as bytes, for streams and formats. */
#ifndef LIBC_MULTIBYTE_H
#define LIBC_MULTIBYTE_H

#include "file.h"

/* UTF-8 of any c from 0 to 0x7fffffff, up to six bytes; returns how many. */
int __utf8_encode(char *to, unsigned int c);
/* As mbrtowc, in any locale. */
size_t __utf8_decode(wchar_t *to, const char *s, size_t n, mbstate_t *state);
/* As the stream writes c in the current locale: what that cannot express becomes something like it, or '?'. */
int __stream_bytes(const FILE *f, char *to, wchar_t c);

#endif
