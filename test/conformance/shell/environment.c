/* The environment, the working directory and the mask go to the command; nothing comes back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  char dir[] = "/tmp/environmentXXXXXX", command[128];
  struct stat st;
  mode_t mask;
  if (!mkdtemp(dir) || chdir(dir) < 0) return 1;
  setvbuf(stdout, NULL, _IONBF, 0);
  setenv("GREETING", "hello  world", 1);
  system("echo $GREETING; echo \"$GREETING\"; printenv GREETING; GREETING=bye; export GREETING");
  printf("still %s\n", getenv("GREETING"));
  putenv("GREETING=changed");
  system("echo $GREETING; sh -c 'echo inner $GREETING'; GREETING=once sh -c 'echo $GREETING'; echo $GREETING");
  unsetenv("GREETING");
  system("echo \"[$GREETING]\" ${GREETING:-default} ${GREETING+set}; env | grep -c GREETING");
  system("mkdir sub; cd sub; basename `pwd`; touch here");
  printf("%s\n", access("sub/here", F_OK) == 0 ? "made in sub" : "not there");
  printf("%s\n", access("here", F_OK) == 0 ? "moved" : "the caller has not moved");
  mask = umask(077);
  system("umask; touch private; umask 0; touch open");
  umask(mask);
  stat("private", &st);
  printf("%o ", st.st_mode & 0777);
  stat("open", &st);
  printf("%o\n", st.st_mode & 0777);
  clearenv();
  system("echo path: $PATH; /usr/bin/env | grep -v '^_=' | grep -v '^PWD=' | grep -v '^OLDPWD=' | grep -v '^SHLVL='; echo end");
  setenv("PATH", "/nowhere", 1);
  system("ls; echo $?; echo builtin; PATH=/bin; true");
  setenv("PATH", "/bin:/usr/bin", 1);
  system("sh -c 'sh -c \"echo \\$0 deep; exit 3\"; echo $?'");
  system("X=5; export X; sh -c 'X=6; echo $X'; echo $X; (X=7; echo $X); echo $X");
  if (chdir("/") < 0) return 1;
  snprintf(command, sizeof command, "rm -r %s", dir);
  return system(command);
}
