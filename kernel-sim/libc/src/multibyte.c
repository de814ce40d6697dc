/*
 * Multibyte characters: bytes below 128 in the C locale; UTF-8 of up to six bytes in C.UTF-8, as the GNU library takes it. A state
 * holds a character that has begun: how many bytes it has << 8 | how many came, and its bits so far.
 */
#include "internal.h"
#include "current-locale.h"
#include "multibyte.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static size_t invalid(void) {
  errno = EILSEQ;
  return (size_t)-1;
}

/* The least character that needs so many bytes. */
static const unsigned int least[7] = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};

size_t __utf8_decode(wchar_t *to, const char *bytes, size_t n, mbstate_t *state) {
  const unsigned char *s = (const unsigned char *)bytes;
  int total = state->__count >> 8, have = state->__count & 255;
  unsigned int value = state->__value.__wch;
  size_t used = 0;
  if (!total) {
    unsigned int lead = s[0];
    if (lead < 0x80) {
      if (to) *to = (wchar_t)lead;
      return lead != 0;
    }
    if (lead < 0xc2 || lead > 0xfd) return invalid();
    total = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf8 ? 4 : lead < 0xfc ? 5 : 6;
    have = 1;
    used = 1;
    value = (lead & (0x7fu >> total)) << (6 * (total - 1));
  }
  for (; have < total && used < n; have++, used++) {
    if ((s[used] & 0xc0) != 0x80) return invalid();
    value |= (unsigned int)(s[used] & 0x3f) << (6 * (total - 1 - have));
  }
  if (have < total) {
    state->__count = total << 8 | have;
    state->__value.__wch = value;
    return (size_t)-2;
  }
  if (value < least[total] || (value >= 0xd800 && value < 0xe000)) return invalid();
  state->__count = 0;
  if (to) *to = (wchar_t)value;
  return used;
}

size_t mbrtowc(wchar_t *restrict to, const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  if (!state) state = &own;
  if (!s) return state->__count ? invalid() : 0;
  if (!n) return (size_t)-2;
  if (__is_utf8()) return __utf8_decode(to, s, n, state);
  if ((unsigned char)*s > 0x7f) return invalid();
  if (to) *to = *s;
  return *s != 0;
}
size_t mbrlen(const char *restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  return mbrtowc(NULL, s, n, state ? state : &own);
}

int __utf8_encode(char *to, unsigned int c) {
  int total = 1, i;
  if (c < 0x80) {
    *to = (char)c;
    return 1;
  }
  while (total < 6 && c >= least[total + 1]) total++;
  for (i = total - 1; i > 0; i--, c >>= 6) to[i] = (char)(0x80 | (c & 0x3f));
  to[0] = (char)(c | (0xff00u >> total & 0xff));
  return total;
}
size_t wcrtomb(char *restrict to, wchar_t c, mbstate_t *restrict state) {
  if (state && !to) state->__count = 0;
  if (!to) return 1;
  if (c >= 0 && c < 0x80) {
    *to = (char)c;
    return 1;
  }
  /* Tags are left out. */
  if (!__is_utf8() && c >> 7 == 0xe0000 >> 7) return 0;
  if (!__is_utf8() || c < 0 || (c >= 0xd800 && c < 0xe000)) return invalid();
  return (size_t)__utf8_encode(to, (unsigned int)c);
}

