/* Exit statuses, signals, zombies, WNOHANG, ECHILD, SIGCHLD ignored. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static void show(const char *what, int s)
{
    if (WIFEXITED(s))
        printf("%s: exited %d\n", what, WEXITSTATUS(s));
    else if (WIFSIGNALED(s))
        printf("%s: signal %d core %d\n", what, WTERMSIG(s), 0);
    else if (WIFSTOPPED(s))
        printf("%s: stopped %d\n", what, WSTOPSIG(s));
    else if (WIFCONTINUED(s))
        printf("%s: continued\n", what);
    fflush(stdout);
}
static pid_t child(void (*f)(void))
{
    pid_t pid = fork();
    if (pid == 0) {
        f();
        _exit(99);
    }
    return pid;
}
static void three_hundred(void) { exit(300); }
static void negative(void) { _exit(-1); }
static void null(void) { *(volatile int *)0 = 1; }
static void divide(void) { volatile int z = 0; z = 5 / z; }
static void aborts(void) { abort(); }
static void forever(void) { for (;;) pause(); }

int main(void)
{
    int s;
    siginfo_t info;
    void (*list[])(void) = {three_hundred, negative, null, divide, aborts};
    const char *names[] = {"300", "-1", "null", "divide", "abort"};
    for (int i = 0; i < 5; i++) {
        pid_t pid = child(list[i]);
        printf("%d ", waitpid(pid, &s, 0) == pid);
        show(names[i], s);
    }
    pid_t pid = child(forever);
    printf("%d\n", waitpid(pid, &s, WNOHANG));
    kill(pid, SIGSTOP);
    waitpid(pid, &s, WUNTRACED);
    show("stop", s);
    kill(pid, SIGCONT);
    waitpid(pid, &s, WCONTINUED);
    show("cont", s);
    kill(pid, SIGKILL);
    memset(&info, 0, sizeof info);
    waitid(P_PID, pid, &info, WEXITED | WNOWAIT);
    printf("%d %d %d\n", info.si_code == CLD_KILLED, info.si_status, info.si_pid == pid);
    printf("zombie %d\n", kill(pid, 0));
    printf("%d\n", wait(&s) == pid);
    show("kill", s);
    SHOW(kill(pid, 0));
    SHOW(wait(NULL));
    SHOW(waitpid(1 << 22, NULL, 0));
    signal(SIGCHLD, SIG_IGN);
    child(negative);
    SHOW(wait(NULL));
    return 300;
}
