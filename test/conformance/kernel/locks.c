// Record locks: conflicts, splitting and merging, who holds what, what close, fork and exec make of them.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *name(int error) {
  return error == 0         ? "ok"
         : error == EAGAIN  ? "EAGAIN"
         : error == EBADF   ? "EBADF"
         : error == EINVAL  ? "EINVAL"
         : error == EDEADLK ? "EDEADLK"
         : error == EINTR   ? "EINTR"
         : error == EFAULT  ? "EFAULT"
         : error == EOVERFLOW ? "EOVERFLOW"
                            : strerror(error);
}
static int lk(int fd, int cmd, int type, int whence, long start, long len) {
  struct flock l = {.l_type = type, .l_whence = whence, .l_start = start, .l_len = len};
  return fcntl(fd, cmd, &l) < 0 ? errno : 0;
}
static pid_t parent;
static void get(int fd, int cmd, int type, long start, long len) {
  struct flock l = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len};
  if (fcntl(fd, cmd, &l) < 0) printf("  get: %s\n", name(errno));
  else if (l.l_type == F_UNLCK) printf("  get %ld+%ld: free (whence %d start %ld len %ld)\n", start, len, l.l_whence, (long)l.l_start, (long)l.l_len);
  else
    printf("  get %ld+%ld: %s %ld+%ld by %s, whence %d\n", start, len, l.l_type == F_RDLCK ? "read" : "write", (long)l.l_start, (long)l.l_len,
           l.l_pid == parent ? "parent" : l.l_pid == getpid() ? "me" : l.l_pid == -1 ? "an OFD" : "another", l.l_whence);
}
static void child(void (*f)(int), int fd) {
  fflush(stdout);
  if (fork() == 0) {
    f(fd);
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
}
static void look(int fd) {
  get(fd, F_GETLK, F_WRLCK, 0, 0);
  get(fd, F_GETLK, F_RDLCK, 0, 0);
  get(fd, F_GETLK, F_WRLCK, 45, 1);
  get(fd, F_GETLK, F_WRLCK, 60, 0);
  printf("  set read 0+10 %s, write 0+10 %s, write 200+1 %s\n", name(lk(fd, F_SETLK, F_RDLCK, SEEK_SET, 0, 10)), name(lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 0, 10)),
         name(lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 200, 1)));
}
static void handler(int s) { (void)s; }

