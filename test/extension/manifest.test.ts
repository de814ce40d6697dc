import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { COMMAND, VIEW } from '../../extension/ids.js';
import { DEBUG_TYPE } from '../../debug-adapter/protocol.js';

const manifest = JSON.parse(fs.readFileSync(path.join(__ROOT__, 'package.json'), 'utf8'));
const contributes = manifest.contributes;

describe('the manifest', () => {
  it('declares each command of the code, and no other', () => {
    const declared = contributes.commands.map((c: { command: string }) => c.command);
    assert.deepEqual([...declared].sort(), Object.values(COMMAND).sort());
  });
  it('puts no unknown command into a menu', () => {
    const declared = new Set<string>(Object.values(COMMAND));
    for (const items of Object.values<{ command: string }[]>(contributes.menus))
      for (const i of items) assert.ok(declared.has(i.command), i.command);
  });
  it('declares each view', () => {
    const declared = Object.values<{ id: string }[]>(contributes.views).flat();
    assert.deepEqual(declared.map((v) => v.id).sort(), Object.values(VIEW).sort());
  });
  it('declares the debugger, with a description for each attribute', () => {
    const [debuggerType] = contributes.debuggers;
    assert.equal(debuggerType.type, DEBUG_TYPE);
    assert.deepEqual(debuggerType.languages, ['c']);
    for (const [name, a] of Object.entries<{ description?: string }>(
      debuggerType.configurationAttributes.launch.properties,
    ))
      assert.ok(a.description, name);
  });
  it('has an entry for the desktop and one for the browser, and does not load at start-up', () => {
    assert.ok(manifest.main && manifest.browser);
    assert.ok(!manifest.activationEvents.some((e: string) => e === '*' || e === 'onStartupFinished'));
  });
});
