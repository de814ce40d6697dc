/* A writer of more than a pipe holds blocks, and its data arrives whole; a reader that closes kills it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int p[2], status;
    pipe(p);
    pid_t pid = fork();
    if (pid == 0) {
        close(p[0]);
        unsigned char *b = malloc(200000);
        for (int i = 0; i < 200000; i++)
            b[i] = i * 7 % 251;
        _exit(write(p[1], b, 200000) == 200000 ? 3 : 4);
    }
    close(p[1]);
    unsigned char b[777];
    long total = 0, wrong = 0;
    ssize_t n;
    while ((n = read(p[0], b, sizeof b)) > 0)
        for (int i = 0; i < n; i++, total++)
            wrong += b[i] != total * 7 % 251;
    waitpid(pid, &status, 0);
    printf("%ld %ld %d\n", total, wrong, WEXITSTATUS(status));
    pipe(p);
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        static char c[300000];
        close(p[0]);
        write(p[1], c, sizeof c);
        _exit(0);
    }
    close(p[1]);
    read(p[0], b, 100);
    close(p[0]);
    waitpid(pid, &status, 0);
    printf("%d\n", WIFSIGNALED(status) ? WTERMSIG(status) : -1);
    return 0;
}
