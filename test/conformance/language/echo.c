// args: one two=2
// stderr
/* Arguments, environment, standard input, standard error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    char line[64];
    int n = 0;
    for (int i = 1; i < argc; i++)
        printf("%d %s\n", i, argv[i]);
    printf("%s %d\n", getenv("PATH"), getenv("NO_SUCH_NAME") == NULL);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        printf("%d: %s\n", ++n, line);
    }
    fprintf(stderr, "%d lines\n", n);
    printf("%d %d", feof(stdin) != 0, argv[argc] == NULL);
    return n;
}
