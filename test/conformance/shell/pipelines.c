/* Pipelines and lists as programs give them to system(3). */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const commands[] = {
  "printf 'pear\\napple\\nfig\\napple\\n' > fruit; sort fruit | uniq -c | sort -rn",
  "sort -u fruit; wc -l < fruit; wc fruit; cat fruit fruit | wc -c",
  "cat fruit | tr a-z A-Z | head -n 2",
  "tail -n 1 fruit; tail -n +3 fruit; head -c 4 fruit; echo",
  "cut -c1-3 fruit | sort -r | tail -2",
  "seq 10 | tr '\\n' ' '; echo; seq 1 3 10 | paste -s -d+ -",
  "echo a b c | { read x y; echo $y-$x; }",
  "false | true; echo $?; true | false; echo $?; ! true | false; echo $?",
  "true && echo and; false || echo or; false && echo no; true || echo no; echo end",
  "(exit 3); echo $?; { false; }; echo $?",
  "echo one & wait; echo two",
  "yes | head -3 | wc -l",
  "for i in 3 1 2; do echo $i; done | sort | xargs echo sorted:",
  "echo 'x=1;y=2' | tr ';' '\\n' | cut -d= -f2 | while read n; do echo $((n * 10)); done",
  "ls; ls | wc -l; ls -a | head -2; ls nothing 2>/dev/null; echo $?",
  "grep -c apple fruit; grep -n fig fruit; grep -v apple fruit | wc -l; grep -q plum fruit || echo no plum",
  "cat fruit | tee copy | wc -l; cmp fruit copy && echo equal; diff fruit copy; echo $?",
  "echo date is $(date +%Y | wc -c) letters; echo `basename /usr/bin/env` `dirname /usr/bin/env`",
  "find . -type f | sort; find . -name 'f*' -exec wc -c {} \\;",
  "mkdir -p d/e && touch d/e/f && ls -R d && rm -r d && ls",
  "cp fruit f2; mv f2 f3; ls; ln -s fruit link; cat link | head -1; rm f3 link copy fruit; ls | wc -l",
  "test -f nothing; echo $?; [ 3 -gt 2 ] && echo greater; [ a = b ] || echo differ; expr 6 \\* 7",
  "od -c <<X\nhi\nX",
  "printf '%05d|%-5s|%x\\n' 42 ab 255; echo \"a\\tb\"; echo 'single $HOME'",
};
int main(void) {
  char dir[] = "/tmp/pipelinesXXXXXX";
  size_t i;
  if (!mkdtemp(dir) || chdir(dir) < 0) return 1;
  for (i = 0; i < sizeof commands / sizeof *commands; i++) {
    printf("$ %s\n", commands[i]);
    fflush(stdout);
    printf("status %d\n", system(commands[i]));
  }
  return chdir("/") < 0 || rmdir(dir) < 0;
}
