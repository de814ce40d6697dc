/* SysV shared memory: attachments over fork, read-only, two attachments of one segment, removal while attached. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOW(e) do { long _r = (long)(e); printf("%ld %s\n", _r, _r < 0 ? strerror(errno) : "ok"); } while (0)

static unsigned long attached(int id)
{
    struct shmid_ds d;
    return shmctl(id, IPC_STAT, &d) < 0 ? 99 : d.shm_nattch;
}

int main(void)
{
    int id = shmget(IPC_PRIVATE, 10000, 0600), status;
    struct shmid_ds d;
    printf("%lu\n", attached(id));
    char *a = shmat(id, NULL, 0), *b = shmat(id, NULL, SHM_RDONLY);
    printf("%lu %d\n", attached(id), a != b);
    strcpy(a, "written through a");
    printf("%s %d\n", b, a[9999]);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        strcpy(a + 5000, "by the child");
        if (attached(id) != 4)
            _exit(1);
        shmdt(a);
        _exit(attached(id));
    }
    waitpid(pid, &status, 0);
    printf("%d %lu %s\n", WEXITSTATUS(status), attached(id), b + 5000);
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        b[0] = 1;
        _exit(0);
    }
    waitpid(pid, &status, 0);
    printf("%d\n", WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    printf("%d\n", shmdt(b));
    SHOW(shmdt(b));
    shmctl(id, IPC_RMID, NULL);
    printf("%d\n", shmctl(id, IPC_STAT, &d));
    printf("%lu %d %d\n", d.shm_nattch, (d.shm_perm.mode & SHM_DEST) != 0, (int)d.shm_segsz);
    printf("%s\n", a);
    shmdt(a);
    SHOW(shmctl(id, IPC_STAT, &d));
    SHOW(shmget(4711, 100, 0));
    id = shmget(4711, 100, IPC_CREAT | 0600);
    SHOW(shmget(4711, 5000, 0));
    printf("%d\n", shmget(4711, 50, 0) == id);
    shmctl(id, IPC_RMID, NULL);
    SHOW((int)(long)shmat(id, NULL, 0));
    fflush(stdout);
    *a = 1;
    return 0;
}
