// Zero copy: sendfile, splice, tee, vmsplice, copy_file_range, positioned vectors; what blocks, what is consumed, the errors.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define TRY(x)                                                                                     \
  do {                                                                                             \
    errno = 0;                                                                                     \
    long result_ = (x);                                                                            \
    int errno_ = errno;                                                                            \
    printf("%s = %ld", #x, result_ < 0 ? -1 : result_);                                            \
    printf(result_ < 0 ? ", %s\n" : "\n", strerror(errno_));                                       \
  } while (0)

static char big[200000], got[200000];
static int p[2], q[2], file, out;
static char name[] = "/tmp/zcXXXXXX", name2[] = "/tmp/zcXXXXXX";

static long position(int fd) { return lseek(fd, 0, SEEK_CUR); }
static void drain(int fd) {
  int flags = fcntl(fd, F_GETFL);
  fcntl(fd, F_SETFL, flags | O_NONBLOCK);
  long n, total = 0;
  while ((n = read(fd, got + total, sizeof got - total)) > 0) total += n;
  fcntl(fd, F_SETFL, flags);
  printf("  drained %ld \"%.12s\"\n", total, total ? got : "");
  memset(got, 0, sizeof got);
}

static void files(void) {
  off_t at = 3;
  int append = open(name2, O_WRONLY | O_APPEND), ro = open(name, O_RDONLY);
  lseek(file, 0, SEEK_SET);
  puts("sendfile");
  TRY(sendfile(p[1], file, NULL, 5));
  printf("  position %ld\n", position(file));
  TRY(sendfile(p[1], file, &at, 4));
  printf("  position %ld offset %ld\n", position(file), (long)at);
  drain(p[0]);
  TRY(sendfile(out, file, NULL, 7));
  printf("  positions %ld %ld\n", position(file), position(out));
  at = 199998;
  TRY(sendfile(out, file, &at, 100));
  TRY(sendfile(out, file, &at, 100));
  TRY(sendfile(append, file, NULL, 1));
  TRY(sendfile(out, p[0], NULL, 1));
  TRY(sendfile(ro, file, NULL, 1));
  TRY(sendfile(out, append, NULL, 1));
  TRY(sendfile(99, file, NULL, 1));
  at = -1;
  TRY(sendfile(out, file, &at, 1));
  TRY(sendfile(out, file, NULL, 0));
  int s[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, s);
  at = 0;
  TRY(sendfile(s[0], file, &at, 10000));
  drain(s[1]);
  close(s[0]), close(s[1]);
  puts("copy_file_range");
  loff_t from = 10, to = 50;
  TRY(copy_file_range(file, &from, out, &to, 20, 0));
  printf("  %ld %ld\n", (long)from, (long)to);
  TRY(copy_file_range(file, NULL, out, NULL, 5, 1));
  TRY(copy_file_range(file, NULL, p[1], NULL, 5, 0));
  TRY(copy_file_range(file, NULL, append, NULL, 5, 0));
  TRY(copy_file_range(ro, NULL, ro, NULL, 5, 0));
  from = 199999;
  TRY(copy_file_range(file, &from, out, NULL, 5, 0));
  TRY(copy_file_range(file, &from, out, NULL, 5, 0));
  from = 0, to = 3;
  TRY(copy_file_range(file, &from, file, &to, 10, 0));
  puts("preadv, pwritev");
  char a[4], b[4];
  struct iovec v[2] = {{a, 4}, {b, 4}};
  TRY(preadv(file, v, 2, 100));
  printf("  %.4s %.4s\n", a, b);
  TRY(pwritev(out, v, 2, 1000));
  TRY(preadv(file, v, 2, -1));
  TRY(preadv(p[0], v, 2, 0));
  TRY(preadv2(file, v, 2, -1, 0));
  close(append), close(ro);
}

static void splices(void) {
  loff_t at = 3, bad = 0;
  puts("splice");
  lseek(file, 0, SEEK_SET);
  TRY(splice(file, NULL, p[1], NULL, 6, 0));
  TRY(splice(file, &at, p[1], NULL, 6, SPLICE_F_MOVE));
  printf("  position %ld offset %ld\n", position(file), (long)at);
  TRY(write(p[1], "tail", 4));
  drain(p[0]);
  TRY(splice(file, NULL, p[1], NULL, 200000, 0));
  printf("  position %ld\n", position(file));
  TRY(splice(file, NULL, p[1], NULL, 1, SPLICE_F_NONBLOCK));
  TRY(splice(p[0], NULL, out, NULL, 5000, 0));
  TRY(splice(p[0], NULL, q[1], NULL, 100000, 0));
  drain(p[0]);
  drain(q[0]);
  write(p[1], "some bytes", 10);
  TRY(splice(p[0], NULL, q[1], NULL, 4, 0));
  drain(p[0]);
  drain(q[0]);
  TRY(splice(p[0], NULL, q[1], NULL, 4, SPLICE_F_NONBLOCK));
  TRY(splice(file, NULL, out, NULL, 4, 0));
  TRY(splice(p[0], &bad, q[1], NULL, 4, 0));
  TRY(splice(p[0], NULL, p[1], NULL, 4, 0));
  TRY(splice(p[1], NULL, q[1], NULL, 4, 0));
  TRY(splice(p[0], NULL, q[0], NULL, 4, 0));
  TRY(splice(p[0], NULL, q[1], NULL, 0, 0));
  TRY(splice(p[0], NULL, q[1], NULL, 4, 99));
  TRY(splice(99, NULL, q[1], NULL, 4, 0));
  lseek(file, 0, SEEK_END);
  TRY(splice(file, NULL, p[1], NULL, 4, 0));
  int append = open(name2, O_WRONLY | O_APPEND);
  write(p[1], "x", 1);
  TRY(splice(p[0], NULL, append, NULL, 4, 0));
  drain(p[0]);
  close(append);
  puts("tee");
  write(p[1], "one", 3);
  TRY(tee(p[0], q[1], 100, 0));
  TRY(tee(p[0], q[1], 2, 0));
  drain(q[0]);
  drain(p[0]);
  TRY(tee(p[0], q[1], 100, SPLICE_F_NONBLOCK));
  TRY(tee(p[0], p[1], 100, 0));
  TRY(tee(file, q[1], 100, 0));
  TRY(tee(p[0], q[1], 0, 0));
  puts("vmsplice");
  struct iovec v[2] = {{"hello ", 6}, {"pages", 5}};
  TRY(vmsplice(p[1], v, 2, 0));
  v[0].iov_base = got, v[0].iov_len = 6;
  TRY(vmsplice(p[0], v, 1, 0));
  printf("  %.6s\n", got);
  drain(p[0]);
  TRY(vmsplice(file, v, 1, 0));
}

static void blocking(void) {
  puts("blocking");
  fflush(stdout);
  if (fork() == 0) {
    usleep(20000);
    write(p[1], "late", 4);
    _exit(0);
  }
  TRY(splice(p[0], NULL, q[1], NULL, 100, 0));
  wait(NULL);
  drain(q[0]);
  fflush(stdout);
  lseek(file, 0, SEEK_SET);
  if (fork() == 0) {
    close(p[1]);
    long n, total = 0;
    usleep(10000);
    while ((n = read(p[0], got, 30000)) > 0) total += n;
    printf("  child read %ld\n", total);
    fflush(stdout);
    _exit(0);
  }
  TRY(sendfile(p[1], file, NULL, 200000));
  close(p[1]);
  fflush(stdout);
  wait(NULL);
  TRY(splice(p[0], NULL, q[1], NULL, 100, 0));
  TRY(tee(p[0], q[1], 100, 0));
  close(q[0]);
  int r[2];
  pipe(r);
  write(r[1], "x", 1);
  TRY(splice(r[0], NULL, q[1], NULL, 1, 0));
}

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  for (int i = 0; i < (int)sizeof big; i++) big[i] = 'a' + i % 26;
  file = mkstemp(name), out = mkstemp(name2);
  write(file, big, sizeof big);
  pipe(p), pipe(q);
  files();
  splices();
  blocking();
  unlink(name), unlink(name2);
  return 0;
}
