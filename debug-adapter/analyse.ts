/** What the compiler says about one file while it is written: no code is made, nothing is linked. */
import { frontendSteps } from '../kernel-sim/c/frontend.js';
import { inSlices } from '../kernel-sim/c/steps.js';
import { HEADERS } from '../kernel-sim/libc/embedded.generated.js';
import { diagnosticsBody, readHeaders } from './compile.js';
import type { AdapterHost } from './host.js';
import { normalize } from './paths.js';
import type { DiagnosticsBody } from './protocol.js';

export interface AnalyseRequest {
  /** As the file is to be named in the answer. */
  readonly path: string;
  readonly text: string;
  readonly defines?: readonly string[];
  readonly includePaths?: readonly string[];
  /** -Wall, -Wno-unused-variable … */
  readonly warnings?: readonly string[];
}
export interface Analysis extends DiagnosticsBody {
  /** The local headers that were read: what is said depends on them too. */
  readonly headers: readonly string[];
}

/** Milliseconds of work between two pauses: the host answers to other things meanwhile. */
const SLICE = 8;

/**
 * @param host reads local headers
 * @param pause called between slices of work; resolves to false to give up, because the text has changed
 * @returns undefined if it was given up
 */
export async function analyse(
  host: AdapterHost,
  request: AnalyseRequest,
  pause: () => Promise<boolean>,
): Promise<Analysis | undefined> {
  const { path, text, defines, warnings } = request;
  const includePaths = request.includePaths ?? [];
  const headers = await readHeaders(host, [{ path, text }], includePaths);
  const options = {
    headers: HEADERS,
    defines,
    includePaths,
    warnings,
    readInclude: (p: string): string | undefined => headers.get(normalize(p)),
  };
  const result = await inSlices(frontendSteps(path, text, options), SLICE, pause);
  return result && { ...diagnosticsBody(result.diagnostics), headers: [...headers.keys()] };
}
