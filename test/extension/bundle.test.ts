/** The built extension, loaded with an editor that answers to everything: how long it takes, and what the web build needs. */
import assert from 'node:assert/strict';
import path from 'node:path';
import vm from 'node:vm';
import * as esbuild from 'esbuild';

/** Stands in for the module `vscode`: every member can be called, constructed and read. */
function anything(): unknown {
  const target = function () {};
  const self: unknown = new Proxy(target, {
    get: (_t, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : self),
    set: () => true,
    apply: () => self,
    construct: () => self as object,
    // The bundler's import makes an object of the module's own names, with its prototype: members are found by way of that.
    getPrototypeOf: () => self as object,
  });
  return self;
}

async function bundle(platform: 'node' | 'browser'): Promise<string> {
  const made = await esbuild.build({
    entryPoints: [path.join(__ROOT__, 'extension/extension.ts')],
    bundle: true,
    write: false,
    minify: true,
    platform,
    format: 'cjs',
    external: ['vscode'],
    alias: platform === 'browser' ? { events: path.join(__ROOT__, 'debug-adapter/web/events.ts') } : {},
  });
  return made.outputFiles![0]!.text;
}

interface Activation {
  readonly ms: number;
  readonly required: readonly string[];
  readonly api: object;
}
function activate(code: string, globals: object): Activation {
  const required: string[] = [];
  const exports: { activate?: (context: unknown) => object } = {};
  const require = (name: string): unknown => {
    required.push(name);
    if (name !== 'vscode') throw new Error(`${name} is required`);
    return anything();
  };
  const began = performance.now();
  const load = vm.compileFunction(code, ['require', 'exports', 'module'], { contextExtensions: [globals] });
  const module = { exports };
  load(require, exports, module);
  const api = module.exports.activate!(anything());
  return { ms: performance.now() - began, required, api };
}

describe('the built extension', () => {
  it('loads and is active within 50 ms', async () => {
    const code = await bundle('node');
    const times = [1, 2, 3].map(() => activate(code, {}).ms);
    assert.ok(Math.min(...times) < 50, `activation took ${times.map((t) => t.toFixed(1)).join(', ')} ms`);
  });

  it('needs nothing but the editor in the browser', async () => {
    const { required, api } = activate(await bundle('browser'), { process: undefined, Buffer: undefined });
    assert.deepEqual([...new Set(required)], ['vscode']);
    assert.equal(typeof (api as { processes?: unknown }).processes, 'function');
  });
});
