// Streams over a file: reading, writing, seeking, pushing back.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  const char *path = "/tmp/conformance-stdio-files";
  char line[64], *grown = NULL;
  size_t room = 0;
  FILE *f = fopen(path, "w+");
  if (!f) return 1;
  fprintf(f, "first line\nsecond %d\nthird", 2);
  printf("%ld\n", ftell(f));
  rewind(f);
  while (fgets(line, 8, f)) printf("[%s]", line);
  printf("\n%d %d %ld\n", feof(f), ferror(f), ftell(f));
  fseek(f, 6, SEEK_SET);
  printf("%c", fgetc(f));
  ungetc('L', f);
  printf("%ld ", ftell(f));
  printf("%c ", fgetc(f));
  printf("%ld\n", ftell(f));
  int length = (int)getline(&grown, &room, f);
  printf("%d %s", length, grown);
  length = (int)getdelim(&grown, &room, '\n', f);
  printf("%d %s", length, grown);
  length = (int)getline(&grown, &room, f);
  printf("%d %s\n", length, grown);
  printf("%d\n", (int)getline(&grown, &room, f));
  free(grown);
  fseek(f, -5, SEEK_END);
  printf("%d\n", (int)fread(line, 1, 10, f));
  fseek(f, 0, SEEK_SET);
  fputs("FIRST", f);
  fflush(f);
  fseek(f, 0, SEEK_CUR);
  printf("%s", fgets(line, sizeof line, f));
  fclose(f);

  f = fopen(path, "a+");
  fputs(" appended", f);
  printf("%ld\n", ftell(f));
  fseek(f, 0, SEEK_SET);
  printf("%s", fgets(line, sizeof line, f));
  fclose(f);

  f = fopen(path, "r");
  errno = 0;
  printf("%d ", fputc('x', f));
  printf("%d %d\n", ferror(f), errno == EBADF);
  clearerr(f);
  printf("%d\n", ferror(f));
  int n = 0, c;
  while ((c = getc(f)) != EOF) n += c == '\n';
  printf("%d lines\n", n);
  f = freopen(path, "w", f);
  fprintf(f, "new");
  printf("%d\n", fclose(f));
  f = fopen(path, "rb");
  printf("%s|\n", fgets(line, sizeof line, f));
  printf("%d %d\n", fileno(f) > 2, fseek(f, -1, SEEK_SET));
  fclose(f);
  int numbers[100], back[100] = {0};
  for (int i = 0; i < 100; i++) numbers[i] = i * i;
  f = fopen(path, "wb+");
  printf("%d\n", (int)fwrite(numbers, sizeof *numbers, 100, f));
  fseek(f, 50 * sizeof *numbers, SEEK_SET);
  printf("%d ", (int)fread(back, sizeof *back, 60, f));
  printf("%d\n", back[49]);
  fclose(f);
  printf("%p ", (void *)fopen("/tmp/no/such/file", "r"));
  printf("%s\n", strerror(errno));
  printf("%p ", (void *)fopen(path, "q"));
  printf("%d\n", errno == EINVAL);
  printf("%p ", (void *)fopen(path, "wx"));
  printf("%d\n", errno == EEXIST);
  printf("%d ", remove(path));
  printf("%d\n", remove(path));
  f = tmpfile();
  fputs("temporary", f);
  rewind(f);
  printf("%s\n", fgets(line, sizeof line, f));
  fclose(f);
  char *memory;
  size_t size;
  f = open_memstream(&memory, &size);
  fprintf(f, "in memory %d", 7);
  fclose(f);
  printf("%s %zu\n", memory, size);
  free(memory);
  return 0;
}
