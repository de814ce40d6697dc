/* Sleepers end in the order of their times, not of their start. */
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    int delays[] = {300, 100, 200, 50}, p[2], status;
    char c;
    struct timespec before, after;
    pipe(p);
    clock_gettime(CLOCK_MONOTONIC, &before);
    for (int i = 0; i < 4; i++)
        if (fork() == 0) {
            usleep(delays[i] * 1000);
            c = '0' + i;
            write(p[1], &c, 1);
            _exit(i);
        }
    close(p[1]);
    while (read(p[0], &c, 1) == 1)
        printf("%c ", c);
    for (int i = 0; i < 4; i++) {
        wait(&status);
        printf("%d ", WEXITSTATUS(status) < 4);
    }
    clock_gettime(CLOCK_MONOTONIC, &after);
    long ms = (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000;
    printf("\n%d %d\n", ms >= 300, ms < 900);
    return 0;
}
