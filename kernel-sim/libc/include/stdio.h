#ifndef _STDIO_H
#define _STDIO_H

#include <features.h>
#include <stdarg.h>

typedef unsigned long size_t;
typedef long ssize_t;
typedef long off_t;
#ifndef NULL
#define NULL ((void *)0)
#endif

typedef struct _IO_FILE FILE;
typedef FILE __FILE;
typedef struct {
  long __pos;
  long __state;
} fpos_t;

extern FILE *stdin, *stdout, *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

#define EOF (-1)
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
#define BUFSIZ 8192
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#ifdef __USE_GNU
#define SEEK_DATA 3
#define SEEK_HOLE 4
#endif
#if defined __USE_MISC || defined __USE_XOPEN
#define P_tmpdir "/tmp"
#endif
#define L_tmpnam 20
#define TMP_MAX 238328
#define FILENAME_MAX 4096
#define L_ctermid 9
#define FOPEN_MAX 16

int remove(const char *);
int rename(const char *, const char *);
#ifdef __USE_XOPEN2K8
int renameat(int, const char *, int, const char *);
#endif
FILE *tmpfile(void);
char *tmpnam(char *);
#ifdef __USE_MISC
char *tmpnam_r(char *);
#endif
#if defined __USE_MISC || defined __USE_XOPEN
char *tempnam(const char *, const char *);
#endif
int fclose(FILE *);
int fflush(FILE *);
FILE *fopen(const char *restrict, const char *restrict);
FILE *freopen(const char *restrict, const char *restrict, FILE *restrict);
FILE *fdopen(int, const char *);
#ifdef __USE_XOPEN2K8
FILE *fmemopen(void *, size_t, const char *);
FILE *open_memstream(char **, size_t *);
#endif
void setbuf(FILE *restrict, char *restrict);
int setvbuf(FILE *restrict, char *restrict, int, size_t);
#ifdef __USE_MISC
void setbuffer(FILE *restrict, char *restrict, size_t);
void setlinebuf(FILE *);
#endif
int fprintf(FILE *restrict, const char *restrict, ...);
int printf(const char *restrict, ...);
int sprintf(char *restrict, const char *restrict, ...);
int snprintf(char *restrict, size_t, const char *restrict, ...);
#ifdef __USE_XOPEN2K8
int dprintf(int, const char *restrict, ...);
#endif
int vfprintf(FILE *restrict, const char *restrict, va_list);
int vprintf(const char *restrict, va_list);
int vsprintf(char *restrict, const char *restrict, va_list);
int vsnprintf(char *restrict, size_t, const char *restrict, va_list);
#ifdef __USE_XOPEN2K8
int vdprintf(int, const char *restrict, va_list);
#endif
int fscanf(FILE *restrict, const char *restrict, ...);
int scanf(const char *restrict, ...);
int sscanf(const char *restrict, const char *restrict, ...);
int vfscanf(FILE *restrict, const char *restrict, va_list);
int vscanf(const char *restrict, va_list);
int vsscanf(const char *restrict, const char *restrict, va_list);
int fgetc(FILE *);
int getc(FILE *);
int getchar(void);
#ifdef __USE_POSIX199309
int getc_unlocked(FILE *);
int getchar_unlocked(void);
#endif
int fputc(int, FILE *);
int putc(int, FILE *);
int putchar(int);
#ifdef __USE_POSIX199309
int putc_unlocked(int, FILE *);
int putchar_unlocked(int);
#endif
#ifdef __USE_MISC
int fgetc_unlocked(FILE *);
int fputc_unlocked(int, FILE *);
int fflush_unlocked(FILE *);
int feof_unlocked(FILE *);
int ferror_unlocked(FILE *);
void clearerr_unlocked(FILE *);
int fileno_unlocked(FILE *);
size_t fread_unlocked(void *restrict, size_t, size_t, FILE *restrict);
size_t fwrite_unlocked(const void *restrict, size_t, size_t, FILE *restrict);
#endif
char *fgets(char *restrict, int, FILE *restrict);
#ifdef __USE_XOPEN2K8
ssize_t getdelim(char **restrict, size_t *restrict, int, FILE *restrict);
ssize_t getline(char **restrict, size_t *restrict, FILE *restrict);
#endif
int fputs(const char *restrict, FILE *restrict);
int puts(const char *);
int ungetc(int, FILE *);
size_t fread(void *restrict, size_t, size_t, FILE *restrict);
size_t fwrite(const void *restrict, size_t, size_t, FILE *restrict);
int fseek(FILE *, long, int);
long ftell(FILE *);
void rewind(FILE *);
#if defined __USE_XOPEN || defined __USE_XOPEN2K
int fseeko(FILE *, off_t, int);
off_t ftello(FILE *);
#endif
int fgetpos(FILE *restrict, fpos_t *restrict);
int fsetpos(FILE *, const fpos_t *);
void clearerr(FILE *);
int feof(FILE *);
int ferror(FILE *);
void perror(const char *);
int fileno(FILE *);
#ifdef __USE_POSIX199309
FILE *popen(const char *, const char *);
int pclose(FILE *);
#endif
char *ctermid(char *);
#ifdef __USE_POSIX199309
void flockfile(FILE *);
int ftrylockfile(FILE *);
void funlockfile(FILE *);
#endif
#ifdef __USE_MISC
int getw(FILE *);
int putw(int, FILE *);
#endif
#ifdef __USE_XOPEN
char *cuserid(char *);
#define L_cuserid 9
#endif
#ifdef __USE_GNU
typedef long off64_t;
typedef fpos_t fpos64_t;
typedef ssize_t cookie_read_function_t(void *, char *, size_t);
typedef ssize_t cookie_write_function_t(void *, const char *, size_t);
typedef int cookie_seek_function_t(void *, off64_t *, int);
typedef int cookie_close_function_t(void *);
typedef struct _IO_cookie_io_functions_t {
  cookie_read_function_t *read;
  cookie_write_function_t *write;
  cookie_seek_function_t *seek;
  cookie_close_function_t *close;
} cookie_io_functions_t;
FILE *fopencookie(void *restrict, const char *restrict, cookie_io_functions_t);
/* With 64-bit offsets everywhere, the same functions. */
FILE *fopen64(const char *restrict, const char *restrict);
FILE *freopen64(const char *restrict, const char *restrict, FILE *restrict);
FILE *tmpfile64(void);
int fseeko64(FILE *, off64_t, int);
off64_t ftello64(FILE *);
int fgetpos64(FILE *restrict, fpos64_t *restrict);
int fsetpos64(FILE *, const fpos64_t *);
int asprintf(char **restrict, const char *restrict, ...);
int vasprintf(char **restrict, const char *restrict, va_list);
int fputs_unlocked(const char *restrict, FILE *restrict);
char *fgets_unlocked(char *restrict, int, FILE *restrict);
int fcloseall(void);
int renameat2(int, const char *, int, const char *, unsigned int);
#define RENAME_NOREPLACE 1
#define RENAME_EXCHANGE 2
#endif

#endif
