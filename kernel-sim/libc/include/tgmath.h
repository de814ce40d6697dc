/*
 * Mathematics by the type of the argument: C11 7.25, without complex numbers. An argument that is no float is taken as double,
 * as C has it for integers.
 */
#ifndef _TGMATH_H
#define _TGMATH_H

#include <math.h>

/* The common type of the arguments decides, with integers as double. */
#define __tg_real(x) ((x) + _Generic((x), float: (float)0, long double: (long double)0, default: (double)0))
#define __tg_pick(type, name) _Generic((type), float: name##f, long double: name##l, default: name)
#define __tg1(name, x) __tg_pick(__tg_real(x), name)(x)
#define __tg2(name, x, y) __tg_pick(__tg_real(x) + __tg_real(y), name)(x, y)
#define __tg3(name, x, y, z) __tg_pick(__tg_real(x) + __tg_real(y) + __tg_real(z), name)(x, y, z)
#define __tg_with(name, x, other) __tg_pick(__tg_real(x), name)(x, other)

#define acos(x) __tg1(acos, x)
#define asin(x) __tg1(asin, x)
#define atan(x) __tg1(atan, x)
#define cos(x) __tg1(cos, x)
#define sin(x) __tg1(sin, x)
#define tan(x) __tg1(tan, x)
#define acosh(x) __tg1(acosh, x)
#define asinh(x) __tg1(asinh, x)
#define atanh(x) __tg1(atanh, x)
#define cosh(x) __tg1(cosh, x)
#define sinh(x) __tg1(sinh, x)
#define tanh(x) __tg1(tanh, x)
#define exp(x) __tg1(exp, x)
#define exp2(x) __tg1(exp2, x)
#define expm1(x) __tg1(expm1, x)
#define log(x) __tg1(log, x)
#define log2(x) __tg1(log2, x)
#define log10(x) __tg1(log10, x)
#define log1p(x) __tg1(log1p, x)
#define logb(x) __tg1(logb, x)
#define cbrt(x) __tg1(cbrt, x)
#define sqrt(x) __tg1(sqrt, x)
#define fabs(x) __tg1(fabs, x)
#define ceil(x) __tg1(ceil, x)
#define floor(x) __tg1(floor, x)
#define trunc(x) __tg1(trunc, x)
#define rint(x) __tg1(rint, x)
#define nearbyint(x) __tg1(nearbyint, x)
#define round(x) __tg1(round, x)
#define erf(x) __tg1(erf, x)
#define erfc(x) __tg1(erfc, x)
#define lgamma(x) __tg1(lgamma, x)
#define tgamma(x) __tg1(tgamma, x)
#define ilogb(x) __tg1(ilogb, x)
#define lrint(x) __tg1(lrint, x)
#define llrint(x) __tg1(llrint, x)
#define lround(x) __tg1(lround, x)
#define llround(x) __tg1(llround, x)
#define atan2(x, y) __tg2(atan2, x, y)
#define pow(x, y) __tg2(pow, x, y)
#define fmod(x, y) __tg2(fmod, x, y)
#define hypot(x, y) __tg2(hypot, x, y)
#define fmin(x, y) __tg2(fmin, x, y)
#define fmax(x, y) __tg2(fmax, x, y)
#define fdim(x, y) __tg2(fdim, x, y)
#define copysign(x, y) __tg2(copysign, x, y)
#define remainder(x, y) __tg2(remainder, x, y)
#define nextafter(x, y) __tg2(nextafter, x, y)
#define fma(x, y, z) __tg3(fma, x, y, z)
#define remquo(x, y, q) __tg_pick(__tg_real(x) + __tg_real(y), remquo)(x, y, q)
#define frexp(x, n) __tg_with(frexp, x, n)
#define ldexp(x, n) __tg_with(ldexp, x, n)
#define scalbn(x, n) __tg_with(scalbn, x, n)
#define scalbln(x, n) __tg_with(scalbln, x, n)
#define nexttoward(x, n) __tg_with(nexttoward, x, n)

#ifdef __USE_GNU
#define exp10(x) __tg1(exp10, x)
#define roundeven(x) __tg1(roundeven, x)
#define nextup(x) __tg1(nextup, x)
#define nextdown(x) __tg1(nextdown, x)
#define llogb(x) __tg1(llogb, x)
#define fminmag(x, y) __tg2(fminmag, x, y)
#define fmaxmag(x, y) __tg2(fmaxmag, x, y)
#endif
#ifdef __USE_MISC
#define significand(x) __tg1(significand, x)
#define drem(x, y) __tg2(drem, x, y)
#define scalb(x, y) __tg2(scalb, x, y)
#endif

#endif
