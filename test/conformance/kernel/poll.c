/* poll and select on pipes and sockets: readiness, hang-up, timeouts. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(int fd, const char *when)
{
    struct pollfd f = {fd, POLLIN | POLLOUT};
    int n = poll(&f, 1, 0);
    printf("%s: %d%s%s%s%s%s\n", when, n, f.revents & POLLIN ? " in" : "", f.revents & POLLOUT ? " out" : "",
           f.revents & POLLHUP ? " hup" : "", f.revents & POLLERR ? " err" : "", f.revents & POLLNVAL ? " nval" : "");
}

int main(void)
{
    int p[2], s[2];
    pipe(p);
    show(p[0], "empty");
    show(p[1], "writable");
    write(p[1], "x", 1);
    show(p[0], "data");
    close(p[1]);
    show(p[0], "data, closed");
    char c;
    read(p[0], &c, 1);
    show(p[0], "closed");
    close(p[0]);
    show(p[0], "no such");
    pipe(p);
    close(p[0]);
    show(p[1], "no reader");
    close(p[1]);
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    show(s[0], "socket");
    shutdown(s[1], SHUT_WR);
    show(s[0], "shut");
    close(s[1]);
    show(s[0], "peer gone");
    close(s[0]);
    pipe(p);
    struct pollfd f = {p[0], POLLIN};
    printf("%d\n", poll(&f, 1, 20));
    fflush(stdout);
    if (fork() == 0) {
        usleep(20000);
        write(p[1], "y", 1);
        _exit(0);
    }
    printf("%d %d\n", poll(&f, 1, -1), f.revents == POLLIN);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(p[0], &set);
    struct timeval t = {1, 0};
    printf("%d %d\n", select(p[0] + 1, &set, NULL, NULL, &t), FD_ISSET(p[0], &set) != 0);
    read(p[0], &c, 1);
    t = (struct timeval){0, 10000};
    printf("%d %d\n", select(p[0] + 1, &set, NULL, NULL, &t), FD_ISSET(p[0], &set) != 0);
    wait(NULL);
    return 0;
}