/* Letters and signs that ASCII has something like. */
static const struct {
  unsigned short c;
  char like[6];
} alike[] = {
    {0xa0, " "}, {0xa9, "(C)"}, {0xab, "<<"}, {0xad, "-"}, {0xae, "(R)"}, {0xb5, "u"}, {0xb8, ","}, {0xbb, ">>"},
    {0xbc, " 1/4 "}, {0xbd, " 1/2 "}, {0xbe, " 3/4 "}, {0xc6, "AE"}, {0xd7, "x"}, {0xdf, "ss"}, {0xe6, "ae"},
    {0x132, "IJ"}, {0x133, "ij"}, {0x149, "'n"}, {0x152, "OE"}, {0x153, "oe"}, {0x17f, "s"}, {0x1c7, "LJ"},
    {0x1c8, "Lj"}, {0x1c9, "lj"}, {0x1ca, "NJ"}, {0x1cb, "Nj"}, {0x1cc, "nj"}, {0x1f1, "DZ"}, {0x1f2, "Dz"},
    {0x1f3, "dz"}, {0x2bc, "'"}, {0x2c6, "^"}, {0x2c8, "'"}, {0x2cb, "`"}, {0x2cd, "_"}, {0x2d0, ":"}, {0x2dc, "~"},
    {0x2002, " "}, {0x2003, " "}, {0x2004, " "}, {0x2005, " "}, {0x2006, " "}, {0x2008, " "}, {0x2009, " "},
    {0x200a, " "}, {0x200b, ""}, {0x2010, "-"}, {0x2011, "-"}, {0x2012, "-"}, {0x2013, "-"}, {0x2014, "--"},
    {0x2015, "-"}, {0x2018, "'"}, {0x2019, "'"}, {0x201a, ","}, {0x201b, "'"}, {0x201c, "\""}, {0x201d, "\""},
    {0x201e, ",,"}, {0x201f, "\""}, {0x2020, "+"}, {0x2022, "o"}, {0x2024, "."}, {0x2025, ".."}, {0x2026, "..."},
    {0x202f, " "}, {0x2035, "`"}, {0x2036, "``"}, {0x2037, "```"}, {0x2039, "<"}, {0x203a, ">"}, {0x203c, "!!"},
    {0x2044, "/"}, {0x2047, "??"}, {0x2048, "?!"}, {0x2049, "!?"}, {0x205f, " "}, {0x2060, ""}, {0x2061, ""},
    {0x2062, ""}, {0x2063, ""}, {0x20a1, "C="}, {0x20a8, "Rs"}, {0x20ac, "EUR"}, {0x20b9, "INR"}, {0x2100, "a/c"},
    {0x2101, "a/s"}, {0x2102, "C"}, {0x2105, "c/o"}, {0x2106, "c/u"}, {0x210a, "g"}, {0x210b, "H"}, {0x210c, "H"},
    {0x210d, "H"}, {0x210e, "h"}, {0x2110, "I"}, {0x2111, "I"}, {0x2112, "L"}, {0x2113, "l"}, {0x2115, "N"},
    {0x2116, "No"}, {0x2119, "P"}, {0x211a, "Q"}, {0x211b, "R"}, {0x211c, "R"}, {0x211d, "R"}, {0x2121, "TEL"},
    {0x2122, "(TM)"}, {0x2124, "Z"}, {0x2126, "Ohm"}, {0x2128, "Z"}, {0x212c, "B"}, {0x212d, "C"}, {0x212e, "e"},
    {0x212f, "e"}, {0x2130, "E"}, {0x2131, "F"}, {0x2133, "M"}, {0x2134, "o"}, {0x2139, "i"}, {0x2145, "D"},
    {0x2146, "d"}, {0x2147, "e"}, {0x2148, "i"}, {0x2149, "j"}, {0x2190, "<-"}, {0x2192, "->"}, {0x2194, "<->"},
    {0x21d0, "<="}, {0x21d2, "=>"}, {0x21d4, "<=>"}, {0x2212, "-"}, {0x2215, "/"}, {0x2216, "\\"}, {0x2217, "*"},
    {0x2223, "|"}, {0x2236, ":"}, {0x223c, "~"}, {0x2264, "<="}, {0x2265, ">="}, {0x226a, "<<"}, {0x226b, ">>"},
    {0x22d8, "<<<"}, {0x22d9, ">>>"}, {0x2400, "NUL"}, {0x2401, "SOH"}, {0x2402, "STX"}, {0x2403, "ETX"},
    {0x2404, "EOT"}, {0x2405, "ENQ"}, {0x2406, "ACK"}, {0x2407, "BEL"}, {0x2408, "BS"}, {0x2409, "HT"}, {0x240a, "LF"},
    {0x240b, "VT"}, {0x240c, "FF"}, {0x240d, "CR"}, {0x240e, "SO"}, {0x240f, "SI"}, {0x2410, "DLE"}, {0x2411, "DC1"},
    {0x2412, "DC2"}, {0x2413, "DC3"}, {0x2414, "DC4"}, {0x2415, "NAK"}, {0x2416, "SYN"}, {0x2417, "ETB"},
    {0x2418, "CAN"}, {0x2419, "EM"}, {0x241a, "SUB"}, {0x241b, "ESC"}, {0x241c, "FS"}, {0x241d, "GS"}, {0x241e, "RS"},
    {0x241f, "US"}, {0x2420, "SP"}, {0x2421, "DEL"}, {0x2423, "_"}, {0x2424, "NL"}, {0x2460, "(1)"}, {0x2461, "(2)"},
    {0x2462, "(3)"}, {0x2463, "(4)"}, {0x2464, "(5)"}, {0x2465, "(6)"}, {0x2466, "(7)"}, {0x2467, "(8)"},
    {0x2468, "(9)"}, {0x2469, "(10)"}, {0x246a, "(11)"}, {0x246b, "(12)"}, {0x246c, "(13)"}, {0x246d, "(14)"},
    {0x246e, "(15)"}, {0x246f, "(16)"}, {0x2470, "(17)"}, {0x2471, "(18)"}, {0x2472, "(19)"}, {0x2473, "(20)"},
    {0x2474, "(1)"}, {0x2475, "(2)"}, {0x2476, "(3)"}, {0x2477, "(4)"}, {0x2478, "(5)"}, {0x2479, "(6)"},
    {0x247a, "(7)"}, {0x247b, "(8)"}, {0x247c, "(9)"}, {0x247d, "(10)"}, {0x247e, "(11)"}, {0x247f, "(12)"},
    {0x2480, "(13)"}, {0x2481, "(14)"}, {0x2482, "(15)"}, {0x2483, "(16)"}, {0x2484, "(17)"}, {0x2485, "(18)"},
    {0x2486, "(19)"}, {0x2487, "(20)"}, {0x2488, "1."}, {0x2489, "2."}, {0x248a, "3."}, {0x248b, "4."}, {0x248c, "5."},
    {0x248d, "6."}, {0x248e, "7."}, {0x248f, "8."}, {0x2490, "9."}, {0x2491, "10."}, {0x2492, "11."}, {0x2493, "12."},
    {0x2494, "13."}, {0x2495, "14."}, {0x2496, "15."}, {0x2497, "16."}, {0x2498, "17."}, {0x2499, "18."},
    {0x249a, "19."}, {0x249b, "20."}, {0x249c, "(a)"}, {0x249d, "(b)"}, {0x249e, "(c)"}, {0x249f, "(d)"},
    {0x24a0, "(e)"}, {0x24a1, "(f)"}, {0x24a2, "(g)"}, {0x24a3, "(h)"}, {0x24a4, "(i)"}, {0x24a5, "(j)"},
    {0x24a6, "(k)"}, {0x24a7, "(l)"}, {0x24a8, "(m)"}, {0x24a9, "(n)"}, {0x24aa, "(o)"}, {0x24ab, "(p)"},
    {0x24ac, "(q)"}, {0x24ad, "(r)"}, {0x24ae, "(s)"}, {0x24af, "(t)"}, {0x24b0, "(u)"}, {0x24b1, "(v)"},
    {0x24b2, "(w)"}, {0x24b3, "(x)"}, {0x24b4, "(y)"}, {0x24b5, "(z)"}, {0x24b6, "(A)"}, {0x24b7, "(B)"},
    {0x24b8, "(C)"}, {0x24b9, "(D)"}, {0x24ba, "(E)"}, {0x24bb, "(F)"}, {0x24bc, "(G)"}, {0x24bd, "(H)"},
    {0x24be, "(I)"}, {0x24bf, "(J)"}, {0x24c0, "(K)"}, {0x24c1, "(L)"}, {0x24c2, "(M)"}, {0x24c3, "(N)"},
    {0x24c4, "(O)"}, {0x24c5, "(P)"}, {0x24c6, "(Q)"}, {0x24c7, "(R)"}, {0x24c8, "(S)"}, {0x24c9, "(T)"},
    {0x24ca, "(U)"}, {0x24cb, "(V)"}, {0x24cc, "(W)"}, {0x24cd, "(X)"}, {0x24ce, "(Y)"}, {0x24cf, "(Z)"},
    {0x24d0, "(a)"}, {0x24d1, "(b)"}, {0x24d2, "(c)"}, {0x24d3, "(d)"}, {0x24d4, "(e)"}, {0x24d5, "(f)"},
    {0x24d6, "(g)"}, {0x24d7, "(h)"}, {0x24d8, "(i)"}, {0x24d9, "(j)"}, {0x24da, "(k)"}, {0x24db, "(l)"},
    {0x24dc, "(m)"}, {0x24dd, "(n)"}, {0x24de, "(o)"}, {0x24df, "(p)"}, {0x24e0, "(q)"}, {0x24e1, "(r)"},
    {0x24e2, "(s)"}, {0x24e3, "(t)"}, {0x24e4, "(u)"}, {0x24e5, "(v)"}, {0x24e6, "(w)"}, {0x24e7, "(x)"},
    {0x24e8, "(y)"}, {0x24e9, "(z)"}, {0x24ea, "(0)"}, {0x2500, "-"}, {0x2502, "|"}, {0x250c, "+"}, {0x2510, "+"},
    {0x2514, "+"}, {0x2518, "+"}, {0x251c, "+"}, {0x2524, "+"}, {0x252c, "+"}, {0x2534, "+"}, {0x253c, "+"},
    {0x25e6, "o"},
};
int __stream_bytes(const FILE *f, char *to, wchar_t c) {
  unsigned int i;
  if (c >= 0 && c < 0x80) *to = (char)c;
  else if ((f->flags & F_UTF8 || __is_utf8()) && c >= 0 && (c < 0xd800 || c >= 0xe000)) return __utf8_encode(to, (unsigned int)c);
  else if (c >> 7 == 0xe0000 >> 7) return 0; /* tags */
  else {
    *to = '?';
    for (i = 0; i < sizeof alike / sizeof *alike; i++)
      if (alike[i].c == c) {
        memcpy(to, alike[i].like, 6);
        return (int)strlen(alike[i].like);
      }
  }
  return 1;
}

