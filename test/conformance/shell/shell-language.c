/* The shell as a language: what scripts in C strings use. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const scripts[] = {
  "i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; done; until [ $i -eq 0 ]; do i=$((i-1)); done; echo $i",
  "for x in a 'b c' d; do case $x in a) echo first;; *' '*) echo blank;; *) echo other;; esac; done",
  "f() { local n=$1; if [ $n -le 1 ]; then echo 1; else echo $((n * $(f $((n-1))))); fi; }; f 5",
  "set -- one 'two three'; echo $# \"$2\"; shift; echo $# $1; for a; do echo \"<$a>\"; done",
  "x='a b  c'; echo $x; echo \"$x\"; IFS=:; y=1:2:3; for n in $y; do printf '%s ' $n; done; echo",
  "p=/usr/lib/file.tar.gz; echo ${p##*/} ${p%/*} ${p%%.*} ${p#*/} ${#p}",
  "echo ${u-unset} ${u:-empty} ${u:=given} $u ${u:+alternative}",
  "echo $((7 / 2)) $((7 % 3)) $((-7 / 2)) $((1 << 10)) $((0x1f + 010)) $((3 > 2 ? 10 : 20)) $((5 & 3 | 8))",
  "echo \"quoted \\\"inner\\\" \\$x\" 'single \"double\"' plain\\ space",
  "trap 'echo bye' EXIT; echo working; exit 6",
  "trap 'echo caught' USR1; kill -USR1 $$; echo after",
  "set -e; echo before; false; echo never",
  "set -u; echo ${nothing}; echo never",
  "readonly r=1; r=2; echo never",
  "echo $(echo inner $(echo deepest)); echo `echo old \\`echo nested\\``",
  "eval 'a=1; b=$((a+1))'; echo $b; cmd='echo by eval'; eval $cmd",
  "{ echo group; exit 3; }; echo never",
  "(echo subshell; exit 3); echo after $?",
  "while :; do for i in 1 2 3; do [ $i = 2 ] && break 2; echo $i; done; done; echo out",
  "read a b <<E\nfirst second third\nE\necho \"$b $a\"",
  "printf '%s-%s\\n' a b c; printf '%3d|%-3d|%03d\\n' 1 2 3; printf '%b' 'x\\ty\\n'",
  "cd / && pwd; cd /usr/bin && pwd; cd - > /dev/null; pwd",
  "sleep 1 & p=$!; kill $p; wait $p 2>/dev/null; echo $?",
  "(exit 4) & wait $!; echo $?",
  "no_such_command; echo $?",
  "./nothing; echo $?; /; echo $?",
  "cd /nowhere; echo $?",
  "echo unterminated \"",
  "if true; then echo x",
  "echo a; ); echo b",
  "test 1 -eq one; echo $?",
  "echo $((1 +))",
  "exec sh -c 'echo replaced; exit 9'; echo never",
  "command -v cd; type true; command echo plain; unset x; echo ${x:-gone}",
  "echo a b c | while read x rest; do echo $rest; done; x=1; echo y | read x; echo $x",
  "umask 027; umask; ulimit -c; echo $-; : nothing",
  "case abc in [a-c]*) echo range;; esac; case x in y|x) echo either;; esac; case '*' in \\*) echo star;; esac",
  "! true; echo $?; ! false; echo $?; true && false || echo third",
  "getopts ab: o -b value -a; echo $o $OPTARG $OPTIND",
  "export E=1; sh -c 'echo $E'; env F=2 sh -c 'echo $F'; E=3 F=4 sh -c 'echo $E$F'",
};
int main(void) {
  size_t i;
  dup2(1, 2);
  for (i = 0; i < sizeof scripts / sizeof *scripts; i++) {
    printf("$ %s\n", scripts[i]);
    fflush(stdout);
    printf("= %#x\n", system(scripts[i]));
  }
  return 0;
}
