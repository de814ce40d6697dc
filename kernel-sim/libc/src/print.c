/* The printf family: formats, integers, strings. Floating point: print-float.c. */
#include "print.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* A string keeps room for its NUL; what does not fit only counts. */
void __sink_put(struct sink *out, const char *s, size_t n) {
  if (out->wide) {
    __sink_ascii(out, s, n);
    return;
  }
  out->total += (long)n;
  if (out->file) {
    if (!out->failed && __fwrite_bytes(out->file, s, n) != n) out->failed = 1;
  } else if (out->at < out->end) {
    size_t room = (size_t)(out->end - out->at);
    if (n > room) n = room;
    memcpy(out->at, s, n);
    out->at += n;
  }
}

void __sink_fill(struct sink *out, char c, long n) {
  char block[64];
  if (n <= 0) return;
  memset(block, c, n < 64 ? (size_t)n : 64);
  for (; n > 0; n -= 64) __sink_put(out, block, n < 64 ? (size_t)n : 64);
}

void __print_field(struct sink *out, const struct spec *s, const char *prefix, int prefix_length, long zeros,
                   const char *body, long length) {
  long padding = s->width - (prefix_length + zeros + length);
  if (padding > 0 && (s->flags & (LEFT | ZERO)) == ZERO) {
    zeros += padding;
    padding = 0;
  }
  if (!(s->flags & LEFT)) __sink_fill(out, ' ', padding);
  if (prefix_length) __sink_put(out, prefix, (size_t)prefix_length);
  __sink_fill(out, '0', zeros);
  if (length) __sink_put(out, body, (size_t)length);
  if (s->flags & LEFT) __sink_fill(out, ' ', padding);
}

static void print_integer(struct sink *out, struct spec *s, unsigned long value, int negative) {
  char digits[72], prefix[3];
  const char *letters = s->conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
  int at = sizeof digits, prefix_length = 0;
  long zeros = 0;
  unsigned long v = value;
  if (negative) prefix[prefix_length++] = '-';
  else if (s->flags & PLUS) prefix[prefix_length++] = '+';
  else if (s->flags & SPACE) prefix[prefix_length++] = ' ';
  switch (s->conversion) {
    case 'x':
    case 'X':
    case 'p':
      for (; v; v >>= 4) digits[--at] = letters[v & 15];
      if ((s->flags & ALTERNATE) && value) {
        prefix[prefix_length++] = '0';
        prefix[prefix_length++] = s->conversion == 'X' ? 'X' : 'x';
      }
      break;
    case 'o':
      for (; v; v >>= 3) digits[--at] = (char)('0' + (v & 7));
      if ((s->flags & ALTERNATE) && (value || s->precision == 0) && (int)sizeof digits - at >= s->precision)
        digits[--at] = '0';
      break;
    default:
      for (; v; v /= 10) digits[--at] = (char)('0' + v % 10);
  }
  if (s->precision >= 0) s->flags &= ~ZERO;
  zeros = (s->precision < 0 ? 1 : s->precision) - ((long)sizeof digits - at);
  if (zeros < 0) zeros = 0;
  __print_field(out, s, prefix, prefix_length, zeros, digits + at, (long)sizeof digits - at);
}

/* An unknown conversion is printed as it was understood. */
static void print_unknown(struct sink *out, const struct spec *s) {
  char text[48];
  int n = 0, i = 0, number;
  char digits[12];
  text[n++] = '%';
  if (s->flags & ALTERNATE) text[n++] = '#';
  if (s->flags & GROUP) text[n++] = '\'';
  if (s->flags & PLUS) text[n++] = '+';
  else if (s->flags & SPACE) text[n++] = ' ';
  if (s->flags & LEFT) text[n++] = '-';
  if (s->flags & ZERO) text[n++] = '0';
  if (s->flags & I18N) text[n++] = 'I';
  if (s->width) {
    for (number = s->width; number; number /= 10) digits[i++] = (char)('0' + number % 10);
    while (i) text[n++] = digits[--i];
  }
  if (s->precision >= 0) {
    text[n++] = '.';
    number = s->precision;
    do digits[i++] = (char)('0' + number % 10);
    while (number /= 10);
    while (i) text[n++] = digits[--i];
  }
  text[n++] = s->conversion;
  __sink_put(out, text, (size_t)n);
}

union argument {
  unsigned long u;
  double d;
  void *p;
};

