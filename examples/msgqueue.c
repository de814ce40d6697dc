/*
 * A System V message queue: the parent sends three messages of different types, the child takes the urgent one (type 2)
 * first, though it was sent last, and then the others in their order.
 *
 * Watch: the cells of the queue with type, bytes and size; msgrcv() takes a cell out of the middle.
 */
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
    long mtype;
    char mtext[32];
};

static int send_text(int queue, long type, const char *text)
{
    struct message m = { .mtype = type };

    strncpy(m.mtext, text, sizeof(m.mtext) - 1);
    return msgsnd(queue, &m, strlen(m.mtext) + 1, 0);
}

static int receive_text(int queue, long type)
{
    struct message m;

    if (msgrcv(queue, &m, sizeof(m.mtext), type, 0) == -1) {
        perror("msgrcv");
        return -1;
    }
    printf("type %ld: %s\n", m.mtype, m.mtext);
    return 0;
}

int main(void)
{
    int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
    if (queue == -1) {
        perror("msgget");
        return 1;
    }

    if (send_text(queue, 1, "first") == -1 || send_text(queue, 1, "second") == -1 || send_text(queue, 2, "urgent") == -1) {
        perror("msgsnd");
        msgctl(queue, IPC_RMID, NULL);
        return 1;
    }

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        msgctl(queue, IPC_RMID, NULL);
        return 1;
    }
    if (pid == 0)
        return receive_text(queue, 2) || receive_text(queue, 1) || receive_text(queue, 0);

    int status;
    wait(&status);
    if (msgctl(queue, IPC_RMID, NULL) == -1)
        perror("msgctl");
    return WEXITSTATUS(status);
}
