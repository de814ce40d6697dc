/* An orphan outlives its parent and gets another; a zombie's exit is seen once; a grandchild is not one's child. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

int main(void)
{
    int p[2], status;
    char c = 0;
    pipe(p);
    pid_t child = fork();
    if (child == 0) {
        pid_t me = getpid();
        if (fork() == 0) {
            close(p[0]);
            while (getppid() == me)
                usleep(1000);
            c = getppid() != me ? 'n' : 'o';
            write(p[1], &c, 1);
            _exit(9);
        }
        _exit(4);
    }
    close(p[1]);
    waitpid(child, &status, 0);
    printf("%d\n", WEXITSTATUS(status));
    SHOW(wait(&status));
    printf("%zd %c\n", read(p[0], &c, 1), c);
    printf("%zd\n", read(p[0], &c, 1));
    return 0;
}
