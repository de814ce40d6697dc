/* A pipe: partial reads, EOF when the last write end is closed, EBADF at the wrong end, ESPIPE, EPIPE with SIGPIPE ignored. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

int main(void)
{
    int p[2], n;
    char b[64];
    pipe(p);
    write(p[1], "hello world", 11);
    ioctl(p[0], FIONREAD, &n);
    printf("%d\n", n);
    ssize_t r = read(p[0], b, 5);
    printf("%zd %.5s\n", r, b);
    r = read(p[0], b, sizeof b);
    printf("%zd %.6s\n", r, b);
    SHOW(read(p[1], b, 1));
    SHOW(write(p[0], b, 1));
    SHOW((long)lseek(p[0], 0, SEEK_SET));
    SHOW(pipe((int *)8));
    int copy = dup(p[1]);
    close(p[1]);
    write(copy, "x", 1);
    close(copy);
    r = read(p[0], b, sizeof b);
    printf("%zd\n", r);
    r = read(p[0], b, sizeof b);
    printf("%zd\n", r);
    pipe(p);
    close(p[0]);
    signal(SIGPIPE, SIG_IGN);
    r = write(p[1], "x", 1);
    SHOW(r);
    printf("%zd\n", write(p[1], "x", 0));
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGPIPE, SIG_DFL);
        write(p[1], "x", 1);
        _exit(1);
    }
    int status;
    waitpid(pid, &status, 0);
    printf("%d %d\n", WIFSIGNALED(status), WTERMSIG(status) == SIGPIPE);
    return 0;
}
