// SIGEV_THREAD: functions that timers and message queues call in threads of their own.
#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static sem_t done;
static pthread_t first;
static mqd_t queue;
static int ticks;

static void tick(union sigval v) {
  ticks++;
  printf("tick %d of timer %d, another thread %d\n", ticks, v.sival_int, !pthread_equal(pthread_self(), first));
  sem_post(&done);
}
static void arrived(union sigval v) {
  char text[16];
  unsigned prio;
  // Registered anew before the queue is emptied, as one does.
  struct sigevent ev = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = arrived, .sigev_value.sival_int = v.sival_int + 1};
  if (mq_notify(queue, &ev) < 0) perror("mq_notify");
  ssize_t n = mq_receive(queue, text, sizeof text, &prio);
  printf("call %d: %.*s\n", v.sival_int, (int)n, text);
  sem_post(&done);
}

int main(void) {
  setbuf(stdout, NULL);
  first = pthread_self();
  sem_init(&done, 0, 0);
  struct sigevent ev = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = tick, .sigev_value.sival_int = 7};
  timer_t timer;
  if (timer_create(CLOCK_MONOTONIC, &ev, &timer) < 0) perror("timer_create");
  struct itimerspec it = {.it_value.tv_nsec = 20000000, .it_interval.tv_nsec = 50000000};
  timer_settime(timer, 0, &it, NULL);
  for (int i = 0; i < 3; i++) sem_wait(&done);
  timer_delete(timer);
  usleep(60000);
  printf("ticks %d\n", ticks);

  struct mq_attr attr = {.mq_maxmsg = 4, .mq_msgsize = 16};
  mq_unlink("/conf-sigev");
  queue = mq_open("/conf-sigev", O_CREAT | O_RDWR, 0600, &attr);
  ev.sigev_notify_function = arrived;
  ev.sigev_value.sival_int = 1;
  if (mq_notify(queue, &ev) < 0) perror("mq_notify");
  if (mq_notify(queue, &ev) < 0) perror("a second time");
  mq_send(queue, "one", 3, 0);
  sem_wait(&done);
  mq_send(queue, "two", 3, 0);
  sem_wait(&done);
  mq_unlink("/conf-sigev");
  return 0;
}
