/** The long fuzz: see scripts/fuzz.mjs. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { complaint, goodPrograms } from './check.js';
import { mutant } from './mutate.js';

const [count = 100_000, seed = 1, folder = 'out/fuzz'] = process.argv
  .slice(2)
  .map((a, i) => (i < 2 ? Number(a) : a)) as [number, number, string];
const good = goodPrograms();
fs.mkdirSync(folder, { recursive: true });
const current = path.join(folder, 'current.c');
let bad = 0;
complaint('int main(void) { return 0; }');
for (let s = seed; s < seed + count; s++) {
  const text = mutant(s, good);
  // If the process itself dies, the program that did it is here.
  fs.writeFileSync(current, text);
  let what = complaint(text);
  if (what?.startsWith('took')) what = complaint(text); // once more: the first time something else may have had to be done
  if (what !== undefined) {
    bad++;
    fs.writeFileSync(path.join(folder, `${s}.c`), text);
    console.log(`seed ${s}: ${what.split('\n').slice(0, 4).join(' | ')}`);
  }
  if ((s - seed + 1) % 1000 === 0) console.log(`${s - seed + 1} programs up to seed ${s}, ${bad} bad`);
}
console.log(`${count} programs from seed ${seed}: ${bad} bad`);
process.exitCode = bad > 0 ? 1 : 0;
