/* ipcs and ipcrm of util-linux, by the *_INFO and *_STAT commands of msgctl, semctl and shmctl. */
#include "tools.h"
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

union semun {
  int val;
  struct semid_ds *buf;
  unsigned short *array;
  struct seminfo *info;
};
enum { PLAIN, TIMES, PIDS, CREATORS, SUMMARY, LIMITS };
static const char months[] = "%b %d %H:%M:%S";

static const char *moment(time_t t, const char *format) {
  static char kept[3][40];
  static int turn;
  char *text = kept[turn = (turn + 1) % 3];
  if (!t) return "Not set";
  strftime(text, sizeof kept[0], format, localtime(&t));
  return text;
}
static void people(int width, const struct ipc_perm *p) {
  printf("%-10o", p->mode & 0777);
  printf(" %-10s", user_name(p->cuid));
  printf(" %-10s", group_name(p->cgid));
  printf(" %-10s", user_name(p->uid));
  printf(" %-10s\n", group_name(p->gid));
  (void)width;
}

static void queues(int form) {
  struct msginfo info;
  struct msqid_ds q;
  int max = msgctl(0, MSG_INFO, (struct msqid_ds *)&info), i;
  if (form == LIMITS) {
    msgctl(0, IPC_INFO, (struct msqid_ds *)&info);
    printf("\n------ Messages Limits --------\nmax queues system wide = %d\nmax size of message (bytes) = %d\ndefault max size of queue (bytes) = %d\n", info.msgmni, info.msgmax, info.msgmnb);
    return;
  }
  if (form == SUMMARY) {
    printf("\n------ Messages Status --------\nallocated queues = %d\nused headers = %d\nused space = %d bytes\n", info.msgpool, info.msgmap, info.msgtql);
    return;
  }
  printf("\n------ %s --------\n", form == TIMES ? "Message Queues Send/Recv/Change Times" : form == PIDS ? "Message Queues PIDs" : form == CREATORS ? "Message Queues Creators/Owners" : "Message Queues");
  if (form == TIMES) printf("%-8s %-10s %-20s %-20s %-20s\n", "msqid", "owner", "send", "recv", "change");
  else if (form == PIDS) printf("%-10s %-10s %-10s %-10s\n", "msqid", "owner", "lspid", "lrpid");
  else if (form == CREATORS) printf("%-10s %-10s %-10s %-10s %-10s %-10s\n", "msqid", "perms", "cuid", "cgid", "uid", "gid");
  else printf("%-10s %-10s %-10s %-10s %-12s %-12s\n", "key", "msqid", "owner", "perms", "used-bytes", "messages");
  for (i = 0; i <= max; i++) {
    int id = msgctl(i, MSG_STAT, &q);
    if (id < 0) continue;
    if (form == TIMES) printf("%-8d %-10s %-20s %-20s %-20s\n", id, user_name(q.msg_perm.uid), moment(q.msg_stime, months), moment(q.msg_rtime, months), moment(q.msg_ctime, months));
    else if (form == PIDS) printf("%-8d %-10s  %5d     %5d\n", id, user_name(q.msg_perm.uid), q.msg_lspid, q.msg_lrpid);
    else if (form == CREATORS) {
      printf("%-10d ", id);
      people(10, &q.msg_perm);
    } else printf("0x%08x %-10d %-10s %-10o %-12lu %-12lu\n", (unsigned)q.msg_perm.__key, id, user_name(q.msg_perm.uid), q.msg_perm.mode & 0777, (unsigned long)q.msg_cbytes, (unsigned long)q.msg_qnum);
  }
}
static void segments(int form) {
  struct shm_info info;
  struct shmid_ds s;
  int max = shmctl(0, SHM_INFO, (struct shmid_ds *)&info), i;
  if (form == LIMITS) {
    struct shminfo l;
    unsigned long kilo, all;
    shmctl(0, IPC_INFO, (struct shmid_ds *)&l);
    kilo = l.shmmax / 1024;
    all = l.shmall > ULONG_MAX / 4 ? ULONG_MAX - ULONG_MAX % 4 : l.shmall * 4;
    printf("\n------ Shared Memory Limits --------\nmax number of segments = %lu\nmax seg size (kbytes) = %lu\nmax total shared memory (kbytes) = %lu\nmin seg size (bytes) = %lu\n", l.shmmni, kilo, all, l.shmmin);
    return;
  }
  if (form == SUMMARY) {
    printf("\n------ Shared Memory Status --------\nsegments allocated %d\npages allocated %lu\npages resident  %lu\npages swapped   %lu\nSwap performance: %lu attempts\t %lu successes\n",
      info.used_ids, info.shm_tot, info.shm_rss, info.shm_swp, info.swap_attempts, info.swap_successes);
    return;
  }
  printf("\n------ %s --------\n", form == TIMES ? "Shared Memory Attach/Detach/Change Times" : form == PIDS ? "Shared Memory Creator/Last-op PIDs" : form == CREATORS ? "Shared Memory Segment Creators/Owners" : "Shared Memory Segments");
  if (form == TIMES) printf("%-10s %-10s %-20s %-20s %-20s\n", "shmid", "owner", "attached", "detached", "changed");
  else if (form == PIDS) printf("%-10s %-10s %-10s %-10s\n", "shmid", "owner", "cpid", "lpid");
  else if (form == CREATORS) printf("%-10s %-10s %-10s %-10s %-10s %-10s\n", "shmid", "perms", "cuid", "cgid", "uid", "gid");
  else printf("%-10s %-10s %-10s %-10s %-10s %-10s %-12s\n", "key", "shmid", "owner", "perms", "bytes", "nattch", "status");
  for (i = 0; i <= max; i++) {
    int id = shmctl(i, SHM_STAT, &s);
    if (id < 0) continue;
    if (form == TIMES) printf("%-10d %-10s %-20s %-20s %-20s\n", id, user_name(s.shm_perm.uid), moment(s.shm_atime, months), moment(s.shm_dtime, months), moment(s.shm_ctime, months));
    else if (form == PIDS) printf("%-10d %-10s %-10d %-10d\n", id, user_name(s.shm_perm.uid), s.shm_cpid, s.shm_lpid);
    else if (form == CREATORS) {
      printf("%-10d ", id);
      people(10, &s.shm_perm);
    } else
      printf("0x%08x %-10d %-10s %-10o %-10lu %-10lu %-6s %-6s\n", (unsigned)s.shm_perm.__key, id, user_name(s.shm_perm.uid), s.shm_perm.mode & 0777, (unsigned long)s.shm_segsz, (unsigned long)s.shm_nattch,
        s.shm_perm.mode & 01000 ? "dest" : " ", s.shm_perm.mode & 02000 ? "locked" : " ");
  }
}
static void semaphores(int form) {
  struct seminfo info;
  struct semid_ds s;
  union semun arg = {.info = &info};
  int max = semctl(0, 0, SEM_INFO, arg), i;
  if (form == LIMITS) {
    semctl(0, 0, IPC_INFO, arg);
    printf("\n------ Semaphore Limits --------\nmax number of arrays = %d\nmax semaphores per array = %d\nmax semaphores system wide = %d\nmax ops per semop call = %d\nsemaphore max value = %u\n", info.semmni, info.semmsl, info.semmns, info.semopm, info.semvmx);
    return;
  }
  if (form == SUMMARY) {
    printf("\n------ Semaphore Status --------\nused arrays = %d\nallocated semaphores = %d\n", info.semusz, info.semaem);
    return;
  }
  if (form == PIDS) return;
  printf("\n------ %s --------\n", form == TIMES ? "Semaphore Operation/Change Times" : form == CREATORS ? "Semaphore Arrays Creators/Owners" : "Semaphore Arrays");
  if (form == TIMES) printf("%-8s %-10s %-26.24s %-26.24s\n", "semid", "owner", "last-op", "last-changed");
  else if (form == CREATORS) printf("%-10s %-10s %-10s %-10s %-10s %-10s\n", "semid", "perms", "cuid", "cgid", "uid", "gid");
  else printf("%-10s %-10s %-10s %-10s %-10s\n", "key", "semid", "owner", "perms", "nsems");
  for (i = 0; i <= max; i++) {
    int id;
    arg.buf = &s;
    id = semctl(i, 0, SEM_STAT, arg);
    if (id < 0) continue;
    if (form == TIMES) printf("%-8d %-10s  %-26.24s %-26.24s\n", id, user_name(s.sem_perm.uid), moment(s.sem_otime, "%a %b %e %H:%M:%S %Y"), moment(s.sem_ctime, "%a %b %e %H:%M:%S %Y"));
    else if (form == CREATORS) {
      printf("%-10d ", id);
      people(10, &s.sem_perm);
    } else printf("0x%08x %-10d %-10s %-10o %-10lu\n", (unsigned)s.sem_perm.__key, id, user_name(s.sem_perm.uid), s.sem_perm.mode & 0777, (unsigned long)s.sem_nsems);
  }
}

