// stderr
/* What stdio holds at fork is written twice, unless _exit, or unless it was flushed; stderr is not held. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("a line is flushed\nheld ");
    if (fork() == 0)
        _exit(0);
    wait(NULL);
    if (fork() == 0)
        exit(0);
    wait(NULL);
    printf("once\n");
    fprintf(stderr, "error ");
    printf("twice ");
    if (fork() == 0) {
        printf("child\n");
        return 0;
    }
    wait(NULL);
    printf("parent\n");
    FILE *f = fopen("stdio.txt", "w+");
    fprintf(f, "%d lines\n", 2);
    fputs("second", f);
    rewind(f);
    char line[32];
    while (fgets(line, sizeof line, f))
        printf("[%s]", line);
    printf("%d %ld\n", feof(f) != 0, ftell(f));
    fclose(f);
    unlink("stdio.txt");
    perror("perror");
    write(1, "unbuffered\n", 11);
    return 0;
}
