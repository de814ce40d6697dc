/* A server and its clients over a path; errors of connect and bind. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

int main(void)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX, .sun_path = "server.sock"}, peer;
    struct stat st;
    int c = socket(AF_UNIX, SOCK_STREAM, 0), d = socket(AF_UNIX, SOCK_DGRAM, 0), status;
    SHOW(connect(c, (struct sockaddr *)&a, sizeof a));
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    printf("%d\n", bind(s, (struct sockaddr *)&a, sizeof a));
    SHOW(connect(c, (struct sockaddr *)&a, sizeof a));
    SHOW(bind(c, (struct sockaddr *)&a, sizeof a));
    listen(s, 5);
    SHOW(connect(d, (struct sockaddr *)&a, sizeof a));
    SHOW(accept(0, NULL, NULL));
    stat("server.sock", &st);
    printf("%d\n", S_ISSOCK(st.st_mode));
    fflush(stdout);
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            char b[64];
            c = socket(AF_UNIX, SOCK_STREAM, 0);
            connect(c, (struct sockaddr *)&a, sizeof a);
            int n = sprintf(b, "client %d", i);
            write(c, b, n);
            n = read(c, b, sizeof b);
            _exit(n == 9 && b[0] == 'C' ? i : 100);
        }
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        char b[64];
        socklen_t length = sizeof peer;
        int k = accept(s, (struct sockaddr *)&peer, &length);
        int n = read(k, b, sizeof b);
        sum += b[7];
        b[0] = 'C';
        write(k, b, 9);
        printf("%d %.6s %u %zd\n", n, b, length, read(k, b, 1));
        close(k);
    }
    printf("%d\n", sum - 3 * '0');
    sum = 0;
    while (wait(&status) > 0)
        sum += WEXITSTATUS(status);
    printf("%d\n", sum);
    SHOW(read(c, &st, 1));
    close(s);
    SHOW(connect(c, (struct sockaddr *)&a, sizeof a));
    printf("%d\n", unlink("server.sock"));
    struct sockaddr_un abstract = {.sun_family = AF_UNIX, .sun_path = "\0name"};
    s = socket(AF_UNIX, SOCK_DGRAM, 0);
    printf("%d\n", bind(s, (struct sockaddr *)&abstract, sizeof(sa_family_t) + 5));
    printf("%zd\n", sendto(d, "hi", 2, 0, (struct sockaddr *)&abstract, sizeof(sa_family_t) + 5));
    char b[8];
    socklen_t length = sizeof peer;
    printf("%zd\n", recvfrom(s, b, sizeof b, 0, (struct sockaddr *)&peer, &length));
    printf("%u\n", length);
    return 0;
}
