/* Streams of wide characters: what they write and read, their orientation, what is no character. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>
#include <wchar.h>

/* The bytes of a file, which is then emptied. */
static void bytes(FILE *f) {
  unsigned char b[100];
  long i, n;
  fflush(f);
  n = pread(fileno(f), b, sizeof b, 0);
  for (i = 0; i < n; i++) printf(b[i] < 0x80 ? "%c" : "<%02x>", b[i]);
  printf("|\n");
  fclose(f);
}

int main(void) {
  const char *locales[] = {"C", "C.UTF-8"};
  int i, k;
  for (i = 0; i < 2; i++) {
    FILE *f = tmpfile();
    wchar_t line[20];
    setlocale(LC_ALL, locales[i]);
    printf("%s: %d %d\n", locales[i], fwide(f, 0), fwide(f, 1));
    printf("%d ", fputws(L"a\u00e9\u2014b", f) >= 0);
    printf("%x ", fputwc(0x20ac, f));
    printf("%d ", fwprintf(f, L"%d%ls%c", 5, L"x", 'y'));
    bytes(f);

    f = tmpfile();
    printf("%d %d\n", fprintf(f, "narrow"), fwprintf(f, L"wide"));
    printf("%d %d\n", fputws(L"x", f), fputwc(L'x', f) == WEOF);
    bytes(f);
    f = tmpfile();
    printf("%d %d %zu\n", fwprintf(f, L"wide"), fputs("narrow", f), fwrite("x", 1, 1, f));
    bytes(f);

    f = tmpfile();
    write(fileno(f), "a\xc3\xa9z\nb\xff!", 8);
    lseek(fileno(f), 0, SEEK_SET);
    for (k = 0; k < 8; k++) {
      wint_t c;
      errno = 0;
      c = fgetwc(f);
      printf("%x/%d/%d ", c, errno, ferror(f));
    }
    printf("at %ld\n", ftell(f));
    fclose(f);

    f = tmpfile();
    fputws(L"first\nsecond line\nlast", f);
    rewind(f);
    printf("%ls", fgetws(line, 20, f));
    printf("[%ls]", fgetws(line, 4, f));
    printf("%x ", ungetwc(L'!', f));
    printf("[%ls] ", fgetws(line, 20, f));
    printf("[%ls] %d\n", fgetws(line, 20, f), fgetws(line, 20, f) == NULL);
    fclose(f);
  }
  return 0;
}
