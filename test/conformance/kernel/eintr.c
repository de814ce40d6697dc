/* Interrupted calls: read, pause, sleep, wait with and without SA_RESTART. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile int hits;
static int wake[2];
static void on(int s) { (void)s; hits++; }
static void on_write(int s) { (void)s; hits++; write(wake[1], "!", 1); }
static void handle(void (*f)(int), int flags)
{
    struct sigaction a = {.sa_handler = f, .sa_flags = flags};
    sigaction(SIGALRM, &a, NULL);
}

int main(void)
{
    char c = '-';
    pipe(wake);
    handle(on, 0);
    alarm(1);
    ssize_t r = read(wake[0], &c, 1);
    printf("read %zd %s %d\n", r, strerror(errno), hits);
    handle(on_write, SA_RESTART);
    alarm(1);
    r = read(wake[0], &c, 1);
    printf("read %zd %c %d\n", r, c, hits);
    handle(on, SA_RESTART);
    alarm(1);
    r = pause();
    printf("pause %zd %s\n", r, strerror(errno));
    alarm(1);
    struct timespec t = {3, 0}, rest = {0, 0};
    r = nanosleep(&t, &rest);
    printf("nanosleep %zd %s %ld\n", r, strerror(errno), (long)(rest.tv_sec + (rest.tv_nsec > 500000000)));
    alarm(1);
    printf("sleep %d\n", sleep(3) > 0);
    int q = msgget(IPC_PRIVATE, 0600);
    struct { long type; char t[8]; } m;
    alarm(1);
    r = msgrcv(q, &m, sizeof m.t, 0, 0);
    printf("msgrcv %zd %s\n", r, strerror(errno));
    msgctl(q, IPC_RMID, NULL);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        sleep(3);
        _exit(5);
    }
    int status;
    handle(on, 0);
    alarm(1);
    r = wait(&status);
    printf("wait %zd %s\n", r, strerror(errno));
    handle(on, SA_RESTART);
    alarm(1);
    r = wait(&status);
    printf("wait %d %d\n", r == pid, WEXITSTATUS(status));
    alarm(5);
    printf("alarm %u %d\n", alarm(0), hits > 5);
    return 0;
}
