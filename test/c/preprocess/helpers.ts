import { Diagnostics, formatDiagnostic, type Diagnostic } from '../../../kernel-sim/c/diagnostics.js';
import type { Token } from '../../../kernel-sim/c/lex/token.js';
import { preprocess, type PreprocessHost } from '../../../kernel-sim/c/preprocess/preprocess.js';
import { preprocessedText } from '../../../kernel-sim/c/preprocess/text.js';
import { SourceFile } from '../../../kernel-sim/c/source.js';

export interface Setup {
  /** Files of the user's by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** System headers by name. */
  readonly system?: Readonly<Record<string, string>>;
  readonly includePaths?: readonly string[];
  readonly defines?: readonly string[];
  readonly undefines?: readonly string[];
  readonly includes?: readonly string[];
  readonly implicitIncludes?: readonly string[];
  readonly path?: string;
}
export interface Result {
  readonly tokens: Token[];
  /** As gcc -E -P prints it, without the last line end. */
  readonly text: string;
  /** The same without any white space. */
  readonly dense: string;
  readonly list: readonly Diagnostic[];
  /** `line:column: severity: message` of each diagnostic, the path in front when it is not main.c. */
  readonly messages: readonly string[];
}

export const own = (from: Readonly<Record<string, string>> | undefined, key: string): string | undefined =>
  from && Object.hasOwn(from, key) ? from[key] : undefined;

export function run(text: string, setup: Setup = {}): Result {
  const host: PreprocessHost = {
    systemHeader: (name) => own(setup.system, name),
    userHeader: (path) => own(setup.files, path),
    includePaths: setup.includePaths ?? [],
    defines: setup.defines ?? [],
    undefines: setup.undefines,
    includes: setup.includes,
    implicitIncludes: setup.implicitIncludes ?? [],
  };
  const diags = new Diagnostics();
  const tokens = preprocess(new SourceFile(setup.path ?? 'main.c', text), host, diags);
  const printed = preprocessedText(tokens).replace(/\n$/, '');
  return {
    tokens,
    text: printed,
    dense: printed.replace(/\s+/g, ''),
    list: diags.list,
    messages: diags.list.map((d) =>
      formatDiagnostic(d)
        .split('\n')[0]!
        .replace(/^main\.c:/, ''),
    ),
  };
}

/** The text after preprocessing; there must be no diagnostics. */
export function clean(text: string, setup: Setup = {}): string {
  const r = run(text, setup);
  if (r.messages.length > 0) throw new Error(r.messages.join('\n'));
  return r.text;
}
