/*
 * A System V semaphore with SEM_UNDO: the child takes it and is killed while it holds it. The kernel plays the child's undo
 * list back at its end, and so the parent gets the semaphore after all.
 *
 * Watch: the undo list of the child (+1), the value going 1, 0, 1, 0, 1. Step back over kill(): the child is alive again.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* POSIX leaves it to the program to define this. */
union semun {
    int val;
    struct semid_ds *buf;
    unsigned short *array;
};

static int change(int set, short by)
{
    struct sembuf op = { .sem_num = 0, .sem_op = by, .sem_flg = SEM_UNDO };
    return semop(set, &op, 1);
}

int main(void)
{
    int set = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
    union semun one = { .val = 1 };
    int taken[2]; /* a pipe by which the child says that it holds the semaphore */
    char byte;

    if (set == -1 || semctl(set, 0, SETVAL, one) == -1 || pipe(taken) == -1) {
        perror("set-up");
        return 1;
    }

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        if (change(set, -1) == -1 || write(taken[1], "x", 1) != 1)
            return 1;
        for (;;)
            pause();
    }

    if (read(taken[0], &byte, 1) != 1)
        return 1;
    printf("the child holds the semaphore: %d\n", semctl(set, 0, GETVAL));

    kill(pid, SIGKILL);
    if (change(set, -1) == -1) { /* waits until the child's undo has given it back */
        perror("semop");
        return 1;
    }
    printf("the parent holds it now: %d\n", semctl(set, 0, GETVAL));
    change(set, 1);

    int status;
    waitpid(pid, &status, 0);
    printf("the child was killed by signal %d, the semaphore is %d\n", WTERMSIG(status), semctl(set, 0, GETVAL));
    semctl(set, 0, IPC_RMID);
    return 0;
}
