/*
 * A System V shared memory segment: the child writes a text into it, the parent reads it from the same bytes.
 *
 * Watch: the count of attachments goes 0, 1, 2 (fork attaches the child too), 1, 0; the segment's bytes change under both.
 */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    if (id == -1) {
        perror("shmget");
        return 1;
    }
    char *shared = shmat(id, NULL, 0);
    if (shared == (void *)-1) {
        perror("shmat");
        return 1;
    }
    strcpy(shared, "nothing yet");

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        strcpy(shared, "written by the child");
        shmdt(shared);
        return 0;
    }

    wait(NULL);
    printf("the segment says: %s\n", shared);
    shmdt(shared);
    if (shmctl(id, IPC_RMID, NULL) == -1)
        perror("shmctl");
    return 0;
}
