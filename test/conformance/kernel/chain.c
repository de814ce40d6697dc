/* A chain of processes: numbers through a ring of pipes, a pipeline made like a shell's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N 5
int main(void)
{
    int p[N][2];
    for (int i = 0; i < N; i++)
        pipe(p[i]);
    for (int i = 1; i < N; i++)
        if (fork() == 0) {
            int v;
            for (int round = 0; round < 10; round++) {
                read(p[i - 1][0], &v, sizeof v);
                v += i;
                write(p[i][1], &v, sizeof v);
            }
            _exit(0);
        }
    int v = 0;
    for (int round = 0; round < 10; round++) {
        write(p[0][1], &v, sizeof v);
        read(p[N - 1][0], &v, sizeof v);
    }
    printf("%d\n", v);
    while (wait(NULL) > 0)
        ;
    for (int i = 0; i < N; i++) {
        close(p[i][0]);
        close(p[i][1]);
    }
    fflush(stdout);
    int in[2], out[2];
    pipe(in);
    pipe(out);
    if (fork() == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        for (int fd = 3; fd < 10; fd++)
            close(fd);
        char line[64];
        while (fgets(line, sizeof line, stdin)) {
            for (char *s = line; *s; s++)
                if (*s >= 'a' && *s <= 'z')
                    *s -= 32;
            fputs(line, stdout);
        }
        exit(0);
    }
    close(in[0]);
    close(out[1]);
    FILE *to = fdopen(in[1], "w"), *from = fdopen(out[0], "r");
    fprintf(to, "one\ntwo %d\n", 2);
    fclose(to);
    char line[64];
    while (fgets(line, sizeof line, from))
        printf("> %s", line);
    fclose(from);
    wait(NULL);
    return 0;
}
