/* Streams over memory and over functions of the program. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static ssize_t do_read(void *cookie, char *to, size_t n) {
  int *left = cookie;
  printf("<read %zu>", n);
  if (*left == 0) return 0;
  --*left;
  memcpy(to, "line\n", 5);
  return 5;
}
static ssize_t do_write(void *cookie, const char *from, size_t n) {
  (void)cookie;
  printf("<write %.*s>", (int)n, from);
  return (ssize_t)n;
}
static int do_seek(void *cookie, off64_t *at, int whence) {
  (void)cookie;
  printf("<seek %ld %d>", (long)*at, whence);
  *at = 3;
  return 0;
}
static int do_close(void *cookie) {
  printf("<close %d>", *(int *)cookie);
  return 0;
}

int main(void) {
  char array[16] = "0123456789", *text = NULL, line[20];
  wchar_t *wide;
  size_t size;
  int left = 2;
  cookie_io_functions_t all = {do_read, do_write, do_seek, do_close}, none = {0};
  FILE *f;

  f = open_memstream(&text, &size);
  fprintf(f, "hello");
  fflush(f);
  printf("%s %zu %ld\n", text, size, ftell(f));
  fseek(f, 8, SEEK_SET);
  fputc('!', f);
  fflush(f);
  printf("%zu %d %d %c\n", size, text[5], text[7], text[8]);
  fseek(f, 0, SEEK_SET);
  fputs("J", f);
  fflush(f);
  printf("%zu %s\n", size, text);
  fclose(f);
  printf("%zu %s\n", size, text);
  free(text);

  f = open_wmemstream(&wide, &size);
  fwprintf(f, L"n\u00e9e %d", 42);
  fclose(f);
  printf("%zu %x %d\n", size, wide[1], wide[size]);

  f = fmemopen(array, 10, "r");
  printf("%d %ld ", fgetc(f), ftell(f));
  fseek(f, -2, SEEK_END);
  printf("%s %d\n", fgets(line, sizeof line, f), feof(f) != 0);
  fclose(f);
  f = fmemopen(array, sizeof array, "r+");
  fseek(f, 4, SEEK_SET);
  fputs("ab", f);
  fclose(f);
  printf("%s\n", array);
  f = fmemopen(array, 5, "w");
  printf("%d ", fputs("12345678", f) >= 0);
  printf("%d ", fclose(f));
  printf("%.5s %d\n", array, array[4]);
  strcpy(array, "xy");
  f = fmemopen(array, 6, "a");
  printf("%ld ", ftell(f));
  fputs("z", f);
  fclose(f);
  printf("%s\n", array);
  f = fmemopen(NULL, 20, "w+");
  fputs("own room", f);
  rewind(f);
  printf("%s\n", fgets(line, sizeof line, f));
  fclose(f);
  errno = 0;
  f = fmemopen(array, 3, "?");
  printf("%d %d\n", f == NULL, errno);

  f = fopencookie(&left, "r+", all);
  printf("%s", fgets(line, 20, f));
  printf("%s", fgets(line, 20, f));
  printf("%d\n", fgets(line, 20, f) == NULL);
  printf("%d\n", fseek(f, 1, SEEK_SET));
  fputs("out", f);
  printf("%zu\n", __fpending(f));
  printf("%d\n", fflush(f));
  fclose(f);
  printf("\n");
  f = fopencookie(&left, "w", none);
  printf("%d %d %d\n", fileno(f), fputs("x", f), fflush(f));
  printf("%d\n", ferror(f));
  fclose(f);

  f = tmpfile();
  printf("%d %d %d\n", __freadable(f) != 0, __fwritable(f) != 0, __flbf(f) != 0);
  fputs("gone", f);
  printf("%zu ", __fpending(f));
  __fpurge(f);
  printf("%zu %ld\n", __fpending(f), ftell(f));
  return 0;
}
