/* Redirections of the shell, seen through files and descriptors of the program that calls it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const commands[] = {
  "echo one > f; echo two >> f; cat f; cat < f | wc -l",
  "echo out; echo err >&2",
  "{ echo out; echo err >&2; } > f 2>&1; cat f",
  "{ echo out; echo err >&2; } 2>&1 > f | cat -n; cat f",
  "ls nothing > f 2>&1; wc -l < f",
  "ls nothing 2> /dev/null; echo $?",
  "exec 3> f; echo three >&3; exec 3>&-; cat f",
  "exec 4< f; read x <&4; echo $x; exec 4<&-",
  ": > f; wc -c < f; > g; ls",
  "cat <<E\nplain $((1+1)) `echo sub` \\$no\nE",
  "cat <<'E'\nliteral $((1+1)) `echo sub` \\$no\nE",
  "cat <<-E\n\t\ttabs are gone\n\tE",
  "cat <<A; cat <<B\nfirst\nA\nsecond\nB",
  "while read line; do echo \"[$line]\"; done <<E\na b\n  c\nE",
  "echo visible 2>&-; echo hidden 2>/dev/null 1>&2; echo end",
  "(echo sub; exit 2) > f; echo $? $(cat f)",
  "f() { echo in; cat; }; echo text | f > g; cat g",
  "cat < nothing; echo not reached",
  "echo x > /nowhere/x; echo reached",
  "cat 0< f 1> g; cat g; cat <f >g 2>&1; wc -l g",
  "echo 5>f; cat f; echo 5 >f; cat f; echo a5>f; cat f",
  "cat <&7; echo $?",
  "set -C; echo again > f; echo $?; echo forced >| f; cat f",
};
int main(void) {
  char dir[] = "/tmp/redirectionsXXXXXX";
  size_t i;
  dup2(1, 2);
  if (!mkdtemp(dir) || chdir(dir) < 0) return 1;
  for (i = 0; i < sizeof commands / sizeof *commands; i++) {
    printf("$ %s\n", commands[i]);
    fflush(stdout);
    printf("status %d\n", system(commands[i]));
  }
  /* A descriptor that is inherited, and one that is closed on exec. */
  int fd = open("f", O_RDWR | O_CREAT | O_TRUNC, 0600), other = open("g", O_WRONLY | O_CLOEXEC);
  char command[64];
  fflush(stdout);
  dup2(fd, 8);
  dup3(other, 9, O_CLOEXEC);
  snprintf(command, sizeof command, "echo inherited >&8; echo closed >&9");
  printf("status %d\n", system(command));
  fflush(stdout);
  system("cat f; rm f g");
  return chdir("/") < 0 || rmdir(dir) < 0;
}
