import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { ConfigError } from '../../base/errors.ts';
import type { Gateways } from './gateway-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'paywicket-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = `sk_${'a'.repeat(40)}`;
const novapay = { NOVAPAY_API_KEY: 'key', NOVAPAY_IPN_SECRET: 'ipn-secret' };
const live = { PAYWICKET_MODE: 'live' };
const nordpay = { NORDPAY_API_KEY: 'key', NORDPAY_POSTBACK_SECRET: 'postback-secret' };
const noxpay = { NOXPAY_CLIENT_ID: 'id', NOXPAY_CLIENT_SECRET: 'secret' };
const novax = {
  NOVAX_API_KEY: 'key',
  NOVAX_API_HASH: 'hash',
  NOVAX_BASE_URL: 'https://novax.example',
  NOVAX_CURRENCY: 'EUR',
};
const nuxpay = {
  NUXPAY_API_KEY: 'key',
  NUXPAY_BUSINESS_ID: '1',
  NUXPAY_CALLBACK_TOKEN: 'T0ken-of_letters-and-digits-0123456789',
};
let files = 0;
function file(text: string): string {
  files += 1;
  const path = join(folder, `file-${files}`);
  writeFileSync(path, text);
  return path;
}

function faultsOf(env: Environment): readonly string[] {
  try {
    loadConfig(env, folder);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  test('have defaults that start on loopback in test mode, and warn of what is missing', () => {
    const config = loadConfig({}, folder);
    expect(config).toMatchObject({
      mode: 'test',
      host: '127.0.0.1',
      port: 8787,
      publicUrl: 'http://127.0.0.1:8787',
      database: { kind: 'sqlite', file: join(folder, 'data', 'paywicket.db') },
      pollInterval: 5000,
      origins: [],
      gateways: { novapay: undefined, noxpay: undefined },
      settings: {
        checkout: { expiresIn: 1800, underpaymentTolerance: '0.5%' },
        rates: { stablecoinParity: true },
      },
    });
    expect(config.warnings.join()).toMatch(/PAYWICKET_SECRET_KEY.*no gateway/);
  });

  test('that are wrong are all named at once', () => {
    const faults = faultsOf({
      PORT: 'http',
      PAYWICKET_MODE: 'production',
      PAYWICKET_ORIGINS: 'shop.example, https://shop.example/path',
      PAYWICKET_POLL_SECONDS: 'often',
      PAYWICKET_SECRET_KEY: 'short',
      NOVAPAY_API_KEY: 'key',
      DATABASE_URL: 'mysql://x',
    });
    for (const name of [
      'PORT',
      'PAYWICKET_MODE',
      'PAYWICKET_ORIGINS',
      'PAYWICKET_POLL_SECONDS',
      'PAYWICKET_SECRET_KEY',
      'NOVAPAY_IPN_SECRET',
      'DATABASE_URL',
    ])
      expect(faults.join('\n')).toContain(name);
    expect(faults).toHaveLength(8);
  });

  test('that contradict each other are named beside one that is wrong by itself', () => {
    const env = {
      PORT: '0',
      PAYWICKET_SECRET_KEY: `sk_live_${key}`,
      HOST: '0.0.0.0',
      ...novapay,
      NOVAPAY_BASE_URL: 'http://gateway.example',
      PAYWICKET_WEBHOOK_URL: 'https://shop.example/hooks',
    };
    const names = new Set(faultsOf(env).map((fault) => fault.split(' ')[0]));
    expect(names).toEqual(
      new Set([
        'PORT',
        'PAYWICKET_TEST_PUBLIC',
        'PAYWICKET_SECRET_KEY',
        'PAYWICKET_WEBHOOK_SECRET',
        'NOVAPAY_BASE_URL',
      ]),
    );
  });

  test.each([
    [
      'R39: a gateway without TLS',
      { ...novapay, NOVAPAY_BASE_URL: 'http://gateway.example' },
      /must start with https/,
    ],
    ['a short key', { PAYWICKET_SECRET_KEY: 'sk_short' }, /at least 32 characters/],
    ['R17: a live key in test mode', { PAYWICKET_SECRET_KEY: `sk_live_${key}` }, /other mode/],
    [
      'R17: a test key in live mode',
      { PAYWICKET_MODE: 'live', PAYWICKET_SECRET_KEY: `sk_test_${key}` },
      /other mode/,
    ],
    ['test mode in public', { HOST: '0.0.0.0' }, /PAYWICKET_TEST_PUBLIC/],
    ['a host that is none', { HOST: 'my host' }, /^HOST must be a host name or an IP address/],
    [
      'live mode without TLS',
      { PAYWICKET_MODE: 'live', PUBLIC_URL: 'http://pay.example' },
      /PUBLIC_URL must start with https/,
    ],
    [
      'a live storefront without TLS',
      { PAYWICKET_MODE: 'live', PAYWICKET_ORIGINS: 'http://shop.example' },
      /must start with https/,
    ],
    ['a database of another kind', { DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL must be sqlite:/],
    ['a server without a database', { DATABASE_URL: 'postgres://localhost' }, /DATABASE_URL must look like/],
    ['a file of secrets that is not there', { DATABASE_URL_FILE: 'none' }, /DATABASE_URL_FILE names a file/],
    ['a public address with a query', { PUBLIC_URL: 'https://pay.example/?x' }, /without a query/],
    [
      'a public address with an odd path',
      { PUBLIC_URL: 'https://pay.example/a%20b' },
      /no path, or one of letters/,
    ],
    [
      'a public address with an empty folder',
      { PUBLIC_URL: 'https://pay.example//' },
      /no path, or one of letters/,
    ],
    ['an unreadable secret', { PAYWICKET_SECRET_KEY_FILE: 'none' }, /PAYWICKET_SECRET_KEY_FILE names a file/],
    ['a settings file that is not there', { PAYWICKET_CONFIG: 'none.json' }, /PAYWICKET_CONFIG names a file/],
  ])('%s stops the start', (_name, env, message) => expect(faultsOf(env).join('\n')).toMatch(message));

  describe.each(Object.entries({ noxpay, novax, nordpay, novapay, nuxpay }))('%s', (id, whole) => {
    const gatewayOf = (env: Environment): unknown => loadConfig(env, folder).gateways[id as keyof Gateways];

    test('is off where nothing of it is set, and on where all is', () => {
      expect(gatewayOf({})).toBeUndefined();
      expect(gatewayOf(whole)).toMatchObject({ baseUrl: expect.stringMatching(/^https?:/) as string });
    });

    test.each(Object.keys(whole))(
      'R27: without %s, or with nothing else, stops the start by name',
      (name) => {
        const missing = (names: readonly string[]) =>
          names.map((other) => expect.stringMatching(`^${other} is missing: `) as unknown);
        const others = Object.keys(whole).filter((other) => other !== name);
        for (const nothing of [undefined, ''])
          expect(faultsOf({ ...whole, [name]: nothing })).toEqual(missing([name]));
        expect(faultsOf({ [name]: (whole as Environment)[name] })).toEqual(missing(others));
      },
    );
  });

  test('R117: the address of its own pages is one, where NovaPay has it', () => {
    const pages = (url: string) => ({ ...novapay, NOVAPAY_CHECKOUT_URL: url });
    const { gateways, warnings } = loadConfig(pages('https://www.sha3.example/'), folder);
    expect(gateways.novapay?.checkoutUrl).toBe('https://www.sha3.example');
    expect(warnings.join()).not.toContain('NOVAPAY_CHECKOUT_URL');
    // R117: as it is read, wherever it stands.
    const read = loadConfig(pages('https:www.sha3.example'), folder).gateways.novapay;
    expect(read?.checkoutUrl).toBe('https://www.sha3.example');
    for (const url of [
      'www.sha3.example',
      'http://www.sha3.example',
      'https://www.sha3.example/?x=1',
      'https://:secret@www.sha3.example',
    ])
      expect(faultsOf(pages(url)), url).toEqual([expect.stringMatching(/^NOVAPAY_CHECKOUT_URL must /)]);
  });

  test.each([
    ['NOVAPAY_IPN_SECRET', ',', /^NOVAPAY_IPN_SECRET must be one value/],
    ['NOVAPAY_IPN_SECRET', 'a-secret,b-secret,c-secret', /^NOVAPAY_IPN_SECRET must be one value/],
    ['NOVAPAY_IPN_SECRET', 'seven77', /^NOVAPAY_IPN_SECRET must have at least 8 characters/],
    ['NORDPAY_POSTBACK_SECRET', ',,', /^NORDPAY_POSTBACK_SECRET must be one value/],
    ['NUXPAY_CALLBACK_TOKEN', ',', /^NUXPAY_CALLBACK_TOKEN must be one value/],
    ['NUXPAY_CALLBACK_TOKEN', 'a'.repeat(31), /^NUXPAY_CALLBACK_TOKEN must have at least 32 characters/],
    [
      'NUXPAY_CALLBACK_TOKEN',
      `${'a'.repeat(32)}/b`,
      /^NUXPAY_CALLBACK_TOKEN must contain only letters, digits/,
    ],
    [
      'NUXPAY_CALLBACK_TOKEN',
      `${'a'.repeat(32)},${'b'.repeat(32)}?c`,
      /^NUXPAY_CALLBACK_TOKEN must contain only/,
    ],
    ['NUXPAY_CALLBACK_TOKEN', `${'a'.repeat(32)}%41`, /^NUXPAY_CALLBACK_TOKEN must contain only/],
  ])('R27: an unusable webhook secret stops the start: %s=%s', (...row) => {
    const [name, value, message] = row;
    const faults = faultsOf({ ...novapay, ...nordpay, ...nuxpay, [name]: value });
    expect(faults).toEqual([expect.stringMatching(message)]);
  });

  test('two webhook secrets are accepted during a rotation', () => {
    const token = 'N0ther_token-of-letters-and-digits-0123456789';
    const { gateways } = loadConfig(
      {
        ...novapay,
        ...nuxpay,
        ...nordpay,
        NORDPAY_POSTBACK_SECRET: 'postback-secret,postback-another',
        NOVAPAY_IPN_SECRET: 'ipn-secret,ipn-another',
        NUXPAY_CALLBACK_TOKEN: `${nuxpay.NUXPAY_CALLBACK_TOKEN},${token}`,
      },
      folder,
    );
    expect(gateways.novapay?.ipnSecrets).toEqual(['ipn-secret', 'ipn-another']);
    expect(gateways.nordpay?.postbackSecrets).toEqual(['postback-secret', 'postback-another']);
    expect(gateways.nuxpay?.callbackTokens).toEqual([nuxpay.NUXPAY_CALLBACK_TOKEN, token]);
  });

  test('keys for money out are optional', () => {
    const env = { ...novapay, ...nuxpay };
    const without = loadConfig(env, folder).gateways;
    expect([without.novapay?.signerKey, without.nuxpay?.whitelistApiKey]).toEqual([undefined, undefined]);
    const keys = { NOVAPAY_SIGNER_KEY: 'signer', NUXPAY_WHITELIST_API_KEY_FILE: file('whitelist\n') };
    const { gateways, warnings } = loadConfig({ ...env, ...keys }, folder);
    expect([gateways.novapay?.signerKey, gateways.nuxpay?.whitelistApiKey]).toEqual(['signer', 'whitelist']);
    expect(warnings.join()).not.toMatch(/SIGNER|WHITELIST/);
    expect(faultsOf({ ...env, NOVAPAY_SIGNER_KEY: 'two words' })).toEqual([
      'NOVAPAY_SIGNER_KEY must be printable ASCII without spaces',
    ]);
  });

  test('secrets come from files, and not from two places', () => {
    const path = file(`${key}\n`);
    expect(loadConfig({ PAYWICKET_SECRET_KEY_FILE: path }, folder).secretKey).toBe(key);
    expect(faultsOf({ PAYWICKET_SECRET_KEY_FILE: path, PAYWICKET_SECRET_KEY: key })).toHaveLength(1);
  });

  test.each(['%s\n', '%s\r\n', '\uFEFF%s', '"%s"', "'%s'", ' "%s" \n', '\t%s '])(
    'R132: are read as files, shells and containers hand them over: %j',
    (form) => {
      const as = (value: string): string => form.replace('%s', value);
      const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
      const values = {
        PAYWICKET_MODE: 'live',
        PUBLIC_URL: 'https://pay.shop.example',
        PORT: '9000',
        PAYWICKET_SECRET_KEY: key,
        PAYWICKET_ORIGINS: 'https://shop.example,https://b.example',
        PAYWICKET_CONSOLE: '1',
        PAYWICKET_WEBHOOK_URL: 'https://shop.example/hooks',
        PAYWICKET_WEBHOOK_SECRET: secret,
        DATABASE_URL: 'postgres://u:p@db.example/pay',
        ...nordpay,
      };
      const handed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, as(value)]));
      expect(loadConfig(handed, folder)).toEqual(loadConfig(values, folder));
      const { PAYWICKET_SECRET_KEY: _key, ...others } = handed;
      expect(loadConfig({ ...others, PAYWICKET_SECRET_KEY_FILE: as(file(as(key))) }, folder).secretKey).toBe(
        key,
      );
    },
  );

  test('R132, R166: name the file that is no UTF-8, and take a settings file with its byte order mark', () => {
    const path = join(folder, 'utf-16');
    writeFileSync(path, `\uFEFF${key}`, 'utf16le');
    expect(faultsOf({ PAYWICKET_SECRET_KEY_FILE: path })).toEqual([
      'PAYWICKET_SECRET_KEY_FILE names a file that is not UTF-8 text: save it as UTF-8',
    ]);
    for (const encoding of ['latin1', 'utf16le'] as const) {
      writeFileSync(path, '{"store":{"name":"Café – Müller"}}', encoding);
      expect(faultsOf({ PAYWICKET_CONFIG: path }), encoding).toEqual([
        `${path} is not UTF-8 text: save it as UTF-8`,
      ]);
    }
    const settings = file('\uFEFF{"store":{"name":"Tee"}}\r\n');
    expect(loadConfig({ PAYWICKET_CONFIG: settings }, folder).settings.store.name).toBe('Tee');
  });

  test.each([
    'postgres://shop:secret@db.example:5432/paywicket?sslmode=verify-full',
    'postgresql://shop:a%2Fb%40c@[::1]/paywicket',
    'postgres:///paywicket?host=/var/run/postgresql',
  ])('a PostgreSQL address is taken as it is, also from a file: %s', (url) => {
    const database = { kind: 'postgres', url };
    expect(loadConfig({ DATABASE_URL: url }, folder).database).toEqual(database);
    expect(loadConfig({ DATABASE_URL_FILE: file(`${url}\n`) }, folder).database).toEqual(database);
  });

  test.each([
    'postgres://shop:canary/word@db.example/paywicket',
    'postgres://shop:1/canary@db.example',
    'postgres://shop:1/canary@db.example/paywicket',
    'postgres://shop:canary#word@db.example/paywicket',
    'postgres://shop:1#canary@db.example/paywicket',
    'postgres://shop:canary?word@db.example/paywicket',
    'postgres://shop:canary%word@db.example/paywicket',
    'postgres:shop:canary@db.example/paywicket',
    'Postgres://shop:canary@db.example/paywicket',
    'shop:canary@db.example/paywicket',
  ])('R71: a database address that is wrong stops the start without being repeated: %s', (url) => {
    for (const environment of [{ DATABASE_URL: url }, { DATABASE_URL_FILE: file(url) }]) {
      const faults = faultsOf(environment);
      expect(faults).toEqual([expect.stringMatching(/^DATABASE_URL must .*postgres:\/\/user:password@/)]);
      expect(faults.join()).not.toMatch(/canary|shop|example/);
    }
  });

  test.each([
    ['a misspelt key', '{"checkout":{"expiresin":60}}', /checkout: .*expiresin/i],
    [
      'a number for a percentage',
      '{"checkout":{"underpaymentTolerance":0.5}}',
      /checkout\.underpaymentTolerance/,
    ],
    ['a tolerance that gives the shop away', '{"checkout":{"underpaymentTolerance":"50%"}}', /at most 5%/],
    [
      'a rate of nothing',
      '{"rates":{"static":{"SOL/USD":"0.00"}}}',
      /rates\.static\.SOL\/USD: must be more than 0/,
    ],
    ['a float as a rate', '{"rates":{"static":{"SOL/USD":150.5}}}', /rates\.static\.SOL\/USD/],
    ['a pair that is none', '{"rates":{"static":{"SOLUSD":"150"}}}', /SOL\/USD/],
    [
      'a source of rates that is off',
      '{"rates":{"source":"nordpay"}}',
      /rates\.source: nordpay needs NORDPAY/,
    ],
    [
      'the trust of an older version',
      '{"rates":{"trustGateway":true}}',
      /rates\.trustGateway: must be a list of methods .*\["usd2-nuxpay"\], or \[\] for none/,
    ],
    [
      'a table of no time',
      '{"rates":{"static":{"asOf":"yesterday"}}}',
      /^\S+:1 rates\.static\.asOf: must be a time[^\n]*$/,
    ],
    [
      'a table of the future',
      '{"rates":{"static":{"asOf":"2999-01-01T00:00:00Z"}}}',
      /rates\.static\.asOf: must not be in the future/,
    ],
    [
      'a source of rates that there is not',
      '{"rates":{"source":"kraken"}}',
      /rates\.source: must be nordpay, http, coinbase, static, or a list/,
    ],
    ['prices from nowhere', '{"rates":{"source":["static","http"]}}', /rates\.url: is missing/],
    [
      'R39: prices without TLS',
      '{"rates":{"source":"http","url":"http://prices.example"}}',
      /rates\.url: must start with https/,
    ],
    [
      'a password for prices',
      '{"rates":{"source":"http","url":"https://a:b@prices.example"}}',
      /rates\.url: must not contain a user/,
    ],
    ['no JSON', '{', /not JSON/],
    [
      'a setting that is there twice',
      '{"checkout":{"expiresIn":60,"expiresIn":3600}}',
      /expiresIn: must appear only once/,
    ],
    [
      'half of a character',
      '{"store":{"name":"Shop \\ud83d"}}',
      /store\.name: must not contain U\+0000 or half/,
    ],
    [
      'R7: a user in the address of the store',
      '{"store":{"url":"https://shop.example@evil.example/"}}',
      /store\.url: must not contain a user/,
    ],
    ...['url', 'logoUrl', 'supportUrl'].flatMap((name) =>
      ['https:evil.example', String.raw`https://shop.example\\@evil.example/`].map(
        (address): [string, string, RegExp] => [
          `R117: ${address} as store.${name}`,
          `{"store":{"${name}":"${address}"}}`,
          new RegExp(`store\\.${name}: must be `),
        ],
      ),
    ),
    ['a script as support page', '{"store":{"supportUrl":"javascript:alert(1)"}}', /store\.supportUrl/],
  ])('a settings file with %s stops the start and names the place', (_name, text, message) =>
    expect(faultsOf({ PAYWICKET_CONFIG: file(text) }).join('\n')).toMatch(message),
  );

  test('a source of rates needs the keys of its gateway, not its address alone', () => {
    const source = { PAYWICKET_CONFIG: file('{"rates":{"source":"nordpay"}}') };
    expect(faultsOf({ ...source, NORDPAY_BASE_URL: 'https://nordpay.example' })).toEqual([
      `${source.PAYWICKET_CONFIG}:1 rates.source: nordpay needs NORDPAY_API_KEY and NORDPAY_POSTBACK_SECRET`,
    ]);
    expect(faultsOf({ ...source, ...nordpay })).toEqual([]);
  });

  test('no fault repeats a secret', () => {
    const secret = 'sk_secret value that is wrong';
    expect(faultsOf({ PAYWICKET_SECRET_KEY: secret, NOVAPAY_API_KEY: 'canary-key' }).join()).not.toMatch(
      /canary|that is wrong/,
    );
  });

  test('a setting without effect makes a warning, also a misspelt one', () => {
    const { warnings } = loadConfig(
      { PAYWICKET_ORIGIN: 'https://shop.example', NOXPAY_CLIENT_IDS: 'x' },
      folder,
    );
    expect(warnings).toEqual(
      expect.arrayContaining([
        expect.stringContaining('PAYWICKET_ORIGIN '),
        expect.stringContaining('NOXPAY_CLIENT_IDS '),
      ]),
    );
  });

  test('the .env of a shop, which paywicket dev wrote, makes a warning', () => {
    expect(loadConfig({ PAYWICKET_URL: 'http://127.0.0.1:8787' }, folder).warnings.join()).toContain(
      'start your server in another folder',
    );
  });

  test.each([
    ['PAYWICKET_ORIGIN', 'PAYWICKET_ORIGINS'],
    ['PAYWICKET_SECRETKEY', 'PAYWICKET_SECRET_KEY'],
    ['NORDPAY_APIKEY', 'NORDPAY_API_KEY'],
    ['PAYWICKET_WEBHOOKS_SECRET_FILE', 'PAYWICKET_WEBHOOK_SECRET_FILE'],
  ])('%s is answered with: did you mean %s?', (name, meant) => {
    expect(loadConfig({ [name]: 'x' }, folder).warnings).toContain(
      `${name} has no effect in this version: did you mean ${meant}?`,
    );
  });

  test('a start that fails names what is misspelt, too', () => {
    expect(
      faultsOf({ PORT: '0', NOVAPAY_API_KEY: 'key', NOVAPAY_IPN_SECRT: 'x', PAYWICKET_COLOUR: 'red' }),
    ).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^NOVAPAY_IPN_SECRET is missing/),
      'NOVAPAY_IPN_SECRT has no effect in this version: did you mean NOVAPAY_IPN_SECRET?',
    ]);
  });

  test('for a name unlike any other there is no suggestion', () => {
    const { warnings } = loadConfig({ PAYWICKET_COLOUR: 'red', PAYWICKET_URL: 'http://127.0.0.1:1' }, folder);
    expect(warnings).toContain('PAYWICKET_COLOUR has no effect in this version');
    expect(warnings.join()).not.toContain('PAYWICKET_URL has no effect');
  });

  test('a setting of a gateway without its keys is warned of', () => {
    expect(loadConfig({ NOVAPAY_BASE_URL: 'http://127.0.0.1:1' }, folder).warnings).toContain(
      'NovaPay is off, because its keys are not set, so this has no effect: NOVAPAY_BASE_URL',
    );
  });

  test('all settings of a half configured gateway are checked', () => {
    const half = { NORDPAY_API_KEY: 'two words', NORDPAY_BASE_URL: 'ftp://x' };
    expect(faultsOf({ ...half, PORT: '0' })).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(
        /^NORDPAY_POSTBACK_SECRET is missing: Nord PAY needs it together with NORDPAY_API_KEY$/,
      ),
      expect.stringMatching(/^NORDPAY_API_KEY must be printable/),
      'NORDPAY_BASE_URL must be a web address, not "ftp://x"',
    ]);
  });

  test.each([
    ['{"checkout":{"expiresIn":"1800"}}', 'checkout.expiresIn: must be of type number'],
    ['{"checkout":{"expiresIn":0}}', 'checkout.expiresIn: must be at least 1'],
    ['{"checkout":{"latePayments":"maybe"}}', 'checkout.latePayments: must be accept or review'],
    ['{"store":{"nam":"x"}}', 'store: "nam" is not a known setting: did you mean name?'],
    ['[]', 'the file: must be of type object'],
  ])('a fault of the settings file is named in plain words: %s', (text, message) => {
    expect(faultsOf({ PAYWICKET_CONFIG: file(text) })).toEqual([expect.stringContaining(`:1 ${message}`)]);
  });

  test('the token of the metrics fits a header, and is a known setting', () => {
    const { metricsToken, warnings } = loadConfig({ PAYWICKET_METRICS_TOKEN: 'aGVsbG8+d29ybGQ/==' }, folder);
    expect(metricsToken).toBe('aGVsbG8+d29ybGQ/==');
    expect(warnings.join()).not.toContain('PAYWICKET_METRICS_TOKEN');
    expect(faultsOf({ PAYWICKET_METRICS_TOKEN: 'canary wall' }).join()).toMatch(
      /^PAYWICKET_METRICS_TOKEN must be(?!.*canary)/,
    );
  });

  test.each([
    [
      '{"routing":{"methods":{"usdt-tron":["nordpay","noxpay"]}}}',
      ['routing.methods.usdt-tron has no effect'],
    ],
    ['{"routing":{"methods":{"usdt-tron":["nordpay","novapay"]}}}', []],
    ['{"checkout":{"methods":["usdt-tron","usdt-trom"]}}', ['checkout.methods: "usdt-trom"']],
    ['{"routing":{"methods":{"usdt-trom":["novapay"]}}}', ['routing.methods: "usdt-trom"']],
    ['{"checkout":{"methods":["upi","hosted","usdt-tron","eur2-nuxpay"]}}', []],
    ['{"rates":{"url":"https://prices.example","source":"static"}}', ['rates.url has no effect']],
    ['{"rates":{"url":"https://prices.example"}}', ['rates.url has no effect']],
    ['{"rates":{"url":"https://prices.example","source":["static","http"]}}', []],
    ['{"rates":{"trustGateway":["usd2-nuxpay","usd2"]}}', ['rates.trustGateway: "usd2"']],
    ['{"nuxpay":{"autoSettleUpTo":"5"}}', ['nuxpay.autoSettleUpTo has no effect']],
    ['{}', []],
  ])('a setting in the file without effect makes a warning: %s', (text, starts) => {
    const env = { ...novapay, ...live, PAYWICKET_SECRET_KEY: key, PAYWICKET_CONFIG: file(text) };
    const { warnings } = loadConfig(env, folder);
    expect(warnings).toEqual(starts.map((start) => expect.stringContaining(start) as unknown));
  });

  test('a bound of NuxPay has its effect where NuxPay is on', () => {
    const bound = file('{"nuxpay":{"autoSettleUpTo":"5"}}');
    const env = { ...nuxpay, ...live, PAYWICKET_SECRET_KEY: key, PAYWICKET_CONFIG: bound };
    expect(loadConfig(env, folder).warnings).toEqual([]);
  });

  test('a table of rates makes a warning without its time, after a day, and where live mode refuses it', () => {
    const hour = 3_600_000;
    const warnings = (changes: object, env: Environment = live) => {
      const settings = JSON.stringify({ rates: { static: { 'SOL/USD': '150', ...changes } } });
      const given = { ...novapay, ...env, PAYWICKET_SECRET_KEY: key, PAYWICKET_CONFIG: file(settings) };
      return loadConfig(given, folder).warnings.filter((text) => text.startsWith('rates.static'));
    };
    const ago = (milliseconds: number) => ({ asOf: new Date(Date.now() - milliseconds).toISOString() });
    expect(warnings({})).toEqual([expect.stringMatching(/^rates\.static has no asOf/)]);
    expect(warnings(ago(23 * hour))).toEqual([]);
    expect(warnings(ago(25 * hour))).toEqual([expect.stringMatching(/more than a day old/)]);
    expect(warnings(ago(169 * hour))).toEqual([
      expect.stringMatching(/rates\.staticMaxAge \(604800 seconds\)/),
    ]);
    expect(warnings(ago(169 * hour), {})).toEqual([expect.stringMatching(/more than a day old/)]);
    const unused = { rates: { source: 'coinbase', static: { 'SOL/USD': '150' } } };
    const env = { PAYWICKET_CONFIG: file(JSON.stringify(unused)) };
    expect(loadConfig(env, folder).warnings.join()).not.toContain('asOf');
  });

  test('R71: a key for rates fits a header, may come from a file, and makes a warning where it is not used', () => {
    const of = (url: string, source = 'http') => file(JSON.stringify({ rates: { source, url } }));
    const coingecko = of('https://pro-api.coingecko.com/api/v3');
    const read = (env: Environment) => loadConfig(env, folder);
    const { ratesKey, warnings } = read({
      PAYWICKET_CONFIG: coingecko,
      PAYWICKET_RATES_KEY_FILE: file('CG-canary\n'),
    });
    expect(ratesKey).toBe('CG-canary');
    expect(warnings.join()).not.toContain('PAYWICKET_RATES_KEY');
    expect(read({ PAYWICKET_CONFIG: coingecko }).warnings.join()).toContain('PAYWICKET_RATES_KEY is not set');
    const own = of('https://prices.example');
    expect(read({ PAYWICKET_CONFIG: own }).warnings.join()).not.toContain('PAYWICKET_RATES_KEY');
    expect(read({ PAYWICKET_RATES_KEY: 'CG-canary' }).warnings.join()).toMatch(
      /PAYWICKET_RATES_KEY has no effect: rates\.source does not name http(?!.*canary)/,
    );
    expect(faultsOf({ PAYWICKET_RATES_KEY: 'two canaries' }).join()).toMatch(
      /^PAYWICKET_RATES_KEY must be(?!.*canar)/,
    );
  });

  test('a live server is reached by https', () => {
    const config = loadConfig(
      {
        ...novapay,
        PAYWICKET_MODE: 'live',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://pay.example',
        PAYWICKET_ORIGINS: 'https://shop.example',
        PAYWICKET_SECRET_KEY: key,
      },
      folder,
    );
    expect(config).toMatchObject({
      mode: 'live',
      publicUrl: 'https://pay.example',
      gateways: { novapay: { baseUrl: 'https://api.sha3.net', ipnSecrets: ['ipn-secret'] } },
      warnings: [],
    });
  });
});
