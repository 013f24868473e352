/** What a page or a browser keeps from us, and what shoppers overlook: the payment goes on. */
import type { Browser, FrameLocator, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import {
  html,
  launchBrowser,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from '../testing/sites.ts';

let browser: Browser;
let pay: Site;
let shop: Site;
let view: SessionView;
let errors: Error[];
let opened = 100;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser.close());
beforeEach(async () => {
  view = session();
  // The clipboard is one for all: what another test has copied is another address.
  if (view.payment) view.payment.address = `TR7NHqjeKQxGTCi8q8ZY4pL8otSzgj${(opened += 1)}mN`;
  errors = [];
  pay = await serveWidget(({ path, method }) =>
    path === '/v1/session' && method === 'GET' ? sessionAnswer(view) : undefined,
  );
  shop = await serve(({ path }) =>
    html(
      path === '/framed'
        ? `<iframe src="${shop.origin.replace('127.0.0.1', 'localhost')}/" width="800" height="700"></iframe>`
        : `<meta name="viewport" content="width=device-width"><script src="${pay.origin}/paywicket.js" defer></script>
           <paywicket-button session="cs_test">Pay</paywicket-button>`,
    ),
  );
});
afterEach(async () => {
  await Promise.all(browser.contexts().map(async (context) => context.close()));
  await Promise.all([pay.close(), shop.close()]);
  if (errors[0]) throw errors[0];
});

async function open(prepare = () => {}, path = '/'): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  page.on('pageerror', (error) => errors.push(error));
  await page.addInitScript(prepare);
  await page.goto(shop.origin + path);
  await press(path === '/' ? page : page.frameLocator('iframe'), 'Pay');
  return page;
}
const press = async (where: Page | FrameLocator, name: string | RegExp) =>
  where.getByRole('button', { name, exact: true }).click();

/** What was copied is what is pasted. */
async function expectCopied(where: Page | FrameLocator): Promise<void> {
  await press(where, 'Copy address');
  await press(where, 'Help');
  await press(where, /^Something wrong\?/);
  await where.locator('#typed').press('Control+v');
  await where.getByText('This is the address, not a transaction ID.').first().waitFor();
}

describe('the address is copied', () => {
  test.each([
    ['where there is no clipboard', () => void Reflect.deleteProperty(Navigator.prototype, 'clipboard')],
    [
      'where the clipboard refuses',
      () => {
        navigator.clipboard.writeText = async () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      },
    ],
  ])('%s', async (_, prepare) => {
    await expectCopied(await open(prepare));
  });

  test('in a frame of another site, which has no permission for it', async () => {
    const page = await open(() => {}, '/framed');
    await expectCopied(page.frameLocator('iframe'));
  });

  test('by hand, where nothing else is left: it stands there, selected', async () => {
    const page = await open(() => {
      Reflect.deleteProperty(Navigator.prototype, 'clipboard');
      Reflect.set(document, 'execCommand', () => {
        throw new DOMException('no', 'NotAllowedError');
      });
    });
    await press(page, 'Copy address');
    const field = page.getByRole('textbox', { name: /Copy address/ });
    await field.waitFor();
    expect(
      await field.evaluate((input: HTMLInputElement) =>
        input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
      ),
    ).toBe(view.payment?.address);
  });
});

test.each([
  [
    'refuses',
    () => {
      navigator.share = async (data) => {
        Reflect.set(window, 'shared', data?.url);
        return Promise.reject(new DOMException('no', 'NotAllowedError'));
      };
    },
  ],
  [
    'throws',
    () => {
      navigator.share = (data) => {
        Reflect.set(window, 'shared', data?.url);
        throw new TypeError('no');
      };
    },
  ],
] as const)('a sheet for sharing that %s takes nothing away', async (_, prepare) => {
  const page = await open(prepare);
  await press(page, 'Continue on your phone');
  await press(page, 'Send the link');
  expect(await page.evaluate('shared')).toBe(`${pay.origin}/pay#cs_test`);
  await press(page, 'Back');
  await expect.poll(async () => page.locator('paywicket-address').first().isVisible()).toBe(true);
});

test('who is quicker than the frame keeps the focus where they put it', async () => {
  const page = await open();
  await press(page, 'Help');
  await press(page, /^Something wrong\?/);
  await page.locator('#typed').waitFor();
  await press(page, 'Back');
  await page.getByRole('button', { name: 'Copy address' }).waitFor();
  await press(page, 'Help');
  await page.getByRole('button', { name: 'Something wrong?' }).waitFor();
  const focused = await page.evaluate(async () => {
    const checkout = document.querySelector('paywicket-checkout');
    const root = checkout?.shadowRoot;
    const buttons = [...(root?.querySelectorAll('button') ?? [])];
    buttons.find(({ textContent }) => textContent.trim().startsWith('Something wrong?'))?.click();
    // The screen is drawn at the end of this task, and what follows it with the next frame.
    await Promise.resolve().then(() => root?.querySelector<HTMLElement>('#typed')?.focus());
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return root?.activeElement?.id;
  });
  expect(focused).toBe('typed');
});
