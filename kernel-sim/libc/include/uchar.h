#ifndef _UCHAR_H
#define _UCHAR_H

#include <features.h>
#include <bits/wide-types.h>

typedef unsigned long size_t;
typedef unsigned short char16_t;
typedef unsigned int char32_t;
#ifdef __USE_GNU
typedef unsigned char char8_t;
#endif

size_t mbrtoc16(char16_t *restrict, const char *restrict, size_t, mbstate_t *restrict);
size_t c16rtomb(char *restrict, char16_t, mbstate_t *restrict);
size_t mbrtoc32(char32_t *restrict, const char *restrict, size_t, mbstate_t *restrict);
size_t c32rtomb(char *restrict, char32_t, mbstate_t *restrict);
#ifdef __USE_GNU
size_t mbrtoc8(char8_t *restrict, const char *restrict, size_t, mbstate_t *restrict);
size_t c8rtomb(char *restrict, char8_t, mbstate_t *restrict);
#endif

#endif
