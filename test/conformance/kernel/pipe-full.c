/* How much a pipe holds: bytes, slots, PIPE_BUF with O_NONBLOCK, when it is writable again. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static char b[100000];
static int fill(int size)
{
    int p[2], total = 0;
    pipe2(p, O_NONBLOCK);
    for (;;) {
        ssize_t n = write(p[1], b, size);
        if (n < 0)
            break;
        total += n;
    }
    close(p[0]);
    close(p[1]);
    return total;
}
static int writable(int fd)
{
    struct pollfd f = {fd, POLLOUT};
    poll(&f, 1, 0);
    return (f.revents & POLLOUT) != 0;
}

int main(void)
{
    int p[2];
    printf("%d %d %d %d %d %d\n", fill(1), fill(4096), fill(3000), fill(2049), fill(5000), fill(100000));
    pipe2(p, O_NONBLOCK);
    printf("%zd\n", write(p[1], b, 65536));
    printf("%zd %s %d\n", write(p[1], b, 1), strerror(errno), writable(p[1]));
    read(p[0], b, 1);
    printf("%zd %d\n", write(p[1], b, 1), writable(p[1]));
    read(p[0], b, 4095);
    printf("%d %zd\n", writable(p[1]), write(p[1], b, 4096));
    read(p[0], b, 8192);
    printf("%zd\n", write(p[1], b, 100000));
    printf("%d\n", fcntl(p[1], F_GETPIPE_SZ));
    pipe(p);
    printf("%d %d\n", fcntl(p[1], F_SETPIPE_SZ, 5000), PIPE_BUF);
    write(p[1], b, 6000);
    SHOW(fcntl(p[0], F_SETPIPE_SZ, 4096));
    return 0;
}
