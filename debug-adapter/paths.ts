/** Paths as they come from clients: POSIX, Windows, or URIs of the editor's other file systems. No node here. */

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]+:\/\/[^/]*)(\/.*)?$/;

export const isAbsolute = (path: string): boolean => SCHEME.test(path) || /^([A-Za-z]:)?[\\/]/.test(path);

/** With `/` as separator and without `.` and `..` in the middle; the drive letter in lower case. */
export function normalize(path: string): string {
  const uri = SCHEME.exec(path);
  const root = uri ? uri[1]! : '';
  let rest = (uri ? (uri[2] ?? '') : path).replace(/\\/g, '/');
  rest = rest.replace(/^[A-Z]:/, (d) => d.toLowerCase());
  const absolute = rest.startsWith('/');
  const out: string[] = [];
  for (const part of rest.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else if (part !== '..' || !absolute) out.push(part);
  }
  return root + (absolute ? '/' : '') + out.join('/');
}

/** `path` seen from the directory `base`. */
export function resolve(base: string | undefined, path: string): string {
  return isAbsolute(path) || !base ? path : `${base.replace(/[\\/]+$/, '')}/${path}`;
}

export function dirname(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return at < 0 ? '' : path.slice(0, at) || '/';
}
export const basename = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
export const samePath = (a: string, b: string): boolean => a === b || normalize(a) === normalize(b);
