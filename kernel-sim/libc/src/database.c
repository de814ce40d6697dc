/* The databases below /etc: lines and fields. */
#include "database.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int __database_next(FILE *f, char *buffer, size_t n, parse_line parse, void *entry) {
  for (;;) {
    long start = ftell(f);
    size_t length;
    char *line;
    int done;
    if (n < 3) return ERANGE;
    buffer[n - 1] = (char)0xff;
    if (!fgets(buffer, (int)(n < 0x7fffffff ? n : 0x7fffffff), f)) return ENOENT;
    if (buffer[n - 1] != (char)0xff) {
      fseek(f, start, SEEK_SET);
      return ERANGE;
    }
    length = strlen(buffer);
    if (length && buffer[length - 1] == '\n') buffer[--length] = 0;
    for (line = buffer; isspace((unsigned char)*line); line++) {
    }
    if (!*line || *line == '#') continue;
    done = parse(line, buffer + n, entry);
    if (done > 0) return 0;
    if (done < 0) {
      fseek(f, start, SEEK_SET);
      return ERANGE;
    }
  }
}

int __database_find(const char *path, char *buffer, size_t n, parse_line parse, void *entry,
                    int (*matches)(const void *entry, const void *key), const void *key, void **result) {
  FILE *f = fopen(path, "re");
  int e = 0;
  *result = NULL;
  if (f) {
    while ((e = __database_next(f, buffer, n, parse, entry)) == 0)
      if (matches(entry, key)) {
        *result = entry;
        break;
      }
    fclose(f);
  } else if (errno != ENOENT) e = errno;
  if (e == ENOENT) e = 0;
  errno = e;
  return e;
}

int __database_grow(struct database_buffer *b) {
  size_t size = b->size ? 2 * b->size : 1024;
  char *grown = realloc(b->bytes, size);
  if (!grown) return 0;
  b->bytes = grown;
  b->size = size;
  return 1;
}

char *__database_field(char **at, char end) {
  char *field = *at;
  if (!field) return NULL;
  while (**at && **at != end) ++*at;
  if (**at) *(*at)++ = 0;
  else *at = NULL;
  return field;
}
int __database_number(const char *field, unsigned int *value) {
  char *end;
  unsigned long v;
  if (!field || !isdigit((unsigned char)*field)) return 0;
  v = strtoul(field, &end, 10);
  *value = (unsigned int)v;
  return !*end && v <= 0xffffffffUL;
}
char **__database_words(char *words, const char *separators, char *line_end, char *limit) {
  char **list = (char **)(((unsigned long)line_end + sizeof *list) & ~(sizeof *list - 1)), **at = list;
  char *word;
  for (;;) {
    if ((char *)(at + 1) > limit) return NULL;
    word = words ? strsep(&words, separators) : NULL;
    if (!word) break;
    while (isspace((unsigned char)*word)) word++;
    if (*word) *at++ = word;
  }
  *at = NULL;
  return list;
}
