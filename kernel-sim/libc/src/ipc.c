/* System V IPC: messages, semaphores, shared memory; the key of a file. */
#include "internal.h"
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>

/* Eight bits of the id, eight of the device, sixteen of the inode. */
key_t ftok(const char *path, int id) {
  struct stat st;
  if (stat(path, &st) < 0) return -1;
  return (key_t)((st.st_ino & 0xffff) | (st.st_dev & 0xff) << 16 | (unsigned int)(id & 0xff) << 24);
}

int msgget(key_t key, int flags) { return (int)__ret(SYS2(SYS_msgget, key, flags)); }
int msgsnd(int id, const void *message, size_t size, int flags) {
  return (int)__ret(CANCELLABLE(SYS4(SYS_msgsnd, id, message, size, flags)));
}
ssize_t msgrcv(int id, void *message, size_t size, long type, int flags) {
  return __ret(CANCELLABLE(SYS5(SYS_msgrcv, id, message, size, type, flags)));
}
int msgctl(int id, int command, struct msqid_ds *buffer) { return (int)__ret(SYS3(SYS_msgctl, id, command, buffer)); }

int semget(key_t key, int count, int flags) { return (int)__ret(SYS3(SYS_semget, key, count, flags)); }
int semop(int id, struct sembuf *operations, size_t count) {
  return (int)__ret(SYS3(SYS_semop, id, operations, count));
}
int semtimedop(int id, struct sembuf *operations, size_t count, const struct timespec *timeout) {
  return (int)__ret(SYS4(SYS_semtimedop, id, operations, count, timeout));
}
/* The fourth argument is a union of 8 bytes; only some commands have it. */
int semctl(int id, int number, int command, ...) {
  long argument = 0;
  va_list ap;
  switch (command) {
    case IPC_STAT:
    case IPC_SET:
    case IPC_INFO:
    case SETVAL:
    case GETALL:
    case SETALL:
    case SEM_STAT:
    case SEM_INFO:
    case SEM_STAT_ANY:
      va_start(ap, command);
      argument = va_arg(ap, long);
      va_end(ap);
  }
  return (int)__ret(SYS4(SYS_semctl, id, number, command, argument));
}

int shmget(key_t key, size_t size, int flags) { return (int)__ret(SYS3(SYS_shmget, key, size, flags)); }
void *shmat(int id, const void *address, int flags) { return (void *)__ret(SYS3(SYS_shmat, id, address, flags)); }
int shmdt(const void *address) { return (int)__ret(SYS1(SYS_shmdt, address)); }
int shmctl(int id, int command, struct shmid_ds *buffer) { return (int)__ret(SYS3(SYS_shmctl, id, command, buffer)); }