int mbsinit(const mbstate_t *state) { return !state || !state->__count; }
int mbtowc(wchar_t *restrict to, const char *restrict s, size_t n) {
  mbstate_t state = {0, {0}};
  long r = s ? (long)mbrtowc(to, s, n, &state) : 0;
  return r < 0 ? -1 : (int)r;
}
int mblen(const char *s, size_t n) { return mbtowc(NULL, s, n); }
int wctomb(char *to, wchar_t c) { return to ? (int)wcrtomb(to, c, NULL) : 0; }
wint_t btowc(int c) { return c >= 0 && c < 0x80 ? (wint_t)c : WEOF; }
int wctob(wint_t c) { return c < 0x80 ? (int)c : EOF; }

size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict s, size_t bytes, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  mbstate_t trial;
  const char *p = *s;
  size_t i;
  if (!state) state = &own;
  if (!to) {
    trial = *state;
    state = &trial;
    n = (size_t)-1;
  }
  for (i = 0; i < n && bytes > 0; i++) {
    wchar_t c;
    size_t r = mbrtowc(&c, p, bytes, state);
    if (r == (size_t)-1) {
      if (to) *s = p;
      return r;
    }
    if (r == (size_t)-2) {
      /* A part of a character, kept in the state. */
      p += bytes;
      break;
    }
    if (to) to[i] = c;
    if (!c) {
      if (to) *s = NULL;
      return i;
    }
    p += r;
    bytes -= r;
  }
  if (to) *s = p;
  return i;
}
size_t mbsrtowcs(wchar_t *restrict to, const char **restrict s, size_t n, mbstate_t *restrict state) {
  static mbstate_t own;
  return mbsnrtowcs(to, s, strlen(*s) + 1, n, state ? state : &own);
}
size_t wcsnrtombs(char *restrict to, const wchar_t **restrict s, size_t wide, size_t n, mbstate_t *restrict state) {
  const wchar_t *p = *s;
  size_t done = 0;
  (void)state;
  for (; wide > 0; wide--, p++) {
    char bytes[8];
    size_t r = wcrtomb(bytes, *p, NULL);
    if (r == (size_t)-1) {
      if (to) *s = p;
      return r;
    }
    if (to) {
      if (done + r > n) break;
      memcpy(to + done, bytes, r);
    }
    if (!*p) {
      if (to) *s = NULL;
      return done;
    }
    done += r;
  }
  if (to) *s = p;
  return done;
}
size_t wcsrtombs(char *restrict to, const wchar_t **restrict s, size_t n, mbstate_t *restrict state) {
  return wcsnrtombs(to, s, wcslen(*s) + 1, n, state);
}
size_t mbstowcs(wchar_t *restrict to, const char *restrict from, size_t n) {
  mbstate_t state = {0, {0}};
  return mbsrtowcs(to, &from, n, &state);
}
size_t wcstombs(char *restrict to, const wchar_t *restrict from, size_t n) {
  return wcsrtombs(to, &from, n, NULL);
}
