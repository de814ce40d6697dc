#ifndef _STDLIB_H
#define _STDLIB_H

#include <features.h>
#include <bits/locale-type.h>
#include <sys/types.h>
#ifdef __USE_MISC
#include <alloca.h>
#include <endian.h>
#endif

typedef unsigned long size_t;
typedef int wchar_t;
#ifndef NULL
#define NULL ((void *)0)
#endif
#define RAND_MAX 2147483647
#define EXIT_FAILURE 1
#define EXIT_SUCCESS 0
size_t __ctype_get_mb_cur_max(void);
#define MB_CUR_MAX (__ctype_get_mb_cur_max())

/* What wait status values mean; also in sys/wait.h. */
#include <bits/waitstatus.h>

typedef struct {
  int quot;
  int rem;
} div_t;
typedef struct {
  long quot;
  long rem;
} ldiv_t;
typedef struct {
  long long quot;
  long long rem;
} lldiv_t;
struct random_data {
  int *fptr;
  int *rptr;
  int *state;
  int rand_type;
  int rand_deg;
  int rand_sep;
  int *end_ptr;
};
struct drand48_data {
  unsigned short __x[3];
  unsigned short __old_x[3];
  unsigned short __c;
  unsigned short __init;
  unsigned long long __a;
};

double atof(const char *);
int atoi(const char *);
long atol(const char *);
long long atoll(const char *);
double strtod(const char *restrict, char **restrict);
float strtof(const char *restrict, char **restrict);
long double strtold(const char *restrict, char **restrict);
long strtol(const char *restrict, char **restrict, int);
unsigned long strtoul(const char *restrict, char **restrict, int);
long long strtoll(const char *restrict, char **restrict, int);
unsigned long long strtoull(const char *restrict, char **restrict, int);
#ifdef __USE_MISC
long strtoq(const char *restrict, char **restrict, int);
unsigned long strtouq(const char *restrict, char **restrict, int);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
long random(void);
void srandom(unsigned int);
char *initstate(unsigned int, char *, size_t);
char *setstate(char *);
#endif
#ifdef __USE_MISC
int random_r(struct random_data *restrict, int *restrict);
int srandom_r(unsigned int, struct random_data *);
int initstate_r(unsigned int, char *restrict, size_t, struct random_data *restrict);
int setstate_r(char *restrict, struct random_data *restrict);
#endif
int rand(void);
void srand(unsigned int);
#ifdef __USE_POSIX199309
int rand_r(unsigned int *);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
double drand48(void);
double erand48(unsigned short[3]);
long lrand48(void);
long nrand48(unsigned short[3]);
long mrand48(void);
long jrand48(unsigned short[3]);
void srand48(long);
unsigned short *seed48(unsigned short[3]);
void lcong48(unsigned short[7]);
#endif
#ifdef __USE_MISC
unsigned int arc4random(void);
void arc4random_buf(void *, size_t);
unsigned int arc4random_uniform(unsigned int);
#endif
void *malloc(size_t);
void *calloc(size_t, size_t);
void *realloc(void *, size_t);
#ifdef __USE_MISC
void *reallocarray(void *, size_t, size_t);
#endif
void free(void *);
#ifdef __USE_MISC
void *valloc(size_t);
#endif
#ifdef __USE_XOPEN2K
int posix_memalign(void **, size_t, size_t);
#endif
void *aligned_alloc(size_t, size_t);
_Noreturn void abort(void);
int atexit(void (*)(void));
int at_quick_exit(void (*)(void));
#ifdef __USE_MISC
int on_exit(void (*)(int, void *), void *);
#endif
_Noreturn void exit(int);
_Noreturn void quick_exit(int);
_Noreturn void _Exit(int);
char *getenv(const char *);
#if defined __USE_MISC || defined __USE_XOPEN
int putenv(char *);
#endif
#ifdef __USE_XOPEN2K
int setenv(const char *, const char *, int);
int unsetenv(const char *);
#endif
#ifdef __USE_MISC
int clearenv(void);
char *mktemp(char *);
#endif
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
int mkstemp(char *);
#endif
#ifdef __USE_MISC
int mkstemps(char *, int);
#endif
#ifdef __USE_XOPEN2K8
char *mkdtemp(char *);
#endif
int system(const char *);
#if defined __USE_MISC || defined __USE_XOPEN
char *realpath(const char *restrict, char *restrict);
#endif
typedef int (*__compar_fn_t)(const void *, const void *);
void *bsearch(const void *, const void *, size_t, size_t, __compar_fn_t);
void qsort(void *, size_t, size_t, __compar_fn_t);
int abs(int);
long labs(long);
long long llabs(long long);
div_t div(int, int);
ldiv_t ldiv(long, long);
lldiv_t lldiv(long long, long long);
int mblen(const char *, size_t);
int mbtowc(wchar_t *restrict, const char *restrict, size_t);
int wctomb(char *, wchar_t);
size_t mbstowcs(wchar_t *restrict, const char *restrict, size_t);
size_t wcstombs(char *restrict, const wchar_t *restrict, size_t);
#if defined __USE_XOPEN || defined __USE_XOPEN2K8
int getsubopt(char **restrict, char *const *restrict, char **restrict);
#endif
#ifdef __USE_XOPEN2KXSI
int posix_openpt(int);
#endif
#ifdef __USE_XOPEN
int grantpt(int);
int unlockpt(int);
char *ptsname(int);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
long a64l(const char *);
char *l64a(long);
#endif
#ifdef __USE_MISC
int getloadavg(double[], int);
int rpmatch(const char *);
char *ecvt(double, int, int *restrict, int *restrict);
char *fcvt(double, int, int *restrict, int *restrict);
char *gcvt(double, int, char *);
char *qecvt(long double, int, int *restrict, int *restrict);
char *qfcvt(long double, int, int *restrict, int *restrict);
char *qgcvt(long double, int, char *);
int ecvt_r(double, int, int *restrict, int *restrict, char *restrict, size_t);
int fcvt_r(double, int, int *restrict, int *restrict, char *restrict, size_t);
int qecvt_r(long double, int, int *restrict, int *restrict, char *restrict, size_t);
int qfcvt_r(long double, int, int *restrict, int *restrict, char *restrict, size_t);
int drand48_r(struct drand48_data *restrict, double *restrict);
int erand48_r(unsigned short[3], struct drand48_data *restrict, double *restrict);
int lrand48_r(struct drand48_data *restrict, long *restrict);
int nrand48_r(unsigned short[3], struct drand48_data *restrict, long *restrict);
int mrand48_r(struct drand48_data *restrict, long *restrict);
int jrand48_r(unsigned short[3], struct drand48_data *restrict, long *restrict);
int srand48_r(long, struct drand48_data *);
int seed48_r(unsigned short[3], struct drand48_data *);
int lcong48_r(unsigned short[7], struct drand48_data *);
#endif
#ifdef __USE_GNU
typedef int (*comparison_fn_t)(const void *, const void *);
typedef int (*__compar_d_fn_t)(const void *, const void *, void *);
void qsort_r(void *, size_t, size_t, __compar_d_fn_t, void *);
char *secure_getenv(const char *);
char *canonicalize_file_name(const char *);
int mkostemp(char *, int);
int mkostemps(char *, int, int);
int ptsname_r(int, char *, size_t);
int getpt(void);
int strfromd(char *restrict, size_t, const char *restrict, double);
int strfromf(char *restrict, size_t, const char *restrict, float);
int strfroml(char *restrict, size_t, const char *restrict, long double);
long strtol_l(const char *restrict, char **restrict, int, locale_t);
unsigned long strtoul_l(const char *restrict, char **restrict, int, locale_t);
long long strtoll_l(const char *restrict, char **restrict, int, locale_t);
unsigned long long strtoull_l(const char *restrict, char **restrict, int, locale_t);
double strtod_l(const char *restrict, char **restrict, locale_t);
float strtof_l(const char *restrict, char **restrict, locale_t);
long double strtold_l(const char *restrict, char **restrict, locale_t);
int mkstemp64(char *);
int mkostemp64(char *, int);
int mkstemps64(char *, int);
int mkostemps64(char *, int, int);
#endif

#endif
