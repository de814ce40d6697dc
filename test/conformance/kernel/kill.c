/* Signals between processes, default actions, process groups, a handler that talks to its parent. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static int out[2];
static void tell(int s)
{
    char c = s == SIGUSR1 ? '1' : '2';
    write(out[1], &c, 1);
}

int main(void)
{
    char c;
    int status;
    pipe(out);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGUSR1, tell);
        signal(SIGUSR2, tell);
        write(out[1], "r", 1);
        for (;;)
            pause();
    }
    read(out[0], &c, 1);
    printf("%c\n", c);
    kill(pid, SIGUSR1);
    read(out[0], &c, 1);
    printf("%c\n", c);
    kill(pid, SIGUSR2);
    read(out[0], &c, 1);
    printf("%c\n", c);
    kill(pid, SIGTERM);
    waitpid(pid, &status, 0);
    printf("%d\n", WTERMSIG(status));
    fflush(stdout);
    pid_t leader = fork();
    if (leader == 0) {
        setpgid(0, 0);
        if (fork() == 0)
            pause();
        write(out[1], "g", 1);
        pause();
    }
    read(out[0], &c, 1);
    printf("%c %d %d\n", c, getpgid(leader) == leader, killpg(leader, SIGINT));
    waitpid(leader, &status, 0);
    printf("%d\n", WTERMSIG(status));
    SHOW(kill(leader, 0));
    int ignored[] = {SIGCHLD, SIGURG, SIGWINCH, SIGCONT};
    for (int i = 0; i < 4; i++)
        raise(ignored[i]);
    printf("alive\n");
    return 0;
}
