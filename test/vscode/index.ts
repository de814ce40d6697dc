/** VS Code calls run() in its extension host: all *.test.js beside this file, with mocha. */
import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import Mocha from 'mocha';

export function run(): Promise<void> {
  // The console's lines come mixed with VS Code's own: where a file is named for them, they go there.
  const report = process.env.VSCODE_TEST_REPORT;
  if (report) {
    const toFile = (...args: unknown[]): void => fs.appendFileSync(report, `${util.format(...args)}\n`);
    Object.assign(Mocha.reporters.Base, { consoleLog: toFile });
  }
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, grep: process.env.TEST_GREP });
  for (const file of fs.readdirSync(__dirname))
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  return new Promise((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures > 0) reject(new Error(`${failures} tests failed.`));
      else if (!runner.stats?.tests) reject(new Error('No test ran.'));
      else resolve();
    });
  });
}
