/* Socket pairs: stream, datagram, seqpacket; boundaries, truncation, shutdown, closed peers. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static void pair(const char *name, int type)
{
    int s[2];
    char b[64];
    memset(b, 0, sizeof b);
    printf("%s %d\n", name, socketpair(AF_UNIX, type, 0, s));
    write(s[0], "first", 5);
    write(s[0], "second", 6);
    ssize_t n = recv(s[1], b, 3, MSG_PEEK);
    printf("peek %zd %.3s\n", n, b);
    n = read(s[1], b, 8);
    printf("%zd %.*s\n", n, (int)n, b);
    struct iovec v = {b, 3};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1};
    n = recvmsg(s[1], &m, MSG_DONTWAIT);
    printf("%zd %.*s %d %d\n", n, (int)(n > 0 ? n : 0), b, (m.msg_flags & MSG_TRUNC) != 0, (m.msg_flags & MSG_EOR) != 0);
    n = recv(s[1], b, sizeof b, MSG_DONTWAIT);
    printf("%zd %s\n", n, n < 0 ? strerror(errno) : "");
    write(s[1], "back", 4);
    shutdown(s[1], SHUT_WR);
    n = recv(s[0], b, sizeof b, MSG_DONTWAIT);
    printf("%zd\n", n);
    n = recv(s[0], b, sizeof b, MSG_DONTWAIT);
    printf("%zd %s\n", n, n < 0 ? strerror(errno) : "");
    n = send(s[1], "x", 1, MSG_NOSIGNAL);
    SHOW(n);
    write(s[0], "unread", 6);
    close(s[1]);
    n = recv(s[0], b, sizeof b, MSG_DONTWAIT);
    printf("%zd %s\n", n, n < 0 ? strerror(errno) : "");
    n = write(s[0], "x", 1);
    printf("%zd %s\n", n, n < 0 ? strerror(errno) : "");
    close(s[0]);
}

int main(void)
{
    int s[2];
    signal(SIGPIPE, SIG_IGN);
    pair("stream", SOCK_STREAM);
    pair("dgram", SOCK_DGRAM);
    pair("seqpacket", SOCK_SEQPACKET);
    SHOW(socketpair(AF_INET, SOCK_STREAM, 0, s));
    SHOW(socketpair(99, SOCK_STREAM, 0, s));
    socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, s);
    int n = 0;
    while (send(s[0], "x", 1, 0) == 1)
        n++;
    SHOW(n);
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s);
    n = 0;
    while (send(s[0], "x", 1, 0) == 1)
        n++;
    SHOW(n);
    static char big[400000];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, s);
    printf("%zd\n", write(s[0], big, sizeof big));
    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, s);
    SHOW(write(s[0], big, sizeof big));
    fflush(stdout);
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    pid_t pid = fork();
    if (pid == 0) {
        char b[16];
        close(s[0]);
        ssize_t k;
        while ((k = read(s[1], b, sizeof b)) > 0) {
            for (int i = 0; i < k; i++)
                b[i] -= 32;
            write(s[1], b, k);
        }
        _exit(k == 0 ? 7 : 8);
    }
    close(s[1]);
    char b[16];
    write(s[0], "upper", 5);
    ssize_t k = read(s[0], b, sizeof b);
    printf("%.*s\n", (int)k, b);
    shutdown(s[0], SHUT_WR);
    waitpid(pid, &n, 0);
    printf("%d %zd\n", WEXITSTATUS(n), read(s[0], b, 1));
    return 0;
}
