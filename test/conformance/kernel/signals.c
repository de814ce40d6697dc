/* Handlers, masks, pending, nesting, raise, sigsuspend, SA_RESETHAND, SA_NODEFER, siginfo. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static volatile int count, depth, most;
static void on(int s) { count++; (void)s; }
static void nested(int s)
{
    depth++;
    if (depth > most)
        most = depth;
    if (count++ < 3)
        raise(s);
    depth--;
}
static volatile int code, from_self, value;
static void info(int s, siginfo_t *i, void *context)
{
    (void)context;
    code = i->si_code;
    from_self = i->si_pid == getpid();
    value = i->si_value.sival_int;
    count = s;
}

int main(void)
{
    struct sigaction a = {.sa_handler = on}, old;
    sigset_t set, was, pending;
    sigaction(SIGUSR1, &a, NULL);
    raise(SIGUSR1);
    kill(getpid(), SIGUSR1);
    printf("%d\n", count);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, &was);
    raise(SIGUSR1);
    raise(SIGUSR1);
    sigpending(&pending);
    printf("%d %d %d\n", count, sigismember(&pending, SIGUSR1), sigismember(&pending, SIGUSR2));
    sigprocmask(SIG_SETMASK, &was, NULL);
    printf("%d\n", count);
    count = 0;
    a.sa_handler = nested;
    sigaction(SIGUSR1, &a, &old);
    printf("%d\n", old.sa_handler == on);
    raise(SIGUSR1);
    printf("%d %d\n", count, most);
    count = most = 0;
    a.sa_flags = SA_NODEFER;
    sigaction(SIGUSR1, &a, NULL);
    raise(SIGUSR1);
    printf("%d %d\n", count, most);
    a.sa_handler = on;
    a.sa_flags = SA_RESETHAND;
    sigaction(SIGUSR2, &a, NULL);
    raise(SIGUSR2);
    sigaction(SIGUSR2, NULL, &old);
    printf("%d\n", old.sa_handler == SIG_DFL);
    struct sigaction x = {.sa_sigaction = info, .sa_flags = SA_SIGINFO};
    sigaction(SIGRTMIN, &x, NULL);
    sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 42});
    printf("%d %d %d %d\n", code == SI_QUEUE, from_self, value, count == SIGRTMIN);
    count = 0;
    a.sa_handler = on;
    a.sa_flags = 0;
    sigaction(SIGRTMIN + 1, &a, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + 1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    for (int i = 0; i < 3; i++)
        raise(SIGRTMIN + 1);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    printf("%d\n", count);
    sigaction(SIGALRM, &a, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGALRM);
    sigprocmask(SIG_BLOCK, &set, &was);
    count = 0;
    alarm(1);
    int r = sigsuspend(&was);
    printf("%d %s %d\n", r, strerror(errno), count);
    SHOW(sigaction(SIGKILL, &a, NULL));
    SHOW(kill(getpid(), 65));
    printf("%s\n", strsignal(SIGSEGV));
    signal(SIGTERM, SIG_IGN);
    raise(SIGTERM);
    fflush(stdout);
    raise(SIGHUP);
    return 0;
}
