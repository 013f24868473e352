import { describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { idleSettings } from './warnings.ts';
import { settingsFileOf } from './settings.ts';

const settingsFile = settingsFileOf([]);

function faultsOf(settings: unknown): readonly string[] {
  const { error } = settingsFile.safeParse(settings);
  return (error?.issues ?? []).map((issue) => {
    const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
    return `${issue.path.join('.')}: ${message}`;
  });
}

describe('the store’s time zone', () => {
  const zoneOf = (name: unknown) => settingsFile.safeParse({ store: { timeZone: name } });

  test('is UTC unless set, and taken in any case, and by a former name', () => {
    expect(settingsFile.parse({}).store.timeZone).toBe('UTC');
    expect(zoneOf('europe/BERLIN').data?.store.timeZone).toBe('Europe/Berlin');
    expect(zoneOf('US/Pacific').data?.store.timeZone).toBe('US/Pacific');
  });

  test.each(['Berlin', '', '+01:00', 7])('is refused as %j, with the way out', (name) => {
    expect(zoneOf(name).error?.issues).toMatchObject([{ path: ['store', 'timeZone'] }]);
  });

  test('that is misspelt is said by its field', () => {
    expect(zoneOf('Europe/Berlim').error?.issues[0]?.message).toBe(
      'must be the IANA name of a time zone, such as "Europe/Berlin"; leave it out for UTC',
    );
  });
});

describe('the store’s look', () => {
  test('is a color and a background of three or six hexadecimal digits, and a radius of 0 to 32', () => {
    expect(faultsOf({ store: { color: '#fC0', background: '#Faf6ef', radius: 0 } })).toEqual([]);
    expect(faultsOf({ store: { radius: 32 } })).toEqual([]);
  });

  test.each([
    'red; background:url(x)',
    '#11223344',
    '#1234',
    'currentColor',
    '#fff\n',
    ' #fff',
    'fff',
    '',
    7,
  ])('has no color %j', (value) => {
    for (const name of ['color', 'background'])
      expect(faultsOf({ store: { [name]: value } })).toEqual([
        `store.${name}: must be an opaque color such as "#0b5d57" or "#fc0"`,
      ]);
  });

  test.each([
    [-1, 'must be at least 0'],
    [33, 'must be at most 32'],
    [1.5, 'must be a whole number'],
    ['8px', 'must be a whole number'],
  ])('has no radius %j', (radius, fault) => {
    expect(faultsOf({ store: { radius } })).toEqual([`store.radius: ${fault}`]);
  });
});

describe('the apps of wallets that a phone may open', () => {
  test('are none unless they are named', () => {
    expect(settingsFile.parse({}).store.walletApps).toEqual([]);
    expect(settingsFile.parse({ store: { walletApps: ['metamask', 'trust'] } }).store.walletApps).toEqual([
      'metamask',
      'trust',
    ]);
  });

  test.each<[unknown, string]>([
    [['trust', 'phantom'], 'store.walletApps.1: Invalid option: expected one of "trust"|"metamask"'],
    [['trust', 'trust'], 'store.walletApps: must not name one twice'],
    ['trust', 'store.walletApps: Invalid input: expected array, received string'],
  ])('are not %j', (walletApps, fault) => {
    expect(faultsOf({ store: { walletApps } })).toEqual([fault]);
  });
});

describe('the store’s currency', () => {
  const currencyOf = (code: unknown) => settingsFile.safeParse({ store: { currency: code } });

  test.each(['EUR', 'JPY', 'KWD', 'BTC'])('may be %s', (code) => {
    expect(currencyOf(code).data?.store.currency).toBe(code);
  });

  test.each(['eur', 'Euro', '', 'XYZ', 7])('is refused as %j, with its field', (code) => {
    expect(currencyOf(code).error?.issues).toMatchObject([{ path: ['store', 'currency'] }]);
  });

  test('is none unless set', () => expect(settingsFile.parse({}).store.currency).toBeUndefined());
});

test('product links open thirty checkouts a minute to an address by default', () => {
  const { limits } = settingsFile.parse({});
  expect(limits).toMatchObject({ linksPerMinute: 30, linksPerMinuteTotal: 600 });
});

describe('the first methods of the list', () => {
  test('are coins, unless card is named', () => {
    expect(settingsFile.parse({}).checkout.first).toBe('coins');
    expect(settingsFile.parse({ checkout: { first: 'card' } }).checkout.first).toBe('card');
    expect(faultsOf({ checkout: { first: 'upi' } })).toEqual([expect.stringMatching(/^checkout\.first: /)]);
  });
});

describe('refunds that a shopper claims', () => {
  test('can be claimed for 30 days, are sent at once, and not claimed in the checkout', () => {
    const refunds = { claimExpiresIn: 2_592_000, hold: 0, claimInCheckout: false };
    expect(settingsFile.parse({}).refunds).toEqual(refunds);
  });

  test.each([
    ['no time to claim', { claimExpiresIn: 0 }, /^refunds\.claimExpiresIn: /],
    ['a hold of more than three days', { hold: 259_201 }, /^refunds\.hold: /],
    ['a misspelt setting', { claimInCheckouts: true }, /^refunds: .*claimInCheckouts/],
  ])('R48: %s stops the start and is named', (_name, refunds, fault) => {
    expect(faultsOf({ refunds })).toEqual([expect.stringMatching(fault)]);
  });
});

describe('approvals', () => {
  test('need no second person unless a bound is set; refunds have none of their own', () => {
    expect(settingsFile.parse({}).approvals).toEqual({ payoutsAbove: {} });
    const approvals = {
      payoutsAbove: { 'usdt-tron': '1000', '*': '0' },
      refundsAbove: { hosted: '20.50' },
    };
    expect(settingsFile.parse({ approvals }).approvals).toEqual(approvals);
  });

  describe.each(['payoutsAbove', 'refundsAbove'])('%s', (name) => {
    test.each([
      ['a method in other letters', { 'USDT-TRON': '1' }, '.USDT-TRON: must be a method such as usdt-tron'],
      ['a method with a space', { 'usdt tron': '1' }, '.usdt tron: must be a method such as usdt-tron'],
      ['no method', { '': '1' }, '.: must be a method such as usdt-tron'],
      ['a float for a method of a gateway', { 'ton-ton': 1000 }, '.ton-ton: '],
      ['a float', { 'usdt-tron': 1000 }, '.usdt-tron: '],
      ['a negative amount', { 'usdt-tron': '-1' }, '.usdt-tron: must be a decimal number'],
      ['an exponent', { '*': '1e3' }, '.*: must be a decimal number'],
      ['an amount for everything', '1000', ': '],
    ])('R48: %s stops the start and is named', (_name, bounds, fault) => {
      expect(faultsOf({ approvals: { [name]: bounds } })).toEqual([
        expect.stringContaining(`approvals.${name}${fault}`),
      ]);
    });
  });

  test('can name a method that only a gateway knows, which is warned of as elsewhere', () => {
    const approvals = { payoutsAbove: { 'ton-ton': '100', 'usdt-tron': '1', '*': '0' } };
    const settings = settingsFile.parse({ approvals, checkout: { methods: ['ton-ton'] } });
    expect(settings.approvals.payoutsAbove).toEqual(approvals.payoutsAbove);
    const said = '"ton-ton" is not a method that this release knows, though a gateway may offer it';
    expect(idleSettings(settings, loadConfig({}, '.', {}).gateways)).toEqual([
      `checkout.methods: ${said}`,
      `approvals.payoutsAbove: ${said}`,
    ]);
  });

  test('a misspelt one stops the start', () => {
    expect(faultsOf({ approvals: { payoutAbove: {} } })).toEqual([
      expect.stringMatching(/^approvals: .*payoutAbove/),
    ]);
  });
});
