/* mmap: shared and private, anonymous and of a file, protection, unmapping. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static int dies(void (*f)(char *), char *p)
{
    int status;
    fflush(stdout);
    if (fork() == 0) {
        f(p);
        _exit(0);
    }
    wait(&status);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}
static void store(char *p) { *p = 'X'; }
static void look(char *p) { volatile char c = *p; (void)c; }

int main(void)
{
    int status;
    char b[16] = {0};
    char *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    char *private = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    strcpy(shared, "before");
    strcpy(private, "before");
    if (fork() == 0) {
        strcpy(shared, "after");
        strcpy(private, "after");
        _exit(0);
    }
    wait(&status);
    printf("%s %s\n", shared, private);
    int fd = open("map.dat", O_RDWR | O_CREAT | O_TRUNC, 0600);
    printf("%d\n", ftruncate(fd, 6000));
    char *file = mmap(NULL, 6000, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    char *copy = mmap(NULL, 6000, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    strcpy(file + 4096, "in the file");
    pread(fd, b, 11, 4096);
    printf("%s %s\n", b, copy + 4096);
    strcpy(copy + 4096, "mine");
    pread(fd, b, 11, 4096);
    printf("%s %s\n", b, copy + 4096);
    pwrite(fd, "THE", 3, 4096 + 3);
    printf("%s\n", file + 4096);
    printf("%d\n", msync(file, 6000, MS_SYNC));
    printf("%d\n", dies(store, mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)));
    printf("%d\n", dies(look, mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)));
    printf("%d %d\n", mprotect(private, 4096, PROT_READ), dies(store, private));
    printf("%d %d\n", munmap(shared, 4096), dies(look, shared));
    ftruncate(fd, 100);
    printf("%d %d\n", dies(look, file + 5000), dies(look, file));
    SHOW(mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
    SHOW(mmap(NULL, 10, PROT_READ, MAP_PRIVATE, 99, 0) == MAP_FAILED);
    int r = open("map.dat", O_RDONLY);
    SHOW(mmap(NULL, 10, PROT_WRITE, MAP_SHARED, r, 0) == MAP_FAILED);
    printf("%d\n", mmap(NULL, 10, PROT_WRITE, MAP_PRIVATE, r, 0) == MAP_FAILED);
    unlink("map.dat");
    return 0;
}
