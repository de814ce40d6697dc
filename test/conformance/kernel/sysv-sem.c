/* SysV semaphores: operations as one, zero, IPC_NOWAIT, SEM_UNDO at exit and at kill, waiters, removal. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static int s;
static int op(int n, int v, int flags)
{
    struct sembuf b = {n, v, flags};
    return semop(s, &b, 1);
}
static int value(int n) { return semctl(s, n, GETVAL); }

int main(void)
{
    int status, p[2];
    char c;
    unsigned short all[3] = {1, 0, 5};
    s = semget(IPC_PRIVATE, 3, 0600);
    printf("%d\n", semctl(s, 0, SETALL, all));
    printf("%d %d %d\n", value(0), value(1), value(2));
    struct sembuf two[] = {{0, -1, IPC_NOWAIT}, {1, -1, IPC_NOWAIT}};
    printf("%d %s %d\n", semop(s, two, 2), strerror(errno), value(0));
    two[1].sem_op = 1;
    printf("%d %d %d\n", semop(s, two, 2), value(0), value(1));
    printf("%d\n", op(0, 0, 0));
    SHOW(op(1, 0, IPC_NOWAIT));
    SHOW(op(7, 1, 0));
    SHOW(op(2, 32767, 0));
    printf("%d\n", semctl(s, 2, GETPID) == getpid());
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        op(2, -3, SEM_UNDO);
        op(0, 2, SEM_UNDO);
        _exit(value(2) * 10 + value(0));
    }
    waitpid(pid, &status, 0);
    printf("%d %d %d\n", WEXITSTATUS(status), value(2), value(0));
    pipe(p);
    pid = fork();
    if (pid == 0) {
        op(1, -1, SEM_UNDO);
        write(p[1], "x", 1);
        pause();
    }
    read(p[0], &c, 1);
    printf("%d\n", value(1));
    fflush(stdout);
    pid_t waiter = fork();
    if (waiter == 0)
        _exit(op(1, -1, 0) == 0 ? 6 : 7);
    while (semctl(s, 1, GETNCNT) == 0)
        usleep(1000);
    printf("%d %d\n", semctl(s, 1, GETNCNT), semctl(s, 1, GETZCNT));
    kill(pid, SIGKILL);
    waitpid(waiter, &status, 0);
    printf("%d %d\n", WEXITSTATUS(status), value(1));
    waitpid(pid, &status, 0);
    printf("%d\n", WTERMSIG(status));
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        op(1, -1, 0);
        _exit(errno == EIDRM ? 3 : 4);
    }
    while (semctl(s, 1, GETNCNT) == 0)
        usleep(1000);
    printf("%d\n", semctl(s, 0, IPC_RMID));
    waitpid(pid, &status, 0);
    printf("%d\n", WEXITSTATUS(status));
    SHOW(op(0, 1, 0));
    s = semget(IPC_PRIVATE, 1, 0600);
    struct timespec t = {0, 50000000};
    struct sembuf b = {0, -1, 0};
    SHOW(semtimedop(s, &b, 1, &t));
    semctl(s, 0, IPC_RMID);
    return 0;
}
