// Conversion between encodings.
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

static void convert(const char *to, const char *from, const char *text, size_t n, size_t room) {
  char out[64], *in = (char *)text, *at = out;
  iconv_t c = iconv_open(to, from);
  size_t left = n, r, i;
  int e;
  printf("%s to %s:", from, to);
  if (c == (iconv_t)-1) {
    printf(" %d\n", errno == EINVAL);
    return;
  }
  errno = 0;
  r = iconv(c, &in, &left, &at, &room);
  e = errno;
  for (i = 0; i < (size_t)(at - out); i++) printf(" %02x", (unsigned char)out[i]);
  printf(" (%zd, %zu left, %s)\n", (ssize_t)r, left, e ? e == EILSEQ ? "EILSEQ" : e == EINVAL ? "EINVAL" : e == E2BIG ? "E2BIG" : "?" : "ok");
  iconv_close(c);
}

int main(void) {
  static const char utf8[] = "a\303\244\342\202\254\360\237\230\200";
  static const char *const names[] = {"ASCII", "ISO-8859-1", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "latin1", "utf8", "US-ASCII", "WCHAR_T"};
  size_t i;
  for (i = 0; i < sizeof names / sizeof *names; i++) convert(names[i], "UTF-8", utf8, sizeof utf8 - 1, 64);
  for (i = 0; i < sizeof names / sizeof *names; i++) convert("UTF-8", names[i], "a\0\0\0\344\0\0\0", 8, 64);
  for (i = 0; i <= 10; i++) convert("UTF-16LE", "UTF-8", utf8, i, 64);
  for (i = 0; i <= 10; i++) convert("UTF-8", "UTF-8", utf8, sizeof utf8 - 1, i);
  convert("UTF-8", "UTF-16", "\377\376a\0b\0", 6, 64);
  convert("UTF-8", "UTF-16", "\376\377\0a\0b", 6, 64);
  convert("UTF-8", "UTF-16LE", "\0\330a\0", 4, 64);
  convert("UTF-8", "UTF-16LE", "\0\334a\0", 4, 64);
  convert("UTF-16BE", "UTF-8", "\300\200", 2, 64);
  convert("UTF-16BE", "UTF-8", "\355\240\200", 3, 64);
  convert("UTF-16BE", "UTF-8", "\364\220\200\200", 4, 64);
  convert("UTF-16BE", "UTF-8", "a\377b", 3, 64);
  convert("ISO-8859-15", "UTF-8", "\342\202\254", 3, 64);
  convert("UTF-8", "ISO-8859-15", "\244\275\344", 3, 64);
  convert("no such encoding", "UTF-8", "", 0, 0);
  convert("UTF-8", "no such encoding", "", 0, 0);
  return 0;
}
