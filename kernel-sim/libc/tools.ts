/**
 * The programs of the simulated world: a shell and the everyday utilities (libc/tools/, in C), compiled when the simulator was built into object
 * files and linked into one image when a process first executes one of them.
 */
import { type Image, link } from '../c/link.js';
import { fromBase64, unpackObjects } from '../c/object-format.js';
import type { ObjectFile } from '../c/object.js';
import { SIGS_SIZE } from '../machine/layout.js';
import { inflate } from './inflate.js';
import { TOOLS, TOOL_NAMES } from './tools.generated.js';

/** Where they are: /bin is a link to this directory. Also how the names of their images begin. */
const FOLDER = '/usr/bin/';

/** Paths of the tools, each also the name of its image. */
export const TOOL_PATHS: readonly string[] = TOOL_NAMES.map((n) => FOLDER + n);
/** Name of the tool whose image has this name; undefined: it is no tool's. */
export const toolOf = (image: string): string | undefined =>
  image.startsWith(FOLDER) ? image.slice(FOLDER.length) : undefined;

/** The tools have the end of the table of functions, whatever programs are beside them: so one module serves all worlds. */
const FIRST_FUNCTION = SIGS_SIZE / 2 - 4096;

interface Linked {
  readonly image: Image;
  readonly module: WebAssembly.Module;
}
let linked: Linked | undefined;

/**
 * The image of all tools, made at the first call.
 *
 * @param functions how many the programs of the world have: they must leave room
 */
export function linkTools(library: readonly ObjectFile[], functions: number): Linked {
  if (functions > FIRST_FUNCTION) throw new Error('the programs leave no room for the tools of the simulated world');
  if (linked) return linked;
  const objects = unpackObjects(inflate(fromBase64(TOOLS)));
  const { image, diagnostics } = link('tools', [...objects, ...library], 0, FIRST_FUNCTION);
  if (!image) throw new Error(`internal: the tools do not link: ${diagnostics.map((d) => d.message).join('; ')}`);
  return (linked = { image, module: new WebAssembly.Module(image.wasm as BufferSource) });
}
