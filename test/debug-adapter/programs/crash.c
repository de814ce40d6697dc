#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    if (fork() == 0) {
        int *nowhere = NULL;
        *nowhere = 1; /* crash */
        _exit(0);
    }
    int status;
    wait(&status);
    printf("signal %d\n", WTERMSIG(status));
    return 0;
}
