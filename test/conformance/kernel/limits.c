/* Descriptors run out; errors of common calls. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

int main(void)
{
    struct rlimit l = {20, 20};
    printf("%d\n", setrlimit(RLIMIT_NOFILE, &l));
    int n = 0, p[2];
    while (dup(0) >= 0)
        n++;
    SHOW(n);
    SHOW(pipe(p));
    close(19);
    SHOW(pipe(p));
    printf("%d\n", dup(0));
    SHOW(dup2(0, 20));
    SHOW(fcntl(0, F_DUPFD, 20));
    char *bad = (char *)4096;
    SHOW(write(1, bad, 5));
    SHOW(open(bad, O_RDONLY));
    SHOW(open("", O_RDONLY));
    char name[5000];
    memset(name, 'a', sizeof name);
    name[4999] = 0;
    SHOW(open(name, O_RDONLY));
    name[300] = 0;
    SHOW(open(name, O_RDONLY));
    printf("%d %s\n", usleep(1), "");
    return 0;
}
