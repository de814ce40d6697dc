/* ipcs and ipcrm after msgget, semget and shmget. Other objects of the machine are filtered by key; identifiers and times are hidden. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <unistd.h>

enum { MSG = 0x7a51, SEM = 0x7a52, SHM = 0x7a53 };
static int ids[3];

/* Lines of a command's output: a number that is an identifier becomes ID, the user's name USER. */
static void show(const char *command, const char *wanted) {
  char line[512], text[32];
  FILE *f = popen(command, "r");
  printf("$ %.7s\n", command);
  while (fgets(line, sizeof line, f)) {
    char *word, *rest = line;
    if (wanted && !strstr(line, wanted) && !strstr(line, "---") && !strstr(line, "key ")) continue;
    while ((word = strtok_r(rest, " \n", &rest))) {
      int i, known = 0;
      for (i = 0; i < 3; i++) {
        snprintf(text, sizeof text, "%d", ids[i]);
        if (strcmp(word, text) == 0) known = 1;
      }
      snprintf(text, sizeof text, "%s", getenv("WHO"));
      printf("%s ", known ? "ID" : strcmp(word, text) == 0 ? "USER" : word);
    }
    putchar('\n');
  }
  printf("status %d\n", pclose(f));
}

int main(void) {
  struct {
    long type;
    char text[16];
  } message = {1, "hello"};
  struct sembuf up = {0, 2, 0};
  char command[128], who[64] = "";
  void *at;
  FILE *f = popen("id -un", "r");
  if (fscanf(f, "%63s", who) != 1) return 1;
  pclose(f);
  setenv("WHO", who, 1);
  ids[0] = msgget(MSG, IPC_CREAT | 0640);
  ids[1] = semget(SEM, 3, IPC_CREAT | 0600);
  ids[2] = shmget(SHM, 5000, IPC_CREAT | 0666);
  msgsnd(ids[0], &message, 6, 0);
  msgsnd(ids[0], &message, 2, 0);
  semop(ids[1], &up, 1);
  at = shmat(ids[2], NULL, 0);
  show("ipcs -q", "0x00007a5");
  show("ipcs -s", "0x00007a5");
  show("ipcs -m", "0x00007a5");
  show("ipcs", "0x00007a5");
  show("ipcs -l", NULL);
  snprintf(command, sizeof command, "ipcrm -q %d", ids[0]);
  show(command, NULL);
  show("ipcs -q", "0x00007a5");
  snprintf(command, sizeof command, "ipcrm -q %d 2>/dev/null", ids[0]);
  show(command, NULL);
  show("ipcrm -S 0x7a52", NULL);
  show("ipcs -s", "0x00007a5");
  /* With an attachment the segment is only marked. */
  show("ipcrm -M 0x7a53", NULL);
  snprintf(command, sizeof command, "ipcs -m | grep ' %d ' | tr -s ' ' | cut -d' ' -f1,4-", ids[2]);
  show(command, NULL);
  shmdt(at);
  show(command, NULL);
  return 0;
}