int main(void) {
  char path[] = "/tmp/locksXXXXXX";
  parent = getpid();
  int fd = mkstemp(path);
  ftruncate(fd, 100);
  puts("errors");
  printf("%s\n", name(lk(99, F_SETLK, F_RDLCK, SEEK_SET, 0, 0)));
  printf("%s\n", name(lk(fd, F_SETLK, 9, SEEK_SET, 0, 0)));
  printf("%s\n", name(lk(fd, F_SETLK, F_RDLCK, 9, 0, 0)));
  printf("%s\n", name(lk(fd, F_SETLK, F_RDLCK, SEEK_SET, -1, 0)));
  printf("%s\n", name(lk(fd, F_SETLK, F_RDLCK, SEEK_SET, 5, -10)));
  printf("%s\n", name(lk(fd, F_SETLK, F_RDLCK, SEEK_SET, 0x7fffffffffffffff, 2)));
  printf("%s\n", name(lk(fd, F_GETLK, F_UNLCK, SEEK_SET, 0, 0)));
  printf("%s\n", name(fcntl(fd, F_SETLK, 8) < 0 ? errno : 0));
  int ro = open(path, O_RDONLY), wo = open(path, O_WRONLY);
  printf("%s %s %s %s\n", name(lk(ro, F_SETLK, F_WRLCK, SEEK_SET, 0, 0)), name(lk(wo, F_SETLK, F_RDLCK, SEEK_SET, 0, 0)), name(lk(ro, F_SETLK, F_RDLCK, SEEK_SET, 0, 0)), name(lk(ro, F_SETLK, F_UNLCK, SEEK_SET, 0, 0)));
  int p[2];
  pipe(p);
  printf("pipe %s\n", name(lk(p[0], F_SETLK, F_RDLCK, SEEK_SET, 0, 0)));
  printf("flock pipe %d\n", flock(p[0], LOCK_EX));

  puts("ranges");
  lk(fd, F_SETLK, F_RDLCK, SEEK_SET, 0, 40);
  lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 40, 10);
  child(look, fd);
  puts("split");
  lk(fd, F_SETLK, F_UNLCK, SEEK_SET, 10, 10);
  lk(fd, F_SETLK, F_RDLCK, SEEK_SET, 45, 5);
  child(look, fd);
  puts("merged, to the end");
  lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 0, 30);
  lk(fd, F_SETLK, F_WRLCK, SEEK_END, -60, 0);
  child(look, fd);
  puts("negative length, from the position");
  lk(fd, F_SETLK, F_UNLCK, SEEK_SET, 0, 0);
  lseek(fd, 50, SEEK_SET);
  lk(fd, F_SETLK, F_WRLCK, SEEK_CUR, 0, -10);
  child(look, fd);
  puts("own locks never conflict");
  get(fd, F_GETLK, F_WRLCK, 0, 0);
  puts("closing any descriptor of the file releases");
  close(dup(fd));
  child(look, fd);
  lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 0, 0);
  close(open(path, O_RDONLY));
  child(look, fd);

  puts("waiting");
  lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 0, 10);
  fflush(stdout);
  if (fork() == 0) {
    printf("child: %s\n", name(lk(fd, F_SETLKW, F_WRLCK, SEEK_SET, 5, 10)));
    fflush(stdout);
    usleep(20000);
    _exit(0);
  }
  usleep(20000);
  puts("parent releases");
  fflush(stdout);
  lk(fd, F_SETLK, F_UNLCK, SEEK_SET, 0, 10);
  usleep(10000);
  printf("parent: %s\n", name(lk(fd, F_SETLKW, F_WRLCK, SEEK_SET, 0, 10)));
  wait(NULL);
  puts("a signal");
  fflush(stdout);
  struct sigaction act = {.sa_handler = handler};
  sigaction(SIGALRM, &act, NULL);
  pid_t c = fork();
  if (c == 0) {
    ualarm(20000, 0);
    printf("child: %s\n", name(lk(fd, F_SETLKW, F_WRLCK, SEEK_SET, 0, 0)));
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
  puts("deadlock");
  lk(fd, F_SETLK, F_UNLCK, SEEK_SET, 0, 0);
  lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 0, 1);
  fflush(stdout);
  if (fork() == 0) {
    lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 1, 1);
    int e = lk(fd, F_SETLKW, F_WRLCK, SEEK_SET, 0, 1);
    printf("child: %s\n", name(e));
    fflush(stdout);
    _exit(0);
  }
  usleep(20000);
  printf("parent: %s\n", name(lk(fd, F_SETLKW, F_WRLCK, SEEK_SET, 1, 1)));
  fflush(stdout);
  lk(fd, F_SETLK, F_UNLCK, SEEK_SET, 0, 0);
  wait(NULL);

  puts("open file description locks");
  int a = open(path, O_RDWR), b = open(path, O_RDWR);
  struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_pid = 1};
  printf("%s\n", name(fcntl(a, F_OFD_SETLK, &l) < 0 ? errno : 0));
  printf("%s\n", name(lk(a, F_OFD_SETLK, F_WRLCK, SEEK_SET, 0, 10)));
  printf("%s\n", name(lk(b, F_OFD_SETLK, F_WRLCK, SEEK_SET, 5, 1)));
  get(b, F_OFD_GETLK, F_WRLCK, 0, 0);
  get(b, F_GETLK, F_WRLCK, 0, 0);
  printf("record lock against it: %s\n", name(lk(fd, F_SETLK, F_RDLCK, SEEK_SET, 0, 1)));
  int d = dup(a);
  close(a);
  get(b, F_OFD_GETLK, F_WRLCK, 0, 0);
  close(d);
  get(b, F_OFD_GETLK, F_WRLCK, 0, 0);

  close(b);
  puts("flock");
  b = open(path, O_RDWR);
  a = open(path, O_RDWR);
#define FLOCK(fd, op) printf("flock(%s, %s): %s\n", #fd, #op, name(flock(fd, op) < 0 ? errno : 0))
  FLOCK(a, LOCK_EX);
  FLOCK(b, LOCK_EX | LOCK_NB);
  FLOCK(a, LOCK_SH);
  FLOCK(b, LOCK_SH | LOCK_NB);
  FLOCK(a, LOCK_EX | LOCK_NB);
  puts("the failed conversion has lost a's lock:");
  FLOCK(b, LOCK_EX | LOCK_NB);
  FLOCK(b, 77);
  FLOCK(99, LOCK_SH);
  printf("independent of record locks: %s\n", name(lk(fd, F_SETLK, F_WRLCK, SEEK_SET, 0, 0)));
  FLOCK(a, LOCK_UN);
  FLOCK(b, LOCK_EX);
  fflush(stdout);
  if (fork() == 0) {
    // The same description: no conflict, and its unlock is everybody's.
    FLOCK(b, LOCK_EX | LOCK_NB);
    FLOCK(b, LOCK_UN);
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
  FLOCK(a, LOCK_EX | LOCK_NB);
  fflush(stdout);
  if (fork() == 0) {
    close(a);
    int own = open(path, O_RDONLY);
    FLOCK(own, LOCK_SH);
    fflush(stdout);
    _exit(0);
  }
  usleep(20000);
  puts("parent closes");
  fflush(stdout);
  close(a);
  wait(NULL);
  puts("lockf");
  lk(fd, F_SETLK, F_UNLCK, SEEK_SET, 0, 0);
  lseek(fd, 0, SEEK_SET);
  printf("%d\n", lockf(fd, F_LOCK, 10));
  printf("%d\n", lockf(fd, F_TEST, 0));
  printf("%d\n", lockf(fd, F_ULOCK, 0));
  unlink(path);
  return 0;
}
