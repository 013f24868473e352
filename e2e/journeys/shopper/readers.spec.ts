/**
 * Payment links and QR codes on the screen, read by independent programs: `zbarimg` of Debian's zbar-tools, and the parsers that
 * wallets use, which npm installs once into the cache of `shops/`.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { findOrInstall } from '../../debian.ts';
import { installPackages } from '../../shops/packages.ts';
import { expect, test } from '../support/fixtures.ts';
import { Shopper } from '../support/shopper.ts';
import { phone } from '../support/sizes.ts';

test.use(phone);

const zbarimg = findOrInstall('zbarimg', 'zbar-tools');
const packages = await installPackages('readers-1', {
  bip21: '2.0.3',
  'eth-url-parser': '1.0.4',
  '@solana/pay': '0.2.6',
});
test.skip(
  zbarimg === undefined || 'missing' in packages,
  'needs zbar-tools and the registry of npm, which is no pass',
);

interface Read {
  readonly address: string;
  /** In whole coins. */
  readonly amount: string;
  /** Contract or mint; null for the network's own coin. */
  readonly token: string | null;
}

const readers = createRequire(join('modules' in packages ? packages.modules : import.meta.dirname, 'x.js'));

const Parser = z.custom<(link: string, scheme?: string) => unknown>((value) => typeof value === 'function');
const parserOf = (name: string, method: string) =>
  Parser.parse(z.record(z.string(), z.unknown()).parse(readers(name))[method]);

const Bip21 = z.object({ address: z.string(), options: z.object({ amount: z.number() }) });
const bip21 =
  (scheme: string) =>
  (link: string): Read => {
    const decode = parserOf('bip21', 'decode');
    const { address, options } = Bip21.parse(decode(link, scheme));
    return { address, amount: String(options.amount), token: null };
  };

const Eip681 = z.object({
  scheme: z.literal('ethereum'),
  target_address: z.string(),
  chain_id: z.literal('1'),
  function_name: z.undefined().optional(),
  parameters: z.object({ value: z.string().regex(/^\d+$/) }),
});
const eip681 = (link: string): Read => {
  const parse = parserOf('eth-url-parser', 'parse');
  const { target_address: address, parameters } = Eip681.parse(parse(link));
  const digits = parameters.value.padStart(19, '0');
  return { address, amount: `${digits.slice(0, -18)}.${digits.slice(-18)}`, token: null };
};

/** An object with this method, made by the library. */
const having = <T>(method: string) =>
  z.custom<T>((value) => value instanceof Object && typeof Reflect.get(value, method) === 'function');
const SolanaPay = z.object({
  recipient: having<{ toBase58(): string }>('toBase58'),
  amount: having<{ toFixed(): string }>('toFixed'),
  splToken: z.undefined().optional(),
});
const solanaPay = (link: string): Read => {
  const parseURL = parserOf('@solana/pay', 'parseURL');
  const { recipient, amount } = SolanaPay.parse(parseURL(link));
  return { address: recipient.toBase58(), amount: amount.toFixed(), token: null };
};

const coins = [
  { search: 'bitcoin', method: /^BTC/, read: bip21('bitcoin') },
  { search: 'litecoin', method: /^LTC/, read: bip21('litecoin') },
  { search: 'bitcoin cash', method: /^BCH/, read: bip21('bitcoincash') },
  { search: 'dogecoin', method: /^DOGE/, read: bip21('dogecoin') },
  { search: 'eth', method: /^ETH/, read: eip681 },
  { search: 'sol', method: /^SOL/, read: solanaPay },
];

const Shown = z.object({
  payment: z.object({ address: z.string(), amount: z.string(), uri: z.string(), method: z.string() }),
});

/** The QR code's text in a picture; the program fails if there is none. */
const scan = (screenshot: Buffer): string =>
  execFileSync(zbarimg ?? '', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', '-'], {
    input: screenshot,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  }).trim();

const withoutZeros = (amount: string) => amount.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
const sameNumber = (one: string, other: string) => expect(withoutZeros(one)).toBe(withoutZeros(other));

for (const { search, method, read } of coins) {
  test(`other programs read address and amount of ${search} from link and QR code`, async ({
    page,
    stack,
  }) => {
    await page.goto(new URL('/products/cup', stack.shopUrl).href);
    const shopper = new Shopper(page);
    await shopper.buy();
    await shopper.choose(search, method);
    const address = await shopper.shownAddress();
    const element = page.locator('paywicket-checkout');
    const { payment } = Shown.parse(await element.evaluate(({ view }: { view?: unknown } & Element) => view));
    const fromLink = read(payment.uri);
    expect(fromLink.address.replace(/^bitcoincash:/, '')).toBe(address.replace(/^bitcoincash:/, ''));
    sameNumber(fromLink.amount, payment.amount);
    sameNumber(fromLink.amount, await shopper.shownAmount());

    const code = await shopper.shownQr();
    await code.scrollIntoViewIfNeeded();
    expect([payment.uri, address]).toContain(scan(await page.screenshot()));
    await code.click();
    await expect(page.getByRole('dialog', { name: /^QR code/ })).toBeVisible();
    const enlarged = scan(await page.screenshot());
    expect([payment.uri, address]).toContain(enlarged);
    if (enlarged !== address) expect(read(enlarged)).toEqual(fromLink);
  });
}

test('another program reads the address of a token, which no link can send to its contract', async ({
  page,
  stack,
}) => {
  await page.goto(new URL('/products/cup', stack.shopUrl).href);
  const shopper = new Shopper(page);
  const address = await shopper.askForAddress();
  const code = await shopper.shownQr();
  await code.scrollIntoViewIfNeeded();
  expect(scan(await page.screenshot())).toBe(address);
});