static const char *full(time_t t) {
  static char kept[3][40];
  static int turn;
  char *text = kept[turn = (turn + 1) % 3];
  sprintf(text, "%-26.24s", moment(t, "%a %b %e %H:%M:%S %Y"));
  return text;
}
static int details(char which, int id) {
  if (which == 'q') {
    struct msqid_ds q;
    if (msgctl(id, IPC_STAT, &q) < 0) return fail(0, "id %d not found", id);
    printf("\nMessage Queue msqid=%d\nuid=%u\tgid=%u\tcuid=%u\tcgid=%u\tmode=%#o\n", id, q.msg_perm.uid, q.msg_perm.gid, q.msg_perm.cuid, q.msg_perm.cgid, q.msg_perm.mode);
    printf("cbytes=%lu\tqbytes=%lu\tqnum=%lu\tlspid=%d\tlrpid=%d\n", (unsigned long)q.msg_cbytes, (unsigned long)q.msg_qbytes, (unsigned long)q.msg_qnum, q.msg_lspid, q.msg_lrpid);
    printf("send_time=%s\nrcv_time=%s\nchange_time=%s\n\n", full(q.msg_stime), full(q.msg_rtime), full(q.msg_ctime));
  } else if (which == 'm') {
    struct shmid_ds s;
    if (shmctl(id, IPC_STAT, &s) < 0) return fail(0, "id %d not found", id);
    printf("\nShared memory Segment shmid=%d\nuid=%u\tgid=%u\tcuid=%u\tcgid=%u\nmode=%#o\taccess_perms=%#o\n", id, s.shm_perm.uid, s.shm_perm.gid, s.shm_perm.cuid, s.shm_perm.cgid, s.shm_perm.mode, s.shm_perm.mode & 0777);
    printf("bytes=%lu\tlpid=%d\tcpid=%d\tnattch=%lu\n", (unsigned long)s.shm_segsz, s.shm_lpid, s.shm_cpid, (unsigned long)s.shm_nattch);
    printf("att_time=%s\ndet_time=%s\nchange_time=%s\n\n", full(s.shm_atime), full(s.shm_dtime), full(s.shm_ctime));
  } else {
    struct semid_ds s;
    union semun arg = {.buf = &s};
    unsigned long i;
    if (semctl(id, 0, IPC_STAT, arg) < 0) return fail(0, "id %d not found", id);
    printf("\nSemaphore Array semid=%d\nuid=%u\t gid=%u\t cuid=%u\t cgid=%u\nmode=%#o, access_perms=%#o\nnsems = %lu\n", id, s.sem_perm.uid, s.sem_perm.gid, s.sem_perm.cuid, s.sem_perm.cgid, s.sem_perm.mode, s.sem_perm.mode & 0777, (unsigned long)s.sem_nsems);
    printf("otime = %s\nctime = %s\n%-10s %-10s %-10s %-10s %-10s\n", full(s.sem_otime), full(s.sem_ctime), "semnum", "value", "ncount", "zcount", "pid");
    for (i = 0; i < s.sem_nsems; i++)
      printf("%-10lu %-10d %-10d %-10d %-10d\n", i, semctl(id, (int)i, GETVAL), semctl(id, (int)i, GETNCNT), semctl(id, (int)i, GETZCNT), semctl(id, (int)i, GETPID));
    putchar('\n');
  }
  return 0;
}
int ipcs_main(int argc, char **argv) {
  static const struct option longs[] = {{"queues", 0, 0, 'q'}, {"semaphores", 0, 0, 's'}, {"shmems", 0, 0, 'm'}, {"all", 0, 0, 'a'}, {"time", 0, 0, 't'}, {"pid", 0, 0, 'p'},
    {"creator", 0, 0, 'c'}, {"limits", 0, 0, 'l'}, {"summary", 0, 0, 'u'}, {"id", 1, 0, 'i'}, {0}};
  int c, form = PLAIN, q = 0, s = 0, m = 0;
  long id = -1;
  while ((c = getopt_long(argc, argv, "qsmatpclui:b", longs, NULL)) >= 0) switch (c) {
      case 'q': q = 1; break;
      case 's': s = 1; break;
      case 'm': m = 1; break;
      case 'a': q = s = m = 1; break;
      case 't': form = TIMES; break;
      case 'p': form = PIDS; break;
      case 'c': form = CREATORS; break;
      case 'l': form = LIMITS; break;
      case 'u': form = SUMMARY; break;
      case 'i': if (!number(optarg, &id)) die(1, 0, "failed to parse id argument: '%s'", optarg); break;
      case 'b': break;
      default: usage(1);
    }
  if (id >= 0 && q + s + m == 1) return details(q ? 'q' : s ? 's' : 'm', (int)id);
  if (!(q + s + m)) q = s = m = 1;
  if (q) {
    queues(form);
    if (!(m || s)) putchar('\n');
  }
  if (m) {
    segments(form);
    if (!s) putchar('\n');
  }
  if (s) {
    semaphores(form);
    putchar('\n');
  }
  return finish(0);
}

