// Who writes when: full and line buffers, fork, _exit, standard error.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void child(int how) {
  if (fork() == 0) {
    printf("child %d ", how);
    if (how == 0) _exit(0);
    if (how == 1) exit(0);
    if (how == 2) {
      fflush(stdout);
      _exit(0);
    }
    abort();
  }
  wait(NULL);
}

int main(void) {
  printf("in the buffer; ");
  child(0);
  child(1); /* prints the parent's text too */
  printf("\n");
  fflush(stdout);
  child(2);
  child(3);
  printf("after\n");
  write(1, "direct\n", 7); /* before what is buffered */
  fflush(stdout);
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("line ");
  printf("buffered\nrest ");
  write(1, "direct\n", 7);
  printf("\n");
  setvbuf(stdout, NULL, _IONBF, 0);
  printf("unbuffered ");
  write(1, "direct\n", 7);

  /* What one reader sees per call, through a pipe. */
  int fds[2];
  char data[9000], big[6000];
  pipe(fds);
  FILE *f = fdopen(fds[1], "w");
  memset(big, 'b', sizeof big);
  fputs("small", f);
  fwrite(big, 1, sizeof big, f);
  printf("%d\n", (int)read(fds[0], data, sizeof data));
  fflush(f);
  printf("%d\n", (int)read(fds[0], data, sizeof data));
  setlinebuf(f);
  fputs("one\ntwo\nthree", f);
  printf("%d\n", (int)read(fds[0], data, sizeof data));
  fclose(f);
  printf("%d\n", (int)read(fds[0], data, sizeof data));
  printf("%d\n", (int)read(fds[0], data, sizeof data));
  return 0;
}
