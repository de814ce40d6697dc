/* SysV messages: types, order, IPC_NOWAIT, sizes, MSG_NOERROR, MSG_EXCEPT, queue full, removal while a reader waits. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

struct message { long type; char text[64]; };
static int q;
static void put(long type, const char *text)
{
    struct message m = {.type = type};
    strcpy(m.text, text);
    if (msgsnd(q, &m, strlen(text), IPC_NOWAIT) < 0)
        printf("msgsnd: %s\n", strerror(errno));
}
static void get(long type, int flags, size_t room)
{
    struct message m;
    ssize_t n = msgrcv(q, &m, room, type, flags | IPC_NOWAIT);
    if (n < 0)
        printf("%ld: %s\n", type, strerror(errno));
    else
        printf("%ld: %ld %zd %.*s\n", type, m.type, n, (int)n, m.text);
}

int main(void)
{
    struct msqid_ds d;
    int status;
    q = msgget(IPC_PRIVATE, 0600);
    put(3, "three");
    put(1, "one");
    put(2, "two");
    put(1, "one again");
    put(5, "");
    msgctl(q, IPC_STAT, &d);
    printf("%lu %lu %d\n", d.msg_qnum, d.__msg_cbytes, d.msg_lspid == getpid());
    get(1, 0, 64);
    get(-2, 0, 64);
    get(-2, 0, 64);
    get(4, 0, 64);
    get(3, 0, 2);
    get(3, MSG_NOERROR, 2);
    put(7, "seven");
    get(5, MSG_EXCEPT, 64);
    get(0, 0, 0);
    get(0, 0, 64);
    put(0, "bad type");
    static struct { long type; char t[9000]; } big = {1};
    SHOW(msgsnd(q, &big, 8193, 0));
    int n = 0;
    while (msgsnd(q, &big, 1000, IPC_NOWAIT) == 0)
        n++;
    SHOW(n);
    while (msgrcv(q, &big, 8192, 0, IPC_NOWAIT) >= 0)
        n--;
    SHOW(n);
    fflush(stdout);
    int ready[2];
    char c;
    pipe(ready);
    pid_t pid = fork();
    if (pid == 0) {
        struct message m;
        msgrcv(q, &m, 64, 9, 0);
        printf("child got %.*s\n", 4, m.text);
        fflush(stdout);
        write(ready[1], "x", 1);
        msgrcv(q, &m, 64, 9, 0);
        _exit(errno == EIDRM ? 1 : 2);
    }
    put(8, "not this");
    put(9, "this");
    read(ready[0], &c, 1);
    msgctl(q, IPC_RMID, NULL);
    waitpid(pid, &status, 0);
    printf("%d\n", WEXITSTATUS(status) == 1 || WEXITSTATUS(status) == 2);
    get(0, 0, 64);
    int a = msgget(1234567, IPC_CREAT | 0600), b = msgget(1234567, 0);
    printf("%d %d %s\n", a == b, msgget(1234567, IPC_CREAT | IPC_EXCL), strerror(errno));
    msgctl(a, IPC_RMID, NULL);
    SHOW(msgget(1234567, 0));
    return 0;
}
