/*
 * Two processes talk over a connected pair of UNIX sockets: a question goes one way, the answer the other.
 *
 * Watch: one descriptor for each end, two receive buffers; what one end sends lies in the buffer of its peer.
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int sv[2];
    char buf[64];
    ssize_t n;

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, sv) == -1) {
        perror("socketpair");
        return 1;
    }

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }

    if (pid == 0) {
        /* The child keeps sv[1]: it waits for the question and answers with its length. */
        close(sv[0]);
        n = read(sv[1], buf, sizeof(buf) - 1);
        if (n <= 0)
            return 1;
        buf[n] = '\0';
        char answer[64];
        int len = snprintf(answer, sizeof(answer), "%zu bytes: %s", strlen(buf), buf);
        if (write(sv[1], answer, len) != len)
            return 1;
        close(sv[1]);
        return 0;
    }

    close(sv[1]);
    if (write(sv[0], "how long is this?", 17) != 17) {
        perror("write");
        return 1;
    }
    n = read(sv[0], buf, sizeof(buf) - 1);
    if (n == -1) {
        perror("read");
        return 1;
    }
    buf[n] = '\0';
    printf("answer: %s\n", buf);
    close(sv[0]);
    wait(NULL);
    return 0;
}
