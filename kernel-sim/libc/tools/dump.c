/* od, hexdump (hd, xxd not): bytes in other clothes. */
#include "tools.h"

static FILE *files_of(int argc, char **argv, int *next) {
  while (*next < argc) {
    FILE *f = open_input(argv[(*next)++]);
    if (f) return f;
  }
  return NULL;
}
/* Up to n bytes of all files one behind the other. */
static size_t take(unsigned char *row, size_t n, FILE **f, int argc, char **argv, int *next) {
  size_t have = 0;
  while (have < n && *f) {
    size_t k = fread(row + have, 1, n - have, *f);
    have += k;
    if (k == 0) *f = files_of(argc, argv, next);
  }
  return have;
}

/* One of the types of od: letter and size. */
struct format {
  char kind;
  int size;
};
static void od_row(const struct format *t, const unsigned char *row, size_t n) {
  size_t i;
  static const int widths_o[] = {0, 3, 6, 0, 11, 0, 0, 0, 22}, widths_u[] = {0, 3, 5, 0, 10, 0, 0, 0, 20}, widths_d[] = {0, 4, 6, 0, 11, 0, 0, 0, 20};
  for (i = 0; i < n; i += (size_t)t->size) {
    unsigned long v = 0;
    long s;
    int c = row[i];
    memcpy(&v, row + i, i + (size_t)t->size <= n ? (size_t)t->size : n - i);
    s = t->size == 1 ? (signed char)v : t->size == 2 ? (short)v : t->size == 4 ? (int)v : (long)v;
    if (t->kind == 'c' || t->kind == 'a') {
      static const char from[] = "\a\b\f\n\r\t\v", to[] = "abfnrtv";
      const char *known = c ? strchr(from, c) : NULL;
      if (c == 0) printf("  \\0");
      else if (known) printf("  \\%c", to[known - from]);
      else if (isprint(c)) printf("   %c", c);
      else printf(" %03o", c);
    } else if (t->kind == 'x') printf(" %0*lx", 2 * t->size, v);
    else if (t->kind == 'o') printf(" %0*lo", widths_o[t->size], v);
    else if (t->kind == 'u') printf(" %*lu", widths_u[t->size], v);
    else printf(" %*ld", widths_d[t->size], s);
  }
  putchar('\n');
}
int od_main(int argc, char **argv) {
  static struct format formats[8];
  unsigned char row[16], before[16];
  size_t n, at = 0, skip = 0, limit = (size_t)-1;
  int c, count = 0, i, repeats = 0, all = 0;
  char radix = 'o';
  FILE *f;
  while ((c = option(argc, argv, "bcdosxA:t:vN:j:w:", 1)) >= 0) switch (c) {
      case 'b': formats[count++ & 7] = (struct format){'o', 1}; break;
      case 'c': formats[count++ & 7] = (struct format){'c', 1}; break;
      case 'd': formats[count++ & 7] = (struct format){'u', 2}; break;
      case 'o': formats[count++ & 7] = (struct format){'o', 2}; break;
      case 's': formats[count++ & 7] = (struct format){'d', 2}; break;
      case 'x': formats[count++ & 7] = (struct format){'x', 2}; break;
      case 'A': radix = *optarg; break;
      case 'v': all = 1; break;
      case 'N': limit = (size_t)atol(optarg); break;
      case 'j': skip = (size_t)atol(optarg); break;
      case 't':
        while (*optarg) {
          struct format *t = &formats[count++ & 7];
          t->kind = *optarg++;
          t->size = t->kind == 'c' || t->kind == 'a' ? 1 : 4;
          if (isdigit((unsigned char)*optarg)) t->size = *optarg++ - '0';
          else if (*optarg == 'C') t->size = 1, optarg++;
          else if (*optarg == 'S') t->size = 2, optarg++;
          else if (*optarg == 'L') t->size = 8, optarg++;
          if (*optarg == 'z') optarg++;
        }
        break;
    }
  if (!count) formats[count++] = (struct format){'o', 2};
  if (count > 8) count = 8;
  f = optind == argc ? stdin : files_of(argc, argv, &optind);
  for (; skip > 0 && f && getc(f) != EOF; skip--) at++;
  limit += limit == (size_t)-1 ? 0 : at;
  while ((n = take(row, limit - at < 16 ? limit - at : 16, &f, argc, argv, &optind)) > 0) {
    if (!all && n == 16 && at >= 16 && memcmp(row, before, 16) == 0) {
      if (!repeats) puts("*");
      repeats = 1;
      at += n;
      continue;
    }
    repeats = 0;
    for (i = 0; i < count; i++) {
      if (i) {
        if (radix != 'n') printf("       ");
      } else if (radix != 'n') printf(radix == 'x' ? "%06zx" : radix == 'd' ? "%07zu" : "%07zo", at);
      od_row(&formats[i], row, n);
    }
    memcpy(before, row, 16);
    at += n;
  }
  if (radix != 'n') printf(radix == 'x' ? "%06zx\n" : radix == 'd' ? "%07zu\n" : "%07zo\n", at);
  return finish(0);
}
int hexdump_main(int argc, char **argv) {
  unsigned char row[16], before[16];
  size_t n, at = 0, i;
  int c, canonical = strcmp(leaf(argv[0]), "hd") == 0, repeats = 0;
  FILE *f;
  while ((c = option(argc, argv, "Cvn:s:x", 1)) >= 0) canonical |= c == 'C';
  f = optind == argc ? stdin : files_of(argc, argv, &optind);
  while ((n = take(row, 16, &f, argc, argv, &optind)) > 0) {
    if (n == 16 && at >= 16 && memcmp(row, before, 16) == 0) {
      if (!repeats) puts("*");
      repeats = 1;
      at += n;
      continue;
    }
    repeats = 0;
    if (canonical) {
      printf("%08zx ", at);
      for (i = 0; i < 16; i++) {
        if (i < n) printf("%s%02x", i == 8 ? "  " : " ", row[i]);
        else printf(i == 8 ? "    " : "   ");
      }
      printf("  |");
      for (i = 0; i < n; i++) putchar(isprint(row[i]) ? row[i] : '.');
      puts("|");
    } else {
      printf("%07zx", at);
      for (i = 0; i < 16; i += 2) {
        if (i < n) printf(" %04x", row[i] | (i + 1 < n ? row[i + 1] << 8 : 0));
        else printf("     ");
      }
      putchar('\n');
    }
    memcpy(before, row, 16);
    at += n;
  }
  if (at) printf(canonical ? "%08zx\n" : "%07zx\n", at);
  return finish(0);
}
