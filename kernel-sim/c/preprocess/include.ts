/** Finding and reading headers (C11 6.10.2). */
import { lex, type LexedFile } from '../lex/lexer.js';
import { SourceFile } from '../source.js';

/** Where the preprocessor finds what it reads, and what is set from outside. */
export interface PreprocessHost {
  /** The text of a header of the library by its name between `<` and `>`, e.g. `sys/wait.h`; undefined if there is none. */
  systemHeader(name: string): string | undefined;
  /** The text of a file of the user's; `path` is resolved against the directory of the including file, `/`-separated, without `.` and `..` inside. */
  userHeader(path: string): string | undefined;
  /** -I, in order. */
  readonly includePaths: readonly string[];
  /** -D, in order: `NAME`, `NAME=VALUE` or `NAME(ARGS)=VALUE`. */
  readonly defines: readonly string[];
  /** -U, behind all of -D. */
  readonly undefines?: readonly string[];
  /** -include: files of the user's that are read in front of the main file, in order. */
  readonly includes?: readonly string[];
  /** System headers that are read in front of the main file, as if it included them. */
  readonly implicitIncludes: readonly string[];
}

/** What diagnostics print in front of the name of a system header. */
export const SYSTEM_DIRECTORY = '/usr/include/';

export interface FoundHeader {
  readonly lexed: LexedFile;
  /** Position in the search list: 0 the directory of the including file, then -I, then the system's. #include_next goes on behind it. */
  readonly index: number;
}

/** System headers already lexed, for all compilations. */
const systemHeaders = new Map<string, LexedFile>();

function lexedSystemHeader(name: string, text: string): LexedFile {
  const known = systemHeaders.get(name);
  if (known && known.file.text === text) return known;
  const lexed = lex(new SourceFile(SYSTEM_DIRECTORY + name, text, true));
  systemHeaders.set(name, lexed);
  return lexed;
}

/** The directory part of a path, with its last separator; '' for the current one. */
function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** `directory` and `name` joined, with `.` and `..` resolved where that is possible. */
export function resolvePath(directory: string, name: string): string {
  const path =
    /^(\/|[A-Za-z]:[\\/])/.test(name) || directory === '' ? name : `${directory.replace(/[\\/]$/, '')}/${name}`;
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '.' || (part === '' && out.length > 0)) continue;
    const top = out.at(-1);
    if (part === '..' && top !== undefined && top !== '..' && top !== '') out.pop();
    else out.push(part);
  }
  return out.join('/');
}

/** The search for headers in one compilation; remembers what it has read. */
export class Headers {
  private readonly user = new Map<string, LexedFile | undefined>();

  constructor(private readonly host: PreprocessHost) {}

  /**
   * @param quoted written with `"`: the directory of the including file comes first
   * @param from the including file
   * @param start first position of the search list to look at
   */
  find(name: string, quoted: boolean, from: SourceFile, start: number): FoundHeader | undefined {
    const paths = this.host.includePaths;
    if (quoted && start === 0) {
      const near = this.beside(name, from);
      if (near) return { lexed: near, index: 0 };
    }
    for (let i = Math.max(start, 1); i <= paths.length; i++) {
      const lexed = this.userFile(resolvePath(paths[i - 1]!, name));
      if (lexed) return { lexed, index: i };
    }
    if (start > paths.length + 1) return undefined;
    const system = this.systemFile(name);
    return system && { lexed: system, index: paths.length + 1 };
  }

  private beside(name: string, from: SourceFile): LexedFile | undefined {
    const directory = directoryOf(from.path);
    if (!from.system) return this.userFile(resolvePath(directory, name));
    return directory.startsWith(SYSTEM_DIRECTORY)
      ? this.systemFile(resolvePath(directory.slice(SYSTEM_DIRECTORY.length), name))
      : undefined;
  }

  private userFile(path: string): LexedFile | undefined {
    if (!this.user.has(path)) {
      const text = this.host.userHeader(path);
      this.user.set(path, text === undefined ? undefined : lex(new SourceFile(path, text)));
    }
    return this.user.get(path);
  }

  private systemFile(name: string): LexedFile | undefined {
    const text = this.host.systemHeader(name);
    return text === undefined ? undefined : lexedSystemHeader(name, text);
  }
}
