// A headless browser on a workbench (or any page of one origin), driven by playwright-core.
import { findChromium } from './chromium.mjs';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--font-render-hinting=none'],
];

/** Opens a page that can reach `origin` only; addresses outside that were refused are listed in `outside`. */
export async function openBrowser(origin, { viewport = { width: 1400, height: 900 } } = {}) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ ...(await findChromium()), headless: true, args: FLAGS });
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', colorScheme: 'dark' });
  const outside = [];
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && url.origin !== origin,
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  return { browser, context, outside, page: await context.newPage() };
}
