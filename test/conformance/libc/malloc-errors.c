// Damage to the heap: each in a child, whose message and end are recorded.
// stderr
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int global[10];

static void damage(int which) {
  int local[10] = {0};
  char *p = malloc(24), *q = malloc(24), *big = malloc(2000);
  switch (which) {
    case 0: free(p); free(p); break;
    case 1: free(local + 2); break;
    case 2: free(p + 8); break;
    case 3: malloc(1); free(big); free(big); break;
    case 4: memset(p, 'A', 40); free(q); break;
    case 5: free(global + 2); break;
    case 6: free(big); free(big); break;
    case 7: memset(big, 255, 2100); malloc(100000); break;
    case 8: realloc(p + 24, 100); break;
    case 9: free(p); free(q); free(NULL); break;
  }
}

int main(void) {
  for (int i = 0; i < 10; i++) {
    int status;
    if (fork() == 0) {
      damage(i);
      _exit(0);
    }
    wait(&status);
    printf("%d: %s %d\n", i, WIFSIGNALED(status) ? "signal" : "exit",
           WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  }
  return 0;
}
