#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
    int number;
    char text[12];
    struct message *next;
};
enum mood { CALM, ANGRY };

int total = 3;
static double ratio = 0.25;
enum mood mood = ANGRY;

static int twice(int n)
{
    int result = n * 2; /* in twice */
    return result;
}

int main(int argc, char **argv)
{
    struct message last = {2, "last", NULL};
    struct message first = {1, "first", &last};
    int (*function)(int) = twice;
    unsigned char grade = 'A';
    int fds[2];
    if (pipe(fds) != 0)
        return 1;
    pid_t child = fork();
    if (child == 0) {
        char buffer[32];
        close(fds[1]);
        ssize_t n = read(fds[0], buffer, sizeof buffer); /* child reads */
        _exit((int)n);
    }
    close(fds[0]);
    total = function(total); /* call */
    printf("total %d, %s\n", total, first.next->text);
    write(fds[1], "hello", 5); /* write */
    close(fds[1]);
    int status;
    waitpid(child, &status, 0); /* wait */
    printf("child %d\n", WEXITSTATUS(status));
    return argc + grade - 'A' + (argv == NULL); /* end */
}