static int remove_object(char which, const char *text, int by_key) {
  char *end;
  long n = strtol(text, &end, 0);
  int id = (int)n, r;
  if (*end || end == text) return fail(0, by_key ? "failed to parse argument: '%s'" : "failed to parse argument: '%s'", text);
  if (by_key) {
    id = which == 'q' ? msgget((key_t)n, 0) : which == 's' ? semget((key_t)n, 0, 0) : shmget((key_t)n, 0, 0);
    if (id < 0) {
      if (errno == EACCES) return fail(0, "permission denied for key (%s)", text);
      return fail(0, "invalid key (%s)", text);
    }
  }
  r = which == 'q' ? msgctl(id, IPC_RMID, NULL) : which == 's' ? semctl(id, 0, IPC_RMID) : shmctl(id, IPC_RMID, NULL);
  if (r == 0) return 0;
  if (errno == EPERM || errno == EACCES) return fail(0, by_key ? "permission denied for key (%s)" : "permission denied for id (%s)", text);
  if (errno == EIDRM) return fail(0, by_key ? "already removed key (%s)" : "already removed id (%s)", text);
  return fail(0, by_key ? "invalid key (%s)" : "invalid id (%s)", text);
}
static void remove_all(void) {
  struct msginfo mi;
  struct seminfo si;
  struct shm_info hi;
  struct msqid_ds q;
  struct semid_ds s;
  struct shmid_ds h;
  int i, id, max = shmctl(0, SHM_INFO, (struct shmid_ds *)&hi);
  for (i = 0; i <= max; i++)
    if ((id = shmctl(i, SHM_STAT, &h)) >= 0) shmctl(id, IPC_RMID, NULL);
  max = semctl(0, 0, SEM_INFO, (union semun){.info = &si});
  for (i = 0; i <= max; i++)
    if ((id = semctl(i, 0, SEM_STAT, (union semun){.buf = &s})) >= 0) semctl(id, 0, IPC_RMID);
  max = msgctl(0, MSG_INFO, (struct msqid_ds *)&mi);
  for (i = 0; i <= max; i++)
    if ((id = msgctl(i, MSG_STAT, &q)) >= 0) msgctl(id, IPC_RMID, NULL);
}
int ipcrm_main(int argc, char **argv) {
  int c, status = 0;
  /* The old form: msg|sem|shm ID... */
  if (argc > 2 && (strcmp(argv[1], "msg") == 0 || strcmp(argv[1], "sem") == 0 || strcmp(argv[1], "shm") == 0)) {
    char which = argv[1][1] == 's' ? 'q' : argv[1][1] == 'e' ? 's' : 'm';
    for (c = 2; c < argc; c++) status |= remove_object(which, argv[c], 0);
    return status;
  }
  if (argc == 1) {
    fail(0, "bad usage");
    usage(1);
  }
  while ((c = option(argc, argv, "q:s:m:Q:S:M:a", 1)) >= 0) {
    if (c == 'a') remove_all();
    else status |= remove_object((char)tolower(c), optarg, isupper(c) != 0);
  }
  return status;
}
