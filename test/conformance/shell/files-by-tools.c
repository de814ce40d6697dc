/* Files made by the program and looked at by tools, and the other way round. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  char dir[] = "/tmp/filesXXXXXX", line[256];
  struct stat st;
  FILE *f;
  int i;
  dup2(1, 2);
  if (!mkdtemp(dir) || chdir(dir) < 0) return 1;
  setvbuf(stdout, NULL, _IONBF, 0);
  f = fopen("numbers", "w");
  for (i = 20; i > 0; i--) fprintf(f, "%d %c\n", i * 3 % 20, 'a' + i % 3);
  fclose(f);
  system("sort -n numbers | head -3; sort -k2,2 -k1n numbers | tail -3; cut -d' ' -f2 numbers | sort | uniq -c");
  system("wc -l numbers; sort -rn numbers | sort -c -n; echo $?");
  system("chmod 640 numbers; ls -l numbers | cut -c1-10; stat -c '%a %s %F' numbers; chmod u=rw,go= numbers; stat -c %A numbers");
  stat("numbers", &st);
  printf("%o\n", st.st_mode & 0777);
  system("ln numbers second; ln -s numbers third; ls -F; readlink third; stat -c %h numbers; rm second; stat -c %h numbers");
  system("mkdir -p a/b/c; touch a/x a/b/y; find a | sort; cp -r a z; find z -type f | sort; rm -r a z; ls");
  system("printf 'bytes\\000\\001\\377\\n' > raw; od -c raw; od -An -tx1 raw; wc -c raw; hexdump -C raw; cmp raw numbers");
  system("printf '1\\n2\\n3\\n' > x; printf '1\\n3\\n4\\n' > y; diff x y; diff -u x y | tail -n +3; cat x y | sort | uniq -d; paste x y; tac x");
  system("seq 3 | while read n; do echo line $n >> grown; done; cat grown; head -n -1 grown; tail -c 3 grown; tee copy < x | wc -l; cat copy");
  system("cat nothing; ls nothing; rm nothing; mv nothing x; cp nothing y; cat; mkdir x; rmdir raw; touch no/where; ln -s x x; chmod 1z x; wc nothing; head nothing; sort nothing");
  f = popen("ls -1 | wc -l", "r");
  if (fgets(line, sizeof line, f)) printf("files: %s", line);
  pclose(f);
  system("date -u -d @0 '+%Y-%m-%d %H:%M:%S %a'; basename x/y.c .c; dirname x/y; expr 3 + 4; seq -s, 5; echo a,b | tr , '\\n'");
  system("echo xargs: | cat - x | xargs echo; env -i A=b env; printf '%s\\n' 3 1 2 | sort | tail -1; test -s x && echo filled; yes n | head -2; true; nl x");
  system("rm *; ls -a | wc -l");
  return chdir("/") < 0 || rmdir(dir) < 0;
}
