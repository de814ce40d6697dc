/* dup, dup2, dup3, the lowest free descriptor, close-on-exec, redirection, shared status flags. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

int main(void)
{
    int p[2];
    char b[64];
    pipe(p);
    printf("%d %d\n", p[0], p[1]);
    printf("%d %d\n", dup(p[0]), dup2(p[1], 9));
    close(4);
    printf("%d\n", dup(0));
    SHOW(dup2(77, 1));
    SHOW(dup3(9, 9, 0));
    printf("%d\n", dup2(9, 9));
    fcntl(9, F_SETFD, FD_CLOEXEC);
    int d = fcntl(9, F_DUPFD, 20);
    printf("%d %d %d\n", d, fcntl(9, F_GETFD), fcntl(d, F_GETFD));
    fcntl(d, F_SETFL, O_NONBLOCK);
    printf("%d %d\n", (fcntl(9, F_GETFL) & O_NONBLOCK) != 0, fcntl(9, F_GETFL) & O_ACCMODE);
    fflush(stdout);
    int saved = dup(1);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(9, 1);
        printf("through the pipe");
        exit(0);
    }
    waitpid(pid, NULL, 0);
    int n = read(p[0], b, sizeof b);
    printf("%d %.*s\n", n, n, b);
    fflush(stdout);
    dup2(9, 1);
    puts("hidden");
    fflush(stdout);
    dup2(saved, 1);
    n = read(p[0], b, sizeof b);
    printf("%d %.*s", n, n, b);
    for (int i = 0; i < 3; i++)
        SHOW(close(50 + i));
    return 0;
}