/* Which argument a conversion takes: 0 none. */
enum { TAKES_NOTHING, TAKES_INT, TAKES_LONG, TAKES_DOUBLE, TAKES_LONG_DOUBLE, TAKES_POINTER };
static int takes(const struct spec *s) {
  switch (s->conversion) {
    case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
      return s->size >= SIZE_LONG ? TAKES_LONG : TAKES_INT;
    case 'c': return TAKES_INT;
    case 'C': return TAKES_INT;
    case 's': case 'S': case 'p': case 'n': return TAKES_POINTER;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
      return s->size == SIZE_LONG_DOUBLE ? TAKES_LONG_DOUBLE : TAKES_DOUBLE;
  }
  return TAKES_NOTHING;
}

static void fetch(union argument *a, int kind, va_list ap) {
  switch (kind) {
    case TAKES_INT: a->u = (unsigned long)(long)va_arg(ap, int); break;
    case TAKES_LONG: a->u = va_arg(ap, unsigned long); break;
    case TAKES_DOUBLE: a->d = va_arg(ap, double); break;
    case TAKES_LONG_DOUBLE: a->d = (double)va_arg(ap, long double); break;
    case TAKES_POINTER: a->p = va_arg(ap, void *); break;
  }
}

static int convert(struct sink *out, struct spec *s, const union argument *a, int saved_errno) {
  unsigned long u = a->u;
  char c;
  switch (s->conversion) {
    case 'd':
    case 'i': {
      long v = (long)u;
      if (s->size == SIZE_CHAR) v = (signed char)v;
      else if (s->size == SIZE_SHORT) v = (short)v;
      else if (s->size == SIZE_INT) v = (int)v;
      print_integer(out, s, v < 0 ? -(unsigned long)v : (unsigned long)v, v < 0);
      return 0;
    }
    case 'o': case 'u': case 'x': case 'X':
      if (s->size == SIZE_CHAR) u = (unsigned char)u;
      else if (s->size == SIZE_SHORT) u = (unsigned short)u;
      else if (s->size == SIZE_INT) u = (unsigned int)u;
      s->flags &= ~(PLUS | SPACE);
      print_integer(out, s, u, 0);
      return 0;
    case 'p':
      if (!a->p) {
        /* The precision does not cut this text. */
        if (s->precision < 5) s->precision = 5;
        __print_text(out, s, "(nil)", 0);
      } else {
        s->flags |= ALTERNATE;
        print_integer(out, s, (unsigned long)a->p, 0);
      }
      return 0;
    case 'c':
    case 'C': {
      wchar_t wide[2];
      int is_wide = s->conversion == 'C' || s->size == SIZE_LONG;
      s->flags &= ~ZERO;
      s->precision = -1;
      wide[0] = is_wide ? (wchar_t)u : (wchar_t)btowc((unsigned char)u);
      wide[1] = 0;
      if (out->wide) __print_wide_field(out, s, wide, 1);
      else if (is_wide && wide[0]) return __print_text(out, s, wide, 1);
      else {
        c = (char)u;
        __print_field(out, s, NULL, 0, 0, &c, 1);
      }
      return 0;
    }
    case 's': return __print_text(out, s, a->p, s->size == SIZE_LONG);
    case 'S': return __print_text(out, s, a->p, 1);
    case 'm':
      if (s->flags & ALTERNATE) {
        /* The name of the error, or its number. */
        const char *name = saved_errno ? strerrorname_np(saved_errno) : NULL;
        char digits[12];
        if (!name) snprintf(digits, sizeof digits, "%d", saved_errno);
        __print_text(out, s, name ? name : digits, 0);
      } else __print_text(out, s, strerror(saved_errno), 0);
      return 0;
    case 'n':
      if (s->size == SIZE_CHAR) *(signed char *)a->p = (signed char)out->total;
      else if (s->size == SIZE_SHORT) *(short *)a->p = (short)out->total;
      else if (s->size == SIZE_INT) *(int *)a->p = (int)out->total;
      else *(long *)a->p = out->total;
      return 0;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
      __print_float(out, s, a->d);
      return 0;
  }
  print_unknown(out, s);
  return 0;
}

/* A decimal number; -1 when it does not fit an int. */
static int number(const char **f) {
  long n = 0;
  for (; **f >= '0' && **f <= '9'; (*f)++)
    if (n <= INT_MAX) n = n * 10 + (**f - '0');
  return n > INT_MAX ? -1 : (int)n;
}

/* A `*` may name its argument: the number before a `$`, or 0; *f moves only over such a number. */
static int position(const char **f) {
  const char *p = *f;
  int n = number(&p);
  if (n <= 0 || *p != '$') return 0;
  *f = p + 1;
  return n;
}

/* What stands between % and the conversion. The arguments at_*: 0 next, -1 none, else by position. */
struct parsed {
  struct spec spec;
  int at_value, at_width, at_precision;
};

