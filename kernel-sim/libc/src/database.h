/* The databases below /etc: text files of one entry a line. */
#ifndef LIBC_DATABASE_H
#define LIBC_DATABASE_H

#include "internal.h"
#include <stdio.h>

/*
 * Fills *entry from a line, which it may cut to pieces; room: free bytes behind the line, up to `limit`.
 * 1: done, 0: no entry, pass over it, -1: the room does not do.
 */
typedef int (*parse_line)(char *line, char *limit, void *entry);

/* The next entry of a file: 0, ENOENT at the end, ERANGE if the buffer does not do (the file stays where it was). */
int __database_next(FILE *f, char *buffer, size_t n, parse_line parse, void *entry);
/*
 * The first entry of a file for which `matches` is true: 0 and *result the entry, or 0 and NULL, or an error number, which is
 * also errno.
 */
int __database_find(const char *path, char *buffer, size_t n, parse_line parse, void *entry,
                    int (*matches)(const void *entry, const void *key), const void *key, void **result);

/* A buffer of the library for the functions that return pointers into it; it grows when an attempt gives ERANGE. */
struct database_buffer {
  char *bytes;
  size_t size;
};
/* Give it more room, or its first; 0: no memory. */
int __database_grow(struct database_buffer *b);

/* The field up to a character or the end, cut off; *at moves behind it. NULL: *at was NULL already. */
char *__database_field(char **at, char end);
/* A field that is a number of at most 32 bits; 0: it is none. */
int __database_number(const char *field, unsigned int *value);
/* The words of a line, at most `max` of them; the array is put behind the line. NULL: no room. */
char **__database_words(char *words, const char *separators, char *line_end, char *limit);

#endif
