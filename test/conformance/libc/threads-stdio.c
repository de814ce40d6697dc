// Streams that threads share: lines stay whole, flockfile holds several calls together, getc takes each byte once.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { N = 4, LINES = 60 };
static FILE *f;

static void *print(void *arg) {
  int me = (int)(long)arg, i;
  for (i = 0; i < LINES; i++) {
    fprintf(f, "%d:%s:%0*d\n", me, "abcdefghijklmnopqrstuvwxyz", 20, i);
    if (i % 10 == 0) {
      flockfile(f);
      fputs("[", f);
      usleep(10);
      fprintf(f, "%d", me);
      putc(' ', f);
      putc_unlocked(me + '0', f);
      fwrite("]\n", 1, 2, f);
      funlockfile(f);
    }
  }
  return NULL;
}
static long seen[256];
static void *take(void *arg) {
  long n = 0;
  int c;
  while ((c = getc(f)) != EOF) {
    __atomic_fetch_add(&seen[c], 1, __ATOMIC_SEQ_CST);
    n++;
  }
  (void)arg;
  return (void *)n;
}
static void *try(void *arg) {
  (void)arg;
  int r = ftrylockfile(f);
  if (r == 0) funlockfile(f);
  return (void *)(long)r;
}
static void *heap(void *arg) {
  char *p[20];
  int round, i;
  long bad = 0;
  memset(p, 0, sizeof p);
  for (round = 0; round < 200; round++) {
    i = (round * 7 + (int)(long)arg) % 20;
    if (p[i]) {
      if (p[i][0] != (char)i) bad++;
      free(p[i]);
    }
    size_t n = 1 + (size_t)(round * 37 % 3000);
    p[i] = round % 3 ? malloc(n + 1) : realloc(NULL, n + 1);
    p[i][0] = (char)i;
    memset(p[i], i, n + 1);
  }
  for (i = 0; i < 20; i++) free(p[i]);
  return (void *)bad;
}

int main(void) {
  pthread_t t[N];
  char line[128], name[] = "/tmp/threads-stdio-XXXXXX";
  int whole = 0, broken = 0, brackets = 0, next[N] = {0};
  long i, total = 0;
  void *r;
  close(mkstemp(name));
  f = fopen(name, "w+");
  for (i = 0; i < N; i++) pthread_create(&t[i], NULL, print, (void *)i);
  for (i = 0; i < N; i++) pthread_join(t[i], NULL);
  rewind(f);
  while (fgets(line, sizeof line, f)) {
    int who, again, number;
    if (line[0] == '[' && sscanf(line, "[%d %d]", &who, &again) == 2 && who == again) brackets++;
    else if (sscanf(line, "%d:abcdefghijklmnopqrstuvwxyz:%d", &who, &number) == 2 && next[who] == number && strlen(line) == 50)
      whole++, next[who]++;
    else broken++;
  }
  printf("whole %d, brackets %d, broken %d\n", whole, brackets, broken);
  rewind(f);
  for (i = 0; i < N; i++) pthread_create(&t[i], NULL, take, NULL);
  for (i = 0; i < N; i++) {
    pthread_join(t[i], &r);
    total += (long)r;
  }
  fseek(f, 0, SEEK_END);
  printf("all bytes taken once: %s, lines %ld\n", total == ftell(f) ? "yes" : "no", seen['\n']);
  flockfile(f);
  flockfile(f);
  pthread_create(&t[0], NULL, try, NULL);
  pthread_join(t[0], &r);
  printf("held twice: %s", r ? "busy" : "free");
  funlockfile(f);
  pthread_create(&t[0], NULL, try, NULL);
  pthread_join(t[0], &r);
  printf(", once: %s", r ? "busy" : "free");
  funlockfile(f);
  pthread_create(&t[0], NULL, try, NULL);
  pthread_join(t[0], &r);
  printf(", left: %s\n", r ? "busy" : "free");
  fclose(f);
  unlink(name);
  total = 0;
  for (i = 0; i < N; i++) pthread_create(&t[i], NULL, heap, (void *)i);
  for (i = 0; i < N; i++) {
    pthread_join(t[i], &r);
    total += (long)r;
  }
  printf("blocks damaged %ld\n", total);
  return 0;
}
