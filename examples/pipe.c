/*
 * A parent writes a line into a pipe, its child reads it and prints it.
 *
 * Watch: descriptors 3 and 4 appear with pipe(), the child inherits both with fork(), read() blocks while the pipe is
 * empty, and each close() changes the pipe's count of readers or writers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int pipefd[2];

    if (pipe(pipefd) == -1) {
        perror("pipe");
        return 1;
    }

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }

    if (pid == 0) {
        /* The child reads. An open write end of its own would keep it from ever seeing the end of the data. */
        char buf[100];
        ssize_t n;

        close(pipefd[1]);
        while ((n = read(pipefd[0], buf, sizeof(buf))) > 0)
            if (write(STDOUT_FILENO, buf, n) != n)
                return 2;
        close(pipefd[0]);
        return n == 0 ? 0 : 1;
    }

    /* The parent writes 19 bytes. */
    close(pipefd[0]);
    if (write(pipefd[1], "Hello from parent!\n", 19) != 19)
        perror("write");
    close(pipefd[1]);

    int status;
    if (wait(&status) == -1) {
        perror("wait");
        return 1;
    }
    printf("child exited with %d\n", WEXITSTATUS(status));
    return 0;
}
