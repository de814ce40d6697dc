// POSIX semaphores, unnamed in shared memory and named.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <semaphore.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  struct {
    sem_t ping, pong;
    int turn;
  } *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int v;
  sem_init(&s->ping, 1, 0);
  sem_init(&s->pong, 1, 1);
  if (fork() == 0) {
    for (int i = 0; i < 5; i++) {
      sem_wait(&s->ping);
      s->turn++;
      sem_post(&s->pong);
    }
    _exit(0);
  }
  for (int i = 0; i < 5; i++) {
    sem_wait(&s->pong);
    printf("turn %d\n", s->turn);
    fflush(stdout);
    sem_post(&s->ping);
  }
  wait(NULL);
  sem_getvalue(&s->pong, &v);
  printf("%d %d\n", v, s->turn);
  printf("%d ", sem_trywait(&s->pong));
  printf("%d ", sem_trywait(&s->pong));
  printf("%d\n", errno == EAGAIN);
  struct timespec past = {1, 0};
  printf("%d ", sem_timedwait(&s->ping, &past));
  printf("%d\n", errno == ETIMEDOUT);
  sem_init(&s->ping, 0, SEM_VALUE_MAX);
  printf("%d ", sem_post(&s->ping));
  printf("%d\n", errno == EOVERFLOW);
  printf("%d ", sem_init(&s->ping, 0, SEM_VALUE_MAX + 1u));
  printf("%d\n", errno == EINVAL);

  sem_unlink("/conformance");
  sem_t *a = sem_open("/conformance", O_CREAT | O_EXCL, 0600, 2), *b = sem_open("/conformance", 0);
  printf("%d\n", a == b);
  printf("%d ", sem_open("/conformance", O_CREAT | O_EXCL, 0600, 1) == SEM_FAILED);
  printf("%d\n", errno == EEXIST);
  sem_wait(b);
  sem_getvalue(a, &v);
  printf("%d\n", v);
  printf("%d ", sem_close(a));
  printf("%d\n", sem_close(b));
  printf("%d ", sem_unlink("/conformance"));
  printf("%d ", sem_unlink("/conformance"));
  printf("%d\n", errno == ENOENT);
  printf("%d ", sem_open("/a/b", O_CREAT, 0600, 1) == SEM_FAILED);
  printf("%d\n", errno == EINVAL);
  return 0;
}
