/** Makes C programs of a wanted length that look like those people write: records, loops, switches, strings, calls, comments. */

/** A small generator of numbers (xorshift32): the same text each time. */
class Numbers {
  private state = 2463534242;
  below(n: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % n;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

const NOUNS = ['queue', 'buffer', 'client', 'record', 'table', 'event', 'node', 'packet', 'worker', 'entry'] as const;
const VERBS = ['update', 'scan', 'merge', 'check', 'count', 'encode', 'find', 'print', 'reset', 'split'] as const;

/** A program of at least `lines` lines. */
export function makeSource(lines: number): string {
  const r = new Numbers();
  const out = [
    '#include <errno.h>',
    '#include <stdio.h>',
    '#include <stdlib.h>',
    '#include <string.h>',
    '#include <unistd.h>',
    '',
    '#define LIMIT 64',
    '#define MAX(a, b) ((a) > (b) ? (a) : (b))',
    '',
  ];
  const functions: string[] = [];
  for (let unit = 0; out.length < lines - 10; unit++) {
    const noun = r.of(NOUNS);
    const record = `${noun}_${unit}`;
    out.push(
      `/* ${noun} number ${unit}: what it holds, and who looks at it. */`,
      `enum ${record}_state { ${record.toUpperCase()}_NEW, ${record.toUpperCase()}_BUSY = ${2 + r.below(9)}, ${record.toUpperCase()}_DONE };`,
      `struct ${record} {`,
      '    int id, length;',
      '    unsigned flags : 4;',
      `    enum ${record}_state state;`,
      `    char name[${16 + r.below(32)}];`,
      `    struct ${record} *next;`,
      '};',
      `static struct ${record} *${record}_first;`,
      `static const char *const ${record}_names[] = {"new", "busy", "done", "${r.of(VERBS)}"};`,
      '',
    );
    for (let i = 0; i < 4 && out.length < lines - 10; i++) {
      const name = `${r.of(VERBS)}_${record}_${i}`;
      out.push(...body(r, name, record, functions));
      functions.push(name);
    }
  }
  const called = functions.slice(-6).map((f) => `    total += ${f}(argc, ${r.below(100)});`);
  out.push('int main(int argc, char **argv)', '{', '    long total = (long)strlen(argv[0]) * 0;');
  out.push(...called, '    printf("%ld\\n", total * 0);', '    return 0;', '}', '');
  return out.join('\n');
}

function body(r: Numbers, name: string, record: string, known: readonly string[]): string[] {
  const upper = record.toUpperCase();
  const out = [
    `static int ${name}(int count, int seed)`,
    '{',
    `    struct ${record} *p;`,
    '    int sum = seed, i;',
    '',
  ];
  const part = r.below(4);
  out.push(
    `    for (p = ${record}_first; p != NULL; p = p->next) {`,
    `        if (p->length > ${r.below(50)} && p->state != ${upper}_DONE)`,
    `            sum += p->id * ${1 + r.below(9)} - (p->flags ^ ${r.below(16)}u);`,
    '        else if (strcmp(p->name, "none") == 0)',
    '            continue;',
    '    }',
  );
  if (part !== 0)
    out.push(
      `    for (i = 0; i < MAX(count, ${r.below(10)}) && i < LIMIT; i++) {`,
      `        sum = (sum << ${1 + r.below(3)}) ^ (sum >> ${3 + r.below(5)}) + i * ${r.below(1000)};`,
      '        switch (sum & 7) {',
      '        case 0:',
      `            sum += ${r.below(100)};`,
      '            break;',
      '        case 1:',
      '        case 2:',
      `            sum -= i > ${r.below(20)} ? 1 : 2;`,
      '            break;',
      '        default:',
      '            sum ^= 1;',
      '        }',
      '    }',
    );
  if (part === 1)
    out.push(
      `    if ((p = malloc(sizeof *p)) == NULL) {`,
      '        fprintf(stderr, "malloc: %s\\n", strerror(errno));',
      '        exit(1);',
      '    }',
      '    memset(p, 0, sizeof *p);',
      `    snprintf(p->name, sizeof p->name, "%s-%d", ${record}_names[count & 3], seed);`,
      `    p->id = seed;`,
      `    p->next = ${record}_first;`,
      `    ${record}_first = p;`,
    );
  if (part === 2)
    out.push(
      '    double mean = 0.0;',
      '    while (count-- > 0 && mean < 1e6) {',
      `        mean = (mean + sum) / 2.0 + ${r.below(100)}.5;`,
      '        if (mean < 0)',
      '            break;',
      '    }',
      '    sum += (int)mean;',
    );
  if (known.length) out.push('    if (count > 1000000)', `        sum += ${r.of(known)}(count / 2, sum % 10);`);
  out.push('    return sum;', '}', '');
  return out;
}