static int parse(const char **format, struct parsed *r) {
  const char *f = *format;
  struct spec *s = &r->spec;
  s->flags = 0;
  s->width = 0;
  s->precision = -1;
  s->size = SIZE_INT;
  r->at_width = r->at_precision = -1;
  r->at_value = position(&f);
  for (;; f++) {
    if (*f == '-') s->flags |= LEFT;
    else if (*f == '+') s->flags |= PLUS;
    else if (*f == ' ') s->flags |= SPACE;
    else if (*f == '#') s->flags |= ALTERNATE;
    else if (*f == '0') s->flags |= ZERO;
    else if (*f == '\'') s->flags |= GROUP;
    else if (*f == 'I') s->flags |= I18N;
    else break;
  }
  if (s->flags & LEFT) s->flags &= ~ZERO;
  if (*f == '*') {
    f++;
    r->at_width = position(&f);
  } else s->width = number(&f);
  if (*f == '.') {
    f++;
    if (*f == '*') {
      f++;
      r->at_precision = position(&f);
    } else s->precision = number(&f);
    if (s->precision < 0 && r->at_precision < 0) return -1;
  }
  if (s->width < 0) return -1;
  for (;; f++) {
    if (*f == 'h') s->size = s->size == SIZE_SHORT ? SIZE_CHAR : SIZE_SHORT;
    else if (*f == 'l') s->size = s->size == SIZE_LONG ? SIZE_LONG_DOUBLE : SIZE_LONG;
    else if (*f == 'L' || *f == 'q') s->size = SIZE_LONG_DOUBLE;
    else if (*f == 'z' || *f == 'Z' || *f == 't' || *f == 'j') s->size = SIZE_LONG;
    else break;
  }
  s->conversion = *f;
  *format = *f ? f + 1 : f;
  return 0;
}

/* Fetch all arguments of a format that names them by position: their types come from all its conversions. */
enum { POSITIONS = 64 };
static int fetch_positions(const char *format, union argument *args, va_list ap) {
  unsigned char kind[POSITIONS + 1];
  int last = 0, i;
  struct parsed r;
  memset(kind, 0, sizeof kind);
  while (*format) {
    if (*format++ != '%') continue;
    if (parse(&format, &r) < 0) return -1;
    if (r.at_value > POSITIONS || r.at_width > POSITIONS || r.at_precision > POSITIONS) return -1;
    if (r.at_value > 0) kind[r.at_value] = (unsigned char)takes(&r.spec);
    if (r.at_width > 0) kind[r.at_width] = TAKES_INT;
    if (r.at_precision > 0) kind[r.at_precision] = TAKES_INT;
    if (r.at_value > last) last = r.at_value;
    if (r.at_width > last) last = r.at_width;
    if (r.at_precision > last) last = r.at_precision;
  }
  for (i = 1; i <= last; i++) fetch(&args[i], kind[i] ? kind[i] : TAKES_INT, ap);
  return 0;
}

int __print(struct sink *out, const char *format, va_list ap) {
  union argument positional[POSITIONS + 1], a;
  int have_positions = 0, saved_errno = errno;
  va_list first;
  va_copy(first, ap);
  while (*format) {
    struct parsed r;
    const char *start = format, *spec_start;
    while (*format && *format != '%') format++;
    if (format > start) __sink_format(out, start, (size_t)(format - start));
    if (!*format) break;
    spec_start = format++;
    if (parse(&format, &r) < 0) {
      errno = EOVERFLOW;
      return -1;
    }
    if (r.spec.conversion == '%') {
      __sink_put(out, "%", 1);
      continue;
    }
    if (!r.spec.conversion) {
      errno = EINVAL;
      return -1;
    }
    if (r.at_value > 0 && !have_positions) {
      if (fetch_positions(spec_start, positional, first) < 0) {
        errno = EINVAL;
        return -1;
      }
      have_positions = 1;
    }
    if (r.at_width >= 0) {
      if (r.at_width) a = positional[r.at_width];
      else fetch(&a, TAKES_INT, ap);
      r.spec.width = (int)a.u;
      if (r.spec.width < 0) {
        r.spec.flags |= LEFT;
        r.spec.width = -r.spec.width;
      }
    }
    if (r.at_precision >= 0) {
      if (r.at_precision) a = positional[r.at_precision];
      else fetch(&a, TAKES_INT, ap);
      r.spec.precision = (int)a.u < 0 ? -1 : (int)a.u;
    }
    if (r.at_value > 0) a = positional[r.at_value];
    else fetch(&a, takes(&r.spec), ap);
    if (convert(out, &r.spec, &a, saved_errno) < 0 || out->failed) return -1;
    if (out->total > INT_MAX) {
      errno = EOVERFLOW;
      return -1;
    }
  }
  return out->failed ? -1 : (int)out->total;
}
