/* A FIFO: both sides meet in open; O_NONBLOCK; EOF and reopening. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

int main(void)
{
    char b[32];
    int status;
    struct stat st;
    printf("%d\n", mkfifo("x.fifo", 0640));
    SHOW(mkfifo("x.fifo", 0640));
    stat("x.fifo", &st);
    printf("%d %o\n", S_ISFIFO(st.st_mode), st.st_mode & 0777);
    int w = open("x.fifo", O_WRONLY | O_NONBLOCK);
    SHOW(w);
    int r = open("x.fifo", O_RDONLY | O_NONBLOCK);
    printf("%d %zd\n", r, read(r, b, 1));
    w = open("x.fifo", O_WRONLY | O_NONBLOCK);
    ssize_t n = read(r, b, 1);
    printf("%d %zd %s\n", w, n, strerror(errno));
    close(r);
    close(w);
    fflush(stdout);
    for (int i = 0; i < 2; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            w = open("x.fifo", O_WRONLY);
            n = write(w, "from the child", 14);
            _exit(n);
        }
        r = open("x.fifo", O_RDONLY);
        n = read(r, b, sizeof b);
        printf("%zd %.*s\n", n, (int)n, b);
        printf("%zd\n", read(r, b, sizeof b));
        close(r);
        waitpid(pid, &status, 0);
        printf("%d\n", WEXITSTATUS(status));
        fflush(stdout);
    }
    int both = open("x.fifo", O_RDWR);
    write(both, "self", 4);
    n = read(both, b, sizeof b);
    printf("%zd %.4s\n", n, b);
    printf("%d %d\n", unlink("x.fifo"), unlink("x.fifo"));
    n = write(both, "still", 5);
    printf("%zd\n", n);
    return 0;
}
