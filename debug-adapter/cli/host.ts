/** The adapter's host on the command line: files of this machine. */
import fs from 'node:fs/promises';
import type { AdapterHost } from '../host.js';
import { sourceText } from '../sourceText.js';

/** What strerror(3) says, for the errors that opening a file can have. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Not a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  EMFILE: 'Too many open files',
};

export const nodeHost: AdapterHost = {
  cwd: process.cwd(),
  async readFile(path) {
    try {
      return sourceText(await fs.readFile(path));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw new Error(REASONS[code] ?? (error instanceof Error ? error.message : String(error)));
    }
  },
};
