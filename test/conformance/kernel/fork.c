/* What a child has of its parent: memory copied, file offsets shared, buffers of stdio doubled, pids related. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int global = 1;

int main(void)
{
    int local = 1, *heap = malloc(sizeof *heap), status;
    char b[8] = {0};
    *heap = 1;
    pid_t parent = getpid();
    int fd = open("fork.txt", O_CREAT | O_RDWR | O_TRUNC, 0644);
    write(fd, "abcdef", 6);
    lseek(fd, 0, SEEK_SET);
    printf("printed once, shown twice\n");
    pid_t pid = fork();
    if (pid == 0) {
        global = local = *heap = 2;
        read(fd, b, 2);
        printf("child %d %d %d %s %d\n", global, local, *heap, b, getppid() == parent);
        exit(global);
    }
    waitpid(pid, &status, 0);
    read(fd, b, 2);
    printf("parent %d %d %d %s %d %d\n", global, local, *heap, b, WEXITSTATUS(status), pid != parent);
    unlink("fork.txt");
    int n = 0;
    fflush(stdout);
    for (int i = 0; i < 3; i++)
        if (fork() == 0)
            n++;
    while (wait(&status) > 0)
        n += WEXITSTATUS(status);
    if (getpid() != parent)
        _exit(n);
    printf("%d\n", n);
    return 0;
}
