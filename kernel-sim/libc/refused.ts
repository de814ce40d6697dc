/**
 * Names that the headers declare and the library deliberately does not define, and why. A program that uses one does not link, and the
 * message tells the reason. test/c/library.test.ts holds that there are no others.
 */
const NO_TERMINALS = 'the simulator has no pseudo-terminals';
const NO_CALL = 'the kernel of the simulator has no such call';

export const REFUSED: Readonly<Record<string, string>> = {
  posix_openpt: NO_TERMINALS,
  getpt: NO_TERMINALS,
  grantpt: NO_TERMINALS,
  unlockpt: NO_TERMINALS,
  ptsname: NO_TERMINALS,
  ptsname_r: NO_TERMINALS,
  openpty: NO_TERMINALS,
  forkpty: NO_TERMINALS,
  login_tty: NO_TERMINALS,
  login: NO_TERMINALS,
  logout: NO_TERMINALS,
  setlogin: NO_CALL,
  crypt: 'the simulator has no libcrypt',
};
