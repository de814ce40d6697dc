/* sizeof and _Alignof of everything; sizeof does not evaluate. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <sys/sem.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>
#include <poll.h>

#define S(t) printf("%s %zu %zu\n", #t, sizeof(t), _Alignof(t))

int main(void)
{
    S(char); S(short); S(int); S(long); S(long long); S(float); S(double); S(void *); S(size_t); S(_Bool); S(wchar_t);
    S(pid_t); S(off_t); S(mode_t); S(time_t); S(int16_t); S(uintptr_t); S(struct timespec); S(struct stat); S(sigset_t);
    S(struct sigaction); S(siginfo_t); S(struct sockaddr); S(struct sockaddr_un); S(struct sockaddr_in); S(struct msghdr); S(struct cmsghdr);
    S(struct sembuf); S(struct semid_ds); S(struct msqid_ds); S(struct shmid_ds); S(struct pollfd); S(pthread_t); S(pthread_mutex_t); S(sem_t);
    S(fd_set);
    int i = 1;
    printf("%zu ", sizeof(i++));
    printf("%d\n", i);
    char a[10], (*p)[10] = &a;
    printf("%zu %zu %zu %zu\n", sizeof a, sizeof *p, sizeof(a + 0), sizeof &a);
    struct { char c; struct { char d; long l; } in; char e; } nest;
    printf("%zu %zu\n", sizeof nest, sizeof nest.in);
    return 0;
}
