/** What a page sets by CSS on elements around ours, or by `*` on ours, compared with a page that sets nothing. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { refundClaim } from '../testing/refund-claim.ts';
import { shopFixture } from '../testing/shop.ts';
import { chunkPath, json } from '../testing/sites.ts';

const at = shopFixture();

/** What is inherited, and what reaches descendants by other ways. */
const hostile = `text-transform: uppercase; letter-spacing: 2px; word-spacing: 9px; text-indent: 30px; text-align: right;
  font: italic 800 small-caps 10px/3 monospace; font-variant-numeric: slashed-zero; font-feature-settings: 'zero';
  font-kerning: none; font-size-adjust: 0.9; line-height: 3; white-space: pre; text-wrap: nowrap; word-break: break-all;
  overflow-wrap: normal; hyphens: auto; quotes: '<' '>'; tab-size: 1; direction: rtl; writing-mode: vertical-rl;
  text-orientation: upright; color: red; cursor: wait; visibility: hidden; list-style: square inside;
  text-shadow: 1px 1px red; text-emphasis: dot red; -webkit-text-security: disc; -webkit-text-fill-color: red;
  -webkit-text-stroke: 1px red; user-select: none; pointer-events: none; caret-color: red; accent-color: red;
  color-scheme: dark; border-collapse: collapse; border-spacing: 9px; text-rendering: geometricPrecision;
  -webkit-font-smoothing: none; forced-color-adjust: none; print-color-adjust: exact; fill: red; stroke: red;
  text-size-adjust: 300%; text-underline-position: under; line-break: anywhere; orphans: 9; caption-side: bottom;
  empty-cells: hide; image-rendering: pixelated; ruby-position: under; text-anchor: end; hanging-punctuation: first`;

const places = {
  html: `html { ${hostile} }`,
  'a section': `section { ${hostile} }`,
  '*': `* { ${hostile} }`,
  '* !important': `* { ${hostile.replaceAll(';', ' !important;')} !important }`,
};

const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

/** What layout makes of the page's size. */
const measured =
  /^(?:width|height|inline-size|block-size|top|right|bottom|left|inset-.*|margin-.*|perspective-origin|transform-origin)$/;

/** Computed values of all that is drawn in a shadow root, and in those within. */
async function stylesIn(element: Locator): Promise<Record<string, string>> {
  const all = await element.evaluate((host) => {
    const values: Record<string, string> = {};
    const collect = (root: ParentNode, path: string): void => {
      for (const [index, node] of [...root.children].entries()) {
        if (/^(?:STYLE|LINK|OPTION)$/i.test(node.tagName)) continue;
        const place = `${path} ${node.localName}${node.className === '' ? '' : `.${String(node.getAttribute('class'))}`}:${index}`;
        const style = getComputedStyle(node);
        for (const name of style) values[`${place} { ${name}`] = style.getPropertyValue(name);
        collect(node, place);
        if (node.shadowRoot) collect(node.shadowRoot, place);
      }
    };
    if (host.shadowRoot) collect(host.shadowRoot, host.localName);
    return values;
  });
  return Object.fromEntries(
    Object.entries(all).filter(([place]) => !measured.test(place.slice(place.indexOf('{ ') + 2))),
  );
}

/** Adds a style sheet to the page, and takes it away. */
async function under<T>(page: Page, css: string, look: () => Promise<T>): Promise<T> {
  const sheet = await page.addStyleTag({ content: css });
  const seen = await look();
  await sheet.evaluate((node) => (node as Element).remove());
  return seen;
}

async function expectNothingComesIn(page: Page, element: Locator): Promise<void> {
  const clean = await stylesIn(element);
  expect(Object.keys(clean).length).toBeGreaterThan(1000);
  for (const [place, css] of Object.entries(places)) {
    const seen = await under(page, css, async () => stylesIn(element));
    const changed = Object.keys(clean).filter((name) => seen[name] !== clean[name]);
    expect([place, changed.slice(0, 20).map((name) => `${name}: ${seen[name]}`)]).toEqual([place, []]);
  }
}

const visit = async (mode: string): Promise<Page> => {
  const page = await at.visit(
    `${at.scriptTag}<section><paywicket-button session="cs_test" mode="${mode}">Pay</paywicket-button></section>`,
    { reducedMotion: 'reduce', prepare: async (page) => page.clock.setFixedTime(Date.now()) },
  );
  await page.locator('paywicket-button').click();
  await page.locator('paywicket-checkout paywicket-qr-code svg').first().waitFor();
  return page;
};

for (const mode of ['modal', 'inline']) {
  test(`R125: no style of the page comes into a checkout, ${mode}`, async () => {
    const page = await visit(mode);
    await expectNothingComesIn(page, page.locator('paywicket-checkout'));
  });

  test(`R125: an address reads as it is and is selected by hand whatever the page sets, ${mode}`, async () => {
    const page = await visit(mode);
    await page.addStyleTag({ content: places['* !important'] });
    const shown = page.locator('paywicket-address bdi').first();
    expect(await shown.innerText()).toBe(address);
    const [from, to] = [shown.locator('span').first(), shown.locator('span').last()];
    await shown.scrollIntoViewIfNeeded();
    const [first, last] = [await from.boundingBox(), await to.boundingBox()];
    if (first === null || last === null) throw new Error('The address is not drawn');
    await page.mouse.move(first.x, first.y + first.height / 2);
    await page.mouse.down();
    await page.mouse.move(last.x + last.width, last.y + last.height / 2, { steps: 5 });
    await page.mouse.up();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(address);
  });
}

test('R125: no style of the page comes into the badge', async () => {
  const page = await visit('modal');
  await page.keyboard.press('Escape');
  await page.locator('paywicket-pill .root').waitFor();
  const badge = page.locator('paywicket-pill');
  await expectNothingComesIn(page, badge);
});

test('R125: no style of the page comes into a refund', async () => {
  const script = await chunkPath('refund');
  at.respond = ({ path, method }) =>
    path === '/v1/refund' && method === 'GET' ? json(refundClaim(at.view)) : undefined;
  const page = await at.visit('', { reducedMotion: 'reduce' });
  // The page of a refund is the server's own; elsewhere the element stands in a page of the shop.
  await page.goto(`${at.pay.origin}/pay`);
  await page.addScriptTag({ type: 'module', url: script });
  await page.evaluate(() => {
    const section = document.createElement('section');
    const element = Object.assign(document.createElement('paywicket-refund'), {
      server: location.origin,
      token: 'rt_test',
    });
    section.append(element);
    document.body.append(section);
  });
  const element = page.locator('paywicket-refund');
  await element.getByRole('textbox').waitFor();
  await expectNothingComesIn(page, element);
});

test('letters have the size of the shopper’s browser, and theming still reaches in', async () => {
  const page = await visit('modal');
  await page.addStyleTag({
    content: `html { font-size: 62.5% } * { font-size: 10px }
      paywicket-checkout { --paywicket-font: monospace; --paywicket-color-bg: rgb(1, 2, 3) }
      paywicket-checkout::part(dialog) { letter-spacing: 1px }`,
  });
  const card = page.locator('paywicket-checkout .card');
  const style = async () =>
    card.evaluate((card) => {
      const { fontSize, fontFamily, letterSpacing } = getComputedStyle(card);
      const bottom = card.querySelector('.bottom');
      return [fontSize, fontFamily, letterSpacing, bottom && getComputedStyle(bottom).backgroundColor];
    });
  // A sheet that comes later is read with the next second.
  await expect.poll(style).toEqual(['15px', 'monospace', '1px', 'rgb(1, 2, 3)']);
});
