// A headless Chromium: $CHROMIUM, one of the machine's, or the one that comes in the npm package @sparticuz/chromium.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { HOST, MODULES } from './install.mjs';

const UNPACKED = path.join(MODULES, '.chromium');
const PACKED = path.join(MODULES, '@sparticuz/chromium/bin');

/** The packed files of one name, as a file (`chromium`) or a folder (`al2023`, `fonts`), unpacked once. */
async function unpack(name) {
  const target = path.join(UNPACKED, name.replace(/\..*/, ''));
  if (fs.existsSync(target)) return target;
  const part = `${target}.${process.pid}.part`;
  fs.mkdirSync(UNPACKED, { recursive: true });
  const { extract } = createRequire(path.join(HOST, 'package.json'))('tar-fs');
  const sink = name.includes('.tar') ? extract(part) : fs.createWriteStream(part, { mode: 0o755 });
  await pipeline(fs.createReadStream(path.join(PACKED, name)), createBrotliDecompress(), sink);
  fs.renameSync(part, target);
  return target;
}

/** Fonts of our own, so that pictures are the same on a machine without any. */
function fontConfiguration() {
  const file = path.join(UNPACKED, 'fonts.conf');
  const alias = (family, font) =>
    `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  fs.writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${path.join(MODULES, 'dejavu-fonts-ttf/ttf')}</dir><dir>${path.join(UNPACKED, 'fonts')}</dir>
<cachedir>${path.join(UNPACKED, 'font-cache')}</cachedir>
${alias('sans-serif', 'Open Sans')}${alias('system-ui', 'Open Sans')}${alias('monospace', 'DejaVu Sans Mono')}
</fontconfig>\n`,
  );
  return file;
}

/** Shared libraries that the program wants and the machine lacks. */
function missingLibraries(executable, env) {
  const ldd = spawnSync('ldd', [executable], { encoding: 'utf8', env });
  return (ldd.stdout ?? '').split('\n').filter((line) => line.includes('not found'));
}

/** Where Chromium is, and the environment that it must have. */
export async function findChromium() {
  const own = process.env.CHROMIUM;
  if (own) return { executablePath: own, env: process.env };
  const executablePath = await unpack('chromium.br');
  await unpack('fonts.tar.br');
  const env = { ...process.env, FONTCONFIG_FILE: fontConfiguration() };
  if (missingLibraries(executablePath, env).length > 0) {
    // nss, nspr and expat, built for systems that have none
    env.LD_LIBRARY_PATH = [path.join(await unpack('al2023.tar.br'), 'lib'), env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(':');
    const lacking = missingLibraries(executablePath, env);
    if (lacking.length > 0) throw new Error(`Chromium lacks shared libraries:\n${lacking.join('\n')}`);
  }
  return { executablePath, env };
}
