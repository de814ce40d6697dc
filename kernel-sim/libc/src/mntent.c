/* Tables of mounted file systems: /etc/fstab, /etc/mtab. Blanks in a field are written as \ and three octal digits. */
#include "internal.h"
#include <ctype.h>
#include <mntent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

FILE *setmntent(const char *path, const char *mode) { return fopen(path, mode); }
int endmntent(FILE *f) {
  if (f) fclose(f);
  return 1;
}

/* The next field, decoded in place. At the end an empty one. */
static char *field(char **at) {
  char *start = *at + strspn(*at, " \t"), *from, *to;
  size_t n = strcspn(start, " \t");
  *at = start[n] ? start + n + 1 : start + n;
  start[n] = 0;
  for (from = to = start; *from; to++) {
    static const char *const codes[] = {"040", "011", "012", "134"};
    static const char plain[] = " \t\n\\";
    int i, done = 0;
    for (i = 0; i < 4 && *from == '\\' && !done; i++)
      if (strncmp(from + 1, codes[i], 3) == 0) {
        *to = plain[i];
        from += 4;
        done = 1;
      }
    if (done) continue;
    if (from[0] == '\\' && from[1] == '\\') from++;
    *to = *from++;
  }
  *to = 0;
  return start;
}
struct mntent *getmntent_r(FILE *restrict f, struct mntent *restrict m, char *restrict line, int size) {
  char *at, *numbers;
  size_t n;
  do {
    if (!fgets(line, size, f)) return NULL;
    n = strlen(line);
    if (n && line[n - 1] == '\n') {
      while (n && isspace((unsigned char)line[n - 1])) line[--n] = 0;
    } else {
      /* What does not fit is lost. */
      int c;
      while ((c = getc(f)) != EOF && c != '\n') {
      }
    }
    at = line + strspn(line, " \t");
  } while (!*at || *at == '#');
  m->mnt_fsname = field(&at);
  m->mnt_dir = field(&at);
  m->mnt_type = field(&at);
  m->mnt_opts = field(&at);
  m->mnt_freq = m->mnt_passno = 0;
  numbers = at;
  sscanf(numbers, " %d %d", &m->mnt_freq, &m->mnt_passno);
  return m;
}
struct mntent *getmntent(FILE *f) {
  static struct mntent entry;
  static char *line;
  if (!line && !(line = malloc(4096))) return NULL;
  return getmntent_r(f, &entry, line, 4096);
}

static void put(FILE *f, const char *s) {
  for (; *s; s++)
    if (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\\') fprintf(f, "\\%03o", *s);
    else putc(*s, f);
}
int addmntent(FILE *restrict f, const struct mntent *restrict m) {
  if (fseek(f, 0, SEEK_END) < 0) return 1;
  put(f, m->mnt_fsname);
  putc(' ', f);
  put(f, m->mnt_dir);
  putc(' ', f);
  put(f, m->mnt_type);
  putc(' ', f);
  put(f, m->mnt_opts);
  fprintf(f, " %d %d\n", m->mnt_freq, m->mnt_passno);
  return ferror(f) || fflush(f) != 0;
}
char *hasmntopt(const struct mntent *m, const char *option) {
  size_t n = strlen(option);
  char *at = m->mnt_opts, *found;
  while ((found = strstr(at, option))) {
    if ((found == m->mnt_opts || found[-1] == ',') && (!found[n] || found[n] == '=' || found[n] == ',')) return found;
    at = strchr(found, ',');
    if (!at) return NULL;
    at++;
  }
  return NULL;
}
