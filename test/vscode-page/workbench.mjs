// A small vocabulary for driving the workbench by mouse and keys.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../vscode-host/browser.mjs';
import { newHome, removeHome, startServer, workbenchUrl } from '../vscode-host/server.mjs';

export const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
/** Pictures go beside the other things made, and with PICTURES=docs into the documentation. */
const IMAGES = path.join(ROOT, process.env.PICTURES === 'docs' ? 'docs/images' : 'out/images');

/** Waits until `check` gives something. */
export async function until(what, check, ms = 20_000) {
  for (const end = Date.now() + ms; Date.now() < end;) {
    const value = await check();
    if (value) return value;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Waited in vain: ${what}`);
}

export class Workbench {
  /** Starts a server and a browser on one file of examples/, with the extension under development. */
  static async open(file, { viewport = { width: 1400, height: 1000 }, settings = {} } = {}) {
    const server = await startServer({ home: newHome(), settings });
    const browser = await openBrowser(server.origin, { viewport });
    const workbench = new Workbench(server, browser);
    try {
      await workbench.load(file);
    } catch (error) {
      await workbench.screenshotOfFailure('load');
      await workbench.close();
      throw error;
    }
    return workbench;
  }
  constructor(server, { browser, page, outside }) {
    Object.assign(this, { server, browser, page, outside });
  }

  async load(file) {
    const examples = path.join(ROOT, 'examples');
    const url = workbenchUrl(this.server, { folder: examples, openFile: path.join(examples, file), devPaths: [ROOT] });
    await this.page.goto(url);
    await this.page.waitForSelector('.monaco-workbench .activitybar');
    await this.page.waitForSelector('.editor-instance .view-line');
    await this.page.locator('#status\\.editor\\.mode', { hasText: 'C' }).waitFor();
    // Extensions come late; with this button in the editor's title, ours has been read.
    await this.page.locator('.editor-actions [aria-label*="in the IPC Debugger"]').waitFor();
  }

  async close() {
    await this.browser.close();
    await this.server.stop();
    removeHome(this.server.home);
  }

  async command(title) {
    await this.pick('F1', `>${title}`, title);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name) {
    await this.pick('Control+P', name, name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Takes a line of the list that `key` opens. A stop, or the end of a session, may take the focus and close it: then anew. */
  async pick(key, text, line) {
    const input = this.page.locator('.quick-input-widget input');
    await until(`${line} in the list`, async () => {
      try {
        await this.page.keyboard.press(key);
        await input.fill(text, { timeout: 2000 });
        await this.page
          .locator('.quick-input-list .monaco-list-row', { hasText: line })
          .first()
          .click({ timeout: 3000 });
        return true;
      } catch (error) {
        if (error.name !== 'TimeoutError') throw error;
        return false;
      }
    });
  }

  /** F5 in the editor; resolves when the program has stopped for the first time. */
  async startDebugging(tab) {
    await this.focusEditor(tab);
    // The editor's own debug part loads late in a new window; before that F5 only opens its view.
    const stopped = async () => (await this.page.locator('.debug-top-stack-frame-line').count()) > 0;
    const begun = async () => (await this.moment()) !== undefined || (await stopped());
    await until('a session', async () => {
      await this.page.keyboard.press('F5');
      return until('a session', begun, 3000).catch(() => false);
    });
    await until('the first stop', stopped);
    await this.page.waitForTimeout(350);
  }
  /** Moves the upper edge of a part upwards, so that it gets more room. */
  async enlarge(part, by) {
    const { x, y, width } = await part.boundingBox();
    const middle = x + width / 2;
    await this.page.mouse.move(middle, y - 3);
    await this.page.mouse.move(middle, y - 1);
    await this.page.mouse.down();
    await this.page.mouse.move(middle, y - by, { steps: 10 });
    await this.page.mouse.up();
  }
  get panel() {
    return this.page.locator('.part.panel');
  }
  async stopDebugging() {
    await this.page.keyboard.press('Shift+F5');
    await until('the end of the session', async () => (await this.moment()) === undefined);
  }

  async focusEditor(tab) {
    await this.page.locator('.tab', { hasText: tab }).first().click();
    await this.page.keyboard.press('Control+1');
  }

  pane(title) {
    return this.page.locator('.pane', {
      has: this.page.locator('.pane-header h3.title', { hasText: new RegExp(`^${title}$`, 'i') }),
    });
  }
  async expand(title) {
    const header = this.pane(title).locator('.pane-header').first();
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  }
  async collapse(title) {
    const header = this.pane(title).locator('.pane-header').first();
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  }
  /** The lines of a tree as they are read. */
  async rows(title) {
    const texts = await this.pane(title).locator('.monaco-list-row').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }
  async row(title, pattern) {
    return until(`${pattern} in ${title}`, async () => (await this.rows(title)).find((r) => pattern.test(r)));
  }
  async noRow(title, pattern) {
    return until(`no ${pattern} in ${title}`, async () => !(await this.rows(title)).some((r) => pattern.test(r)));
  }
  /** Expands one line of a tree, unless it is open already. */
  async expandRow(title, pattern) {
    const row = this.pane(title).locator('.monaco-list-row', { hasText: pattern }).first();
    await until(`${pattern} expanded`, async () => {
      if ((await row.getAttribute('aria-expanded')) === 'true') return true;
      await row.locator('.monaco-tl-twistie').click();
      await new Promise((done) => setTimeout(done, 250));
      return (await row.getAttribute('aria-expanded')) === 'true';
    });
  }

  /** Line number and text at which the program stands in the editor. */
  async currentLine() {
    return this.page.evaluate(() => {
      const mark = document.querySelector('.debug-top-stack-frame-line');
      if (!mark) return undefined;
      const y = mark.getBoundingClientRect().top;
      const level = (e) => Math.abs(e.getBoundingClientRect().top - y) < 4;
      const number = [...document.querySelectorAll('.margin .line-numbers')].find(level)?.textContent;
      const text = [...document.querySelectorAll('.editor-instance .view-line')].find(level)?.textContent;
      return { number: Number(number), text: (text ?? '').replaceAll('\u00a0', ' ').trim() };
    });
  }
  /**
   * Does `act` and waits for the stop that follows: another moment, and then a line that stays. The editor shows the old line
   * until it has asked for the new one, and drops keys in between.
   */
  async andStop(what, act) {
    const before = await this.moment();
    await this.page.locator('.codicon-debug-continue').first().waitFor();
    await act();
    await until(`a stop after ${what}`, async () => (await this.moment()) !== before);
    let line;
    let since = Date.now();
    await until(`a line after ${what}`, async () => {
      const now = await this.currentLine();
      if (now?.number !== line?.number) [line, since] = [now, Date.now()];
      return line && Date.now() - since > 350;
    });
  }
  async press(key) {
    await this.andStop(key, () => this.page.keyboard.press(key));
  }
  /** Presses a key until the program stands at a line that contains `text`. */
  async pressTo(key, text) {
    for (let i = 0; i < 60; i++) {
      const line = await until('a line', () => this.currentLine());
      if (line.text.includes(text)) return;
      await this.press(key);
    }
    throw new Error(`${text} was not reached`);
  }
  /** Steps one thread by the button in its row of CALL STACK. Waits for nothing: a step that only ends a process takes no time. */
  async stepThread(pattern) {
    await this.page.locator('.codicon-debug-continue').first().waitFor();
    const row = this.pane('Call Stack').locator('.monaco-list-row', { hasText: pattern }).first();
    await row.hover();
    await row.locator('.codicon-debug-step-over').click();
  }
  async stepBack() {
    await this.andStop('Step Back', () => this.page.locator('.action-label.codicon-debug-step-back').first().click());
  }

  /** What the status bar says of the moment. */
  async moment() {
    return this.page.evaluate(() => document.querySelector('.statusbar-item[id$="ipc.moment"]')?.textContent?.trim());
  }

  /** The document of the picture of the kernel. */
  get kernel() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  async screenshot(name) {
    fs.mkdirSync(IMAGES, { recursive: true });
    await this.page.mouse.move(0, 0);
    await this.page.waitForTimeout(400); // notifications slide, lines are drawn after the cards
    await this.page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
  }
  async screenshotOfFailure(name) {
    const folder = path.join(ROOT, 'out/failures');
    fs.mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) }).catch(() => {});
  }
}
