/*
 * Two mappings before fork(): one MAP_SHARED, one MAP_PRIVATE. Parent and child add to a counter in each; only the shared one
 * is common to both.
 *
 * Watch: the shared mapping has two attachments after fork(); the private page is copied when it is first written to.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int *map_counter(int how)
{
    void *p = mmap(NULL, sizeof(int), PROT_READ | PROT_WRITE, how | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
    int *shared = map_counter(MAP_SHARED);
    int *private = map_counter(MAP_PRIVATE);

    if (shared == NULL || private == NULL) {
        perror("mmap");
        return 1;
    }

    pid_t pid = fork();
    if (pid == -1) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        *shared += 10;
        *private += 10;
        return 0;
    }

    wait(NULL); /* so that the two additions come one after the other */
    *shared += 1;
    *private += 1;
    printf("shared %d, private %d\n", *shared, *private);

    munmap(shared, sizeof(int));
    munmap(private, sizeof(int));
    return 0;
}
