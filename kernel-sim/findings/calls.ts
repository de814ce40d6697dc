/**
 * What functions of the library do with the memory that their arguments lead to: looked at where the program calls them. (The library
 * itself is compiled without checks of its own.)
 */

/** A call that is about to be made, or has been. `argument(i)`: as the signed 64-bit number it is. */
export interface Call {
  argument(i: number): number;
  /** After the call. */
  readonly result: number;
  /** A string is read, up to its NUL or `max` bytes; its length with the NUL. Nothing is looked at for a null pointer. */
  string(at: number, max?: number): number;
  /** Bytes are read for their values; as they are, determinate or not; written. */
  read(at: number, n: number): void;
  copy(at: number, n: number): void;
  write(at: number, n: number): void;
  /** Length of a string with its NUL, at most `max`, unlooked at. */
  length(at: number, max?: number): number;
  /** Offset of the first byte in which two areas differ, or behind the NUL (`strings`) or the last; plus 1. */
  common(a: number, b: number, n: number, strings: boolean): number;
  /** Offset of a byte in a string or area, plus 1; all of it, if the byte is not there. */
  upTo(at: number, byte: number, n: number, string: boolean): number;
  /** The variable arguments by a format of printf; of scanf, after the call. */
  printed(format: number): void;
  scanned(format: number): void;
}
export interface CallCheck {
  readonly before?: (c: Call) => void;
  readonly after?: (c: Call) => void;
}

const ALL = Infinity;
/** Of a search in a long string only the beginning is looked at: it may be one of many. */
const SOME = 4096;

/** The arguments of these numbers are strings. */
const strings =
  (...which: number[]) =>
  (c: Call): void =>
    which.forEach((i) => void c.string(c.argument(i)));
const each = (names: string, check: CallCheck): Record<string, CallCheck> =>
  Object.fromEntries(names.split(' ').map((n) => [n, check]));

const copies = (to: number, from: number): CallCheck => ({
  before: (c) => {
    c.copy(c.argument(from), c.argument(2));
    c.write(c.argument(to), c.argument(2));
  },
});
const writes = (to: number, size: number, count?: number): CallCheck => ({
  before: (c) => c.write(c.argument(to), c.argument(size) * (count === undefined ? 1 : c.argument(count))),
});
const sends = (from: number, size: number, count?: number): CallCheck => ({
  before: (c) => c.copy(c.argument(from), c.argument(size) * (count === undefined ? 1 : c.argument(count))),
});
const copiesString: CallCheck = {
  before: (c) => c.write(c.argument(0), c.string(c.argument(1))),
};
const prints = (format: number): CallCheck => ({ before: (c) => c.printed(format) });
const printsInto = (format: number, limit: (c: Call) => number): CallCheck => ({
  before: (c) => c.printed(format),
  after: (c) => {
    if (c.result >= 0) c.write(c.argument(0), Math.min(c.result + 1, limit(c)));
  },
});
const scans = (format: number, source?: number): CallCheck => ({
  before: (c) => {
    c.string(c.argument(format));
    if (source !== undefined) c.string(c.argument(source), SOME);
  },
  after: (c) => c.scanned(format),
});
const compares = (limit: (c: Call) => number, areStrings: boolean): CallCheck => ({
  before: (c) => {
    const [a, b] = [c.argument(0), c.argument(1)];
    const n = c.common(a, b, limit(c), areStrings);
    c.read(a, n);
    c.read(b, n);
  },
});

export const CALL_CHECKS: Readonly<Record<string, CallCheck>> = {
  ...each('strlen puts perror atoi atol atoll atof getenv unsetenv putenv strdup fputs system remove unlink rmdir chdir opendir', { before: strings(0) }),
  ...each('stat lstat access chmod mkdir mkfifo open creat truncate shm_open shm_unlink mq_open mq_unlink sem_open sem_unlink', { before: strings(0) }),
  ...each('strtol strtoul strtoll strtoull strtod strtof strtold', { before: (c) => void c.string(c.argument(0), SOME) }),
  ...each('fopen freopen popen setenv rename link symlink strcoll strpbrk strspn strcspn strcasestr', { before: strings(0, 1) }),
  ...each('execv execvp execve execl execlp execle', { before: strings(0) }),
  ...each('strcpy stpcpy', copiesString),
  ...each('strcat', { before: (c) => c.write(c.argument(0) + c.string(c.argument(0)) - 1, c.string(c.argument(1))) }),
  ...each('strncpy stpncpy', { before: (c) => {
    c.string(c.argument(1), c.argument(2));
    c.write(c.argument(0), c.argument(2));
  } }),
  ...each('strncat', { before: (c) => {
    const end = c.argument(0) + c.string(c.argument(0)) - 1;
    const n = c.string(c.argument(1), c.argument(2));
    c.write(end, Math.min(n, c.argument(2)) + 1);
  } }),
  ...each('strnlen strndup', { before: (c) => void c.string(c.argument(0), c.argument(1)) }),
  ...each('strcmp strcasecmp', compares(() => ALL, true)),
  ...each('strncmp strncasecmp', compares((c) => c.argument(2), true)),
  ...each('memcmp bcmp', compares((c) => c.argument(2), false)),
  ...each('strchr index strchrnul', { before: (c) => c.read(c.argument(0), c.upTo(c.argument(0), c.argument(1), ALL, true)) }),
  ...each('memchr', { before: (c) => c.read(c.argument(0), c.upTo(c.argument(0), c.argument(1), c.argument(2), false)) }),
  ...each('strrchr rindex', { before: strings(0) }),
  ...each('strstr', { before: (c) => {
    c.string(c.argument(0), SOME);
    c.string(c.argument(1));
  } }),
  ...each('strtok strtok_r', { before: strings(0, 1) }),
  ...each('memcpy memmove mempcpy', copies(0, 1)),
  ...each('bcopy', copies(1, 0)),
  ...each('memset', writes(0, 2)),
  ...each('bzero', writes(0, 1)),
  ...each('read recv recvfrom pread', writes(1, 2)),
  ...each('fread', writes(0, 1, 2)),
  ...each('fgets', writes(0, 1)),
  ...each('write send sendto pwrite mq_send', sends(1, 2)),
  ...each('fwrite', sends(0, 1, 2)),
  ...each('printf vprintf', prints(0)),
  ...each('fprintf dprintf vfprintf vdprintf syslog', prints(1)),
  ...each('sprintf vsprintf', printsInto(1, () => ALL)),
  ...each('snprintf vsnprintf', printsInto(2, (c) => c.argument(1))),
  ...each('scanf', scans(0)),
  ...each('fscanf', scans(1)),
  ...each('sscanf', scans(1, 0)),
  ...each('gets', { after: (c) => { if (c.result) c.write(c.argument(0), c.length(c.argument(0))); } }),
}; // prettier-ignore
