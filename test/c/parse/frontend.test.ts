import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { frontend } from '../../../kernel-sim/c/frontend.js';
import { headerOf } from '../../../kernel-sim/c/header-index.js';
import { HEADERS } from '../../../kernel-sim/libc/embedded.generated.js';

/** Programs as people paste them: with some of the headers only. */
const PIPE = `#include <unistd.h>

int main() {
    int pipefd[2];
    if (pipe(pipefd) == -1) {
        perror("pipe");
        return 1;
    }
    pid_t pid = fork();
    if (pid == 0) {
        char buf[100];
        ssize_t n = read(pipefd[0], buf, sizeof(buf));
        write(STDOUT_FILENO, buf, n);
    } else {
        write(pipefd[1], "Hello from parent!\\n", 19);
        wait(NULL);
    }
    return 0;
}
`;
const SEMAPHORE = `
int main() {
    key_t key = ftok("/tmp/semkey", 'S');
    int semid = semget(key, 1, IPC_CREAT | 0666);
    struct sembuf op_lock = {0, -1, SEM_UNDO};
    uint64_t val = sizeof(pid_t);
    FILE *out = stdout;
    semop(semid, &op_lock, 1);
    fprintf(out, "%llu\\n", val);
    return 0;
}
`;

describe('the front end', () => {
  it('supplies missing headers, and offers to include them', () => {
    const { unit, diagnostics } = frontend('pipe.c', PIPE, { headers: HEADERS });
    assert.ok(unit);
    assert.deepEqual(
      diagnostics.map((d) => [d.message, d.code, d.notes?.[0]?.message, d.fixes?.[0]?.title]),
      [
        [
          'implicit declaration of function ‘perror’',
          'Wimplicit-function-declaration',
          'include ‘<stdio.h>’ or provide a declaration of ‘perror’',
          'Add #include <stdio.h>',
        ],
        [
          'implicit declaration of function ‘wait’',
          'Wimplicit-function-declaration',
          'include ‘<sys/wait.h>’ or provide a declaration of ‘wait’',
          'Add #include <sys/wait.h>',
        ],
      ],
    );
    const edit = diagnostics[1]!.fixes![0]!.edits[0]!;
    assert.deepEqual([edit.span.start, edit.text], [PIPE.indexOf('\n') + 1, '#include <sys/wait.h>\n']);
  });
  it('supplies types, structures and constants', () => {
    const { unit, diagnostics } = frontend('sem.c', SEMAPHORE, { headers: HEADERS });
    assert.ok(unit, diagnostics.map((d) => d.message).join('\n'));
    const headers = new Set(diagnostics.map((d) => d.fixes?.[0]?.title.replace('Add #include ', '')));
    assert.deepEqual([...headers].sort(), ['<stdint.h>', '<stdio.h>', '<sys/ipc.h>', '<sys/sem.h>', '<sys/types.h>']);
  });
  it('is silent about a program that includes what it uses', () => {
    const dir = path.join(__ROOT__, 'examples');
    for (const name of fs.readdirSync(dir).filter((f) => f.endsWith('.c'))) {
      const { unit, diagnostics } = frontend(name, fs.readFileSync(path.join(dir, name), 'utf8'), { headers: HEADERS });
      assert.deepEqual(
        diagnostics.map((d) => d.message),
        [],
        name,
      );
      assert.ok(unit, name);
    }
  });
  it('reports names of no header as errors, and warns of the headers too', () => {
    const { unit, diagnostics } = frontend('x.c', 'int main(void) { printf("x"); return nothing; }', {
      headers: HEADERS,
    });
    assert.equal(unit, undefined);
    assert.deepEqual(
      diagnostics.map((d) => d.severity),
      ['warning', 'error'],
    );
  });
  it('takes a library function that is not called for a forgotten variable', () => {
    const { diagnostics } = frontend('x.c', 'int main(void) { for (index = 0; index < 3; index++) ; }', {
      headers: HEADERS,
    });
    assert.deepEqual(
      diagnostics.map((d) => d.message),
      ['‘index’ undeclared (first use in this function)'],
    );
  });
  it('compiles every header of the library alone', () => {
    for (const header of Object.keys(HEADERS)) {
      const { unit, diagnostics } = frontend('x.c', `#include <${header}>\nint x;\n`, { headers: HEADERS });
      assert.ok(unit, `${header}: ${diagnostics[0]?.message}`);
    }
  });
  it('names a header for the usual names', () => {
    assert.equal(headerOf('wait'), 'sys/wait.h');
    assert.equal(headerOf('struct sembuf'), 'sys/sem.h');
    assert.equal(headerOf('EFD_NONBLOCK'), 'sys/eventfd.h');
    assert.equal(headerOf('constructor'), undefined);
    assert.equal(headerOf('my_function'), undefined);
  });
});
