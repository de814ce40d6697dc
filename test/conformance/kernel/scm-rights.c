/* Descriptors in messages: shared offset, lowest number, a pipe kept alive in flight, a control buffer too small. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static ssize_t give(int s, const int *fds, int n)
{
    char control[CMSG_SPACE(8 * sizeof(int))] = {0};
    struct iovec v = {"x", 1};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_SPACE(n * sizeof(int))};
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(n * sizeof(int));
    memcpy(CMSG_DATA(c), fds, n * sizeof(int));
    return sendmsg(s, &m, 0);
}
static int take(int s, int *fds, int room, int *flags)
{
    char control[CMSG_SPACE(8 * sizeof(int))], b[8];
    struct iovec v = {b, sizeof b};
    struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = control, .msg_controllen = CMSG_SPACE(room * sizeof(int))};
    if (recvmsg(s, &m, 0) < 0)
        return -1;
    *flags = m.msg_flags;
    struct cmsghdr *c = CMSG_FIRSTHDR(&m);
    if (!c)
        return 0;
    int n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    memcpy(fds, CMSG_DATA(c), n * sizeof(int));
    return n;
}

int main(void)
{
    int s[2], p[2], fds[8], flags = 0, status;
    char b[16] = {0};
    socketpair(AF_UNIX, SOCK_STREAM, 0, s);
    int file = open("rights.txt", O_CREAT | O_RDWR | O_TRUNC, 0600);
    write(file, "0123456789", 10);
    lseek(file, 2, SEEK_SET);
    pid_t pid = fork();
    if (pid == 0) {
        close(file);
        int n = take(s[1], fds, 4, &flags);
        read(fds[0], b, 3);
        printf("child %d %d %s\n", n, fds[0], b);
        fflush(stdout);
        _exit(0);
    }
    give(s[0], &file, 1);
    waitpid(pid, &status, 0);
    read(file, b, 3);
    printf("parent %s\n", b);
    pipe(p);
    give(s[0], &p[1], 1);
    close(p[1]);
    fcntl(p[0], F_SETFL, O_NONBLOCK);
    SHOW(read(p[0], b, 1));
    printf("%d %d\n", take(s[1], fds, 4, &flags), flags);
    write(fds[0], "in flight", 9);
    close(fds[0]);
    ssize_t n = read(p[0], b, 15);
    printf("%zd %.9s\n", n, b);
    printf("%zd\n", read(p[0], b, 1));
    int two[] = {0, 1, 2};
    give(s[0], two, 3);
    n = take(s[1], fds, 1, &flags);
    printf("%zd %d\n", n, (flags & MSG_CTRUNC) != 0);
    int bad = 99;
    SHOW(give(s[0], &bad, 1));
    give(s[0], two, 1);
    printf("%zd\n", read(s[1], b, 8));
    unlink("rights.txt");
    return 0;
}
