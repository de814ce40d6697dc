/** Which header of the library declares a name: for programs that omit an #include. */
const HEADERS: Readonly<Record<string, string>> = {};
const index = new Map<string, string>();
for (const [header, names] of Object.entries(HEADERS)) {
  for (const name of names.split(/\s+/)) if (name && !index.has(name)) index.set(name, header);
}

/** The header to include for a function, type, macro or constant, e.g. `sys/wait.h` for `wait`; undefined for other names. */
export function headerOf(name: string): string | undefined {
  return index.get(name);
}
