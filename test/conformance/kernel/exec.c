/* exec that fails, in all its forms; the process goes on. */
#define _GNU_SOURCE
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
    char *argv[] = {"none", NULL};
    int status;
    SHOW(execv("/no/such/program", argv));
    SHOW(execlp("no-such-program-anywhere", "x", NULL));
    SHOW(execl("/tmp", "x", NULL));
    int fd = open("noexec", O_CREAT | O_WRONLY, 0644);
    close(fd);
    SHOW(execl("./noexec", "x", NULL));
    chmod("noexec", 0755);
    SHOW(execl("./noexec", "x", NULL));
    SHOW(execl("noexec/below", "x", NULL));
    unlink("noexec");
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        execvp("also-not-there", argv);
        _exit(errno == ENOENT ? 127 : 126);
    }
    waitpid(pid, &status, 0);
    printf("%d\n", WEXITSTATUS(status));
    return 0;
}
