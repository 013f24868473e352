import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { DAY_MS, HOUR_MS } from '../../base/clock.ts';
import { openDatabase } from '../stores.ts';
import { DatabaseSync } from '../../base/store/sqlite/driver.ts';
import { changed, sampleCheckout, samplePayment } from '../../testing/sample.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

/** A gateway, or whatever else answers at an address. */
async function scripted(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9';

const novapay = (baseUrl: string) => ({
  NOVAPAY_API_KEY: 'canary-key',
  NOVAPAY_IPN_SECRET: 'canary-secret-0123456789-0123456789',
  NOVAPAY_BASE_URL: baseUrl,
});

const receiver = (url: string) => ({
  PUBLIC_URL: nowhere,
  PAYWICKET_WEBHOOK_URL: `${url}/canary?canary`,
  PAYWICKET_WEBHOOK_SECRET: `whsec_${'canarycanary'.repeat(3)}`,
});

const nuxpay = (baseUrl: string) => ({
  NUXPAY_API_KEY: 'canary-key',
  NUXPAY_BUSINESS_ID: 'canary-business',
  NUXPAY_CALLBACK_TOKEN: 'canary-0123456789-0123456789-0123456789',
  NUXPAY_BASE_URL: baseUrl,
});

const held = { status: 'failed', failureCode: 'address_in_use' } as const;

describe('the doctor', () => {
  test('names each setting that is wrong, and fails', async () => {
    const { code, out } = await scriptedTerminal({ PAYWICKET_MODE: 'demo', PORT: '0' }).type('doctor');
    expect(code).toBe(78);
    expect(out).toEqual([
      expect.stringMatching(/^fail {2}settings: PAYWICKET_MODE /),
      expect.stringMatching(/^fail {2}settings: PORT /),
    ]);
  });

  test('on a new machine reports no failure, and creates no file', async () => {
    const { type, folder } = scriptedTerminal({ PUBLIC_URL: nowhere });
    const { code, out } = await type('doctor');
    expect(code).toBe(0);
    expect(out).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ok {4}settings: are complete; test mode/),
        expect.stringMatching(/^ok {4}database: .*does not exist yet/),
        expect.stringMatching(/^warn {2}PUBLIC_URL: .*Start the server/),
        expect.stringMatching(/^warn {2}clock: /),
      ]),
    );
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  test('warns of what a shop needs: its origin, its name, a method as it is spelt', async () => {
    const { type, folder, environment } = scriptedTerminal({ PUBLIC_URL: nowhere });
    const warned = async () =>
      (await type('doctor')).out.filter((line) =>
        /^warn {2}settings: (PAYWICKET_ORIGINS|store|checkout)/.test(line),
      );
    expect(await warned()).toEqual([
      expect.stringMatching(/PAYWICKET_ORIGINS is not set: only pages of this server can use the checkout/),
      expect.stringMatching(/store\.name is not set/),
    ]);
    environment['PAYWICKET_ORIGINS'] = 'http://localhost:3000';
    const settings = { store: { name: 'Mug shop' }, checkout: { methods: ['usdt-trom'] } };
    writeFileSync(join(folder, 'paywicket.config.json'), JSON.stringify(settings));
    expect(await warned()).toEqual([expect.stringMatching(/"usdt-trom" .*: did you mean usdt-tron\?$/)]);
  });

  test('R97: warns where a proxy hands on everybody from one address, and not where it is named', async () => {
    const { type, environment } = scriptedTerminal({ PUBLIC_URL: 'https://127.0.0.1:9' });
    const warned = async () =>
      (await type('doctor')).out.filter((line) => line.includes('PAYWICKET_TRUST_PROXY'));
    expect(await warned()).toEqual([
      expect.stringMatching(
        /^warn {2}PAYWICKET_TRUST_PROXY: .*ten wrong sign-in links.*Set it to the number/,
      ),
    ]);
    environment['PAYWICKET_TRUST_PROXY'] = '1';
    expect(await warned()).toEqual([]);
    Object.assign(environment, { PAYWICKET_TRUST_PROXY: '0', PUBLIC_URL: nowhere });
    expect(await warned()).toEqual([]);
  });

  test('R71: a gateway that refuses the keys fails, and none of them is printed', async () => {
    const url = await scripted((_, answer) => {
      answer.writeHead(401, { 'Content-Type': 'application/json' });
      answer.end('{"error": {"code": "unauthorized", "message": "canary-key"}}');
    });
    const { code, out, err } = await scriptedTerminal({ ...novapay(url), ...nuxpay(url) }).type('doctor');
    expect(code).toBe(1);
    expect(out).toContainEqual(expect.stringMatching(/^fail {2}NovaPay: .*401/));
    expect(out).toContainEqual(expect.stringContaining('/webhooks/novapay as the webhook address'));
    expect(out).toContainEqual(
      expect.stringMatching(/\/webhooks\/nuxpay\/ followed by the value of NUXPAY_CALLBACK_TOKEN/),
    );
    expect(out.join() + err).not.toContain('canary');
    expect(out).toContainEqual(
      expect.stringMatching(
        /^ok {4}backup: backups of the database contain neither .*NOVAPAY_API_KEY, .*NUXPAY_CALLBACK_TOKEN/,
      ),
    );
  });

  test('a gateway that does not answer fails, and its setting is named', async () => {
    const { code, out } = await scriptedTerminal(novapay(nowhere)).type('doctor');
    expect(code).toBe(1);
    expect(out).toContainEqual(
      expect.stringMatching(/^fail {2}NovaPay: .*does not answer.*NOVAPAY_BASE_URL/),
    );
  });

  test('a gateway without a call that moves nothing is only checked for reach', async () => {
    const asked: string[] = [];
    const url = await scripted(({ method }, answer) => {
      asked.push(method ?? '');
      answer.writeHead(404).end();
    });
    const { out } = await scriptedTerminal(nuxpay(url)).type('doctor');
    expect(out).toContainEqual(expect.stringMatching(/^ok {4}NuxPay: .*will show only at the first payment/));
    expect(asked).toEqual(['HEAD']);
  });

  describe('rates', () => {
    /** What it says of them, where NovaPay takes USDT, BTC and ETH. */
    async function rates(settings: object): Promise<readonly string[]> {
      const url = await scripted((_, answer) => {
        answer.writeHead(200, { 'Content-Type': 'application/json' });
        answer.end(JSON.stringify({ data: ['USDT_TRC20', 'BTC', 'ETH'].map((code) => ({ code })) }));
      });
      const { type, folder } = scriptedTerminal({ ...novapay(url), PUBLIC_URL: nowhere });
      writeFileSync(join(folder, 'paywicket.config.json'), JSON.stringify(settings));
      const { code, out } = await type('doctor');
      expect(code).toBe(0);
      return out.filter((line) => line.includes('rates: '));
    }
    const mug = (currency: string) => ({ links: { mug: { name: 'Mug', amount: '24.00', currency } } });

    test('without settings: which currencies have none, and what to set', async () => {
      expect(await rates({ rates: { source: 'static' } })).toEqual([
        'warn  rates: no rate in USD for BTC, ETH, so they are not offered. Add BTC/USD, ETH/USD to rates.static in the settings file, or name a source in rates.source that has them',
      ]);
    });

    test('all is well once they are in the table', async () => {
      expect(await rates({ rates: { static: { 'BTC/USD': '60000', 'ETH/USD': '3000' } } })).toEqual([
        'ok    rates: every offered coin has a rate in USD',
      ]);
    });

    test('are needed for each currency of prices in the settings file', { tags: ['links'] }, async () => {
      const table = { 'BTC/USD': '60000', 'ETH/USD': '3000', 'GBP/USD': '1.30' };
      expect(await rates({ rates: { static: table }, ...mug('EUR') })).toEqual([
        'ok    rates: every offered coin has a rate in USD',
        'ok    rates: every offered coin has a rate in GBP',
        expect.stringMatching(
          /^warn {2}rates: no rate in EUR for USDT, BTC, ETH, so .* Add EUR\/USD to rates\.static/,
        ),
      ]);
    });

    test('a shop with prices in euros alone needs no dollars', async () => {
      const table = { 'BTC/EUR': '55000', 'ETH/EUR': '2700', 'USDT/EUR': '0.90' };
      expect(await rates({ rates: { static: table } })).toEqual([
        'ok    rates: every offered coin has a rate in EUR',
      ]);
    });

    test('what the merchant does not offer needs none', async () => {
      expect(await rates({ checkout: { methods: ['usdt-tron'] }, rates: { source: 'static' } })).toEqual([
        'ok    rates: every offered coin has a rate in USD',
      ]);
    });

    test('are shown with the age of each source', async () => {
      const url = await scripted((_, answer) => {
        answer.writeHead(200, { 'Content-Type': 'application/json' });
        const last_updated_at = Math.floor(Date.now() / 1000) - 120;
        answer.end(JSON.stringify({ bitcoin: { usd: 60000, last_updated_at } }));
      });
      const asOf = new Date(Date.now() - 3 * 86_400_000).toISOString();
      const table = { asOf, 'ETH/USD': '3000' };
      expect(await rates({ rates: { source: ['http', 'static'], url, static: table } })).toEqual([
        expect.stringMatching(/^ok {4}rates: http: its newest rate is 12\d s old/),
        'ok    rates: static: its newest rate is 3 d old',
        'ok    rates: every offered coin has a rate in USD',
      ]);
    });

    test('a source that fails is named, and that the table does not count', async () => {
      const source = { source: 'http', url: nowhere, static: { 'BTC/USD': '60000' } };
      const found = await rates({ rates: source });
      expect(found).toEqual([
        expect.stringMatching(/^warn {2}rates: http: /),
        expect.stringMatching(
          /^warn {2}rates: no rate in USD for BTC, ETH, so .* rates\.static in the settings file and set rates\.source to \["http","static"\], or name/,
        ),
      ]);
    });

    test('are not checked for a gateway that does not list its offers', async () => {
      const { out } = await scriptedTerminal(novapay(nowhere)).type('doctor');
      expect(out.filter((line) => line.includes('rates: '))).toEqual([]);
    });
  });

  test('a clock that is five minutes off fails', async () => {
    const url = await scripted((_, answer) => {
      answer.writeHead(404, { Date: new Date(Date.now() + 300_000).toUTCString() }).end();
    });
    const { code, out } = await scriptedTerminal(nuxpay(url)).type('doctor');
    expect(code).toBe(1);
    expect(out).toContainEqual(
      expect.stringMatching(/^fail {2}clock: this machine is (299|300|301) s behind NuxPay/),
    );
  });

  test('R89: a clock that is behind what the database holds fails', async () => {
    const { type, folder } = scriptedTerminal({ PUBLIC_URL: nowhere });
    await type('migrate');
    const database = new DatabaseSync(join(folder, 'data', 'paywicket.db'));
    const write = (at: number) =>
      database.exec(
        `insert into events (id, subject, type, version, at, data) values ('evt_${at}', 'chk_1', 'checkout.paid', ${at}, ${at}, '{}')`,
      );
    write(Date.now() - 3_600_000);
    const before = await type('doctor');
    expect(before.out).toContainEqual(expect.stringMatching(/^warn {2}clock: there was no other clock/));
    write(Date.now() + 3_600_000);
    database.close();
    const { code, out } = await type('doctor');
    expect(code).toBe(1);
    expect(out).toContainEqual(
      expect.stringMatching(/^fail {2}clock: this machine is \d+ s behind the newest entry of the database/),
    );
  });

  test('a database of the other mode, of a newer version, or frozen is reported', async () => {
    const { type, folder, environment } = scriptedTerminal({ PUBLIC_URL: nowhere });
    await type('migrate');
    await type('freeze', '--note', 'a key was lost');
    const looked = await type('doctor');
    expect(looked.code).toBe(0);
    expect(looked.out).toContainEqual(
      expect.stringMatching(/^warn {2}money out: has been frozen since .*a key was lost/),
    );
    expect(looked.out).toContainEqual(expect.stringMatching(/^warn {2}keys: the database has no API key/));
    expect(looked.out).toContainEqual(expect.stringMatching(/^ok {4}database: .*up to date/));

    const database = new DatabaseSync(join(folder, 'data/paywicket.db'));
    database.exec("insert into kysely_migration values ('9999_later', '2030')");
    database.close();
    environment['PAYWICKET_MODE'] = 'live';
    environment['PUBLIC_URL'] = 'https://pay.invalid';
    const { code, out } = await type('doctor');
    expect(code).toBe(1);
    expect(out).toContainEqual(expect.stringMatching(/^fail {2}database: .*made in test mode/));
    expect(out).toContainEqual(expect.stringMatching(/^fail {2}database: is newer .*9999_later/));
  });

  test('R111: after a restore the keys and passkeys that were used since are listed', async () => {
    const { type, folder } = scriptedTerminal({ PUBLIC_URL: nowhere });
    for (const name of ['idle', 'shop', 'gone'])
      await type('keys', 'create', '--name', name, '--owner', 'Bob', '--scopes', '*', '--new');
    const database = new DatabaseSync(join(folder, 'data', 'paywicket.db'));
    onTestFinished(() => database.close());
    const use = (table: string, name: string, ms: number) =>
      database.exec(`update ${table} set last_used_at = ${Date.now() + ms} where name = '${name}'`);
    database.exec(
      `insert into people (id, name, name_key, scopes, created_at) values ('prs_1', 'Ada', 'ada', '["*"]', 1);
       insert into passkeys (id, person_id, name, public_key, counter, transports, created_at, approves_from)
       select 'a', id, 'phone', '', 0, '[]', 1, 1 from people`,
    );
    use('api_keys', 'idle', -1000);
    const access = async () => (await type('doctor')).out.find((line) => line.includes('access:'));
    expect(await access()).toBeUndefined();
    await type('freeze', '--restored', '--note', 'restored');
    expect(await access()).toMatch(/^warn {2}access: .* from a copy of .*Used since: none\. Check/);
    for (const name of ['shop', 'gone']) use('api_keys', name, 1000);
    use('passkeys', 'phone', 1000);
    database.exec("update api_keys set revoked_at = 1 where name = 'gone'");
    expect(await access()).toMatch(
      /Used since: the key key_[\w-]+ \(shop\) of Bob, the passkey "phone" of Ada\. Check paywicket keys list/,
    );
    await type('unfreeze', '--note', 'compared');
    expect(await access()).toContain('Used since: the key');
    const [row] = database.prepare("select value from meta where key = 'copy'").all() as { value: string }[];
    const copy = { ...(JSON.parse(row?.value ?? '{}') as object), unfrozenAt: Date.now() - 30 * 86_400_000 };
    database.exec(`update meta set value = '${JSON.stringify(copy)}' where key = 'copy'`);
    expect(await access()).toBeUndefined();
  });

  test.each([
    ['and until when', true, null],
    ['and no time for permanent ones', true, Number.MAX_SAFE_INTEGER],
    ['but not one without keys', false, null],
  ])('R86: a gateway that has no free address is named, %s', async (_title, isConfigured, endsAt) => {
    const { type, folder } = scriptedTerminal({
      PUBLIC_URL: nowhere,
      ...(isConfigured && novapay(nowhere)),
    });
    await type('migrate');
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
    const now = Date.now();
    for (const [index, payment] of [{}, held, held].entries()) {
      const id = `chk_${index}`;
      const of = { createdAt: now - HOUR_MS + index, expiresAt: now };
      await database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null, ...of }), {
        tokenHash: id,
        checkoutId: id,
        ...of,
      });
      const own = samplePayment({ id: `pay_${index}`, address: 'shared', ...payment, ...of });
      await changed(database.checkouts, id, (before) => ({ ...before, payments: [own], version: 2 }));
    }
    await database.close();
    if (endsAt !== null) {
      const database = new DatabaseSync(join(folder, 'data/paywicket.db'));
      database.prepare('update address_claims set ends_at = ?').run(endsAt);
      database.close();
    }
    const { out } = await type('doctor');
    const until = endsAt === null ? `, the first until ${new Date(now + DAY_MS).toISOString()}` : '';
    const means = 'Unless another gateway has one, shoppers are asked to choose another coin or network';
    expect(out.filter((line) => line.includes('free address'))).toEqual(
      isConfigured
        ? [
            expect.stringMatching(
              new RegExp(
                `^warn {2}NovaPay: has no free address on TRON: .* hold all that it gave${until}\\. ${means}`,
              ),
            ),
          ]
        : [],
    );
    expect(out).toContainEqual(expect.stringMatching(/^ok {4}database: /));
  });

  test('a database of a tree before the first release is refused, and not said to be brought up to date', async () => {
    const { type, folder } = scriptedTerminal({ PUBLIC_URL: nowhere });
    await type('migrate');
    const database = new DatabaseSync(join(folder, 'data/paywicket.db'));
    database.exec("update kysely_migration set name = '0001_checkouts' where name like '0001_%'");
    database.close();
    const { code, out } = await type('doctor');
    expect(code).toBe(1);
    const said = out.filter((line) => line.includes('database: '));
    expect(said).toEqual([expect.stringMatching(/^fail {2}database: .*before the first release/)]);
  });

  test('settings of what has gone are named as unknown', async () => {
    const { type, folder, environment } = scriptedTerminal({ PUBLIC_URL: nowhere });
    const file = join(folder, 'paywicket.config.json');
    writeFileSync(file, JSON.stringify({ approvals: { settleAbove: {} }, checkout: { keepPrice: true } }));
    environment['PAYWICKET_CONFIG'] = file;
    const { code, out } = await type('doctor');
    expect(code).toBe(78);
    for (const name of ['settleAbove', 'keepPrice'])
      expect(out).toContainEqual(expect.stringContaining(`"${name}" is not a known setting`));
  });

  test.skipIf(process.platform === 'win32')('a database that everybody can read is a warning', async () => {
    const { type, folder } = scriptedTerminal({ PUBLIC_URL: nowhere });
    await type('migrate');
    const reported = async () => (await type('doctor')).out.filter((line) => line.includes('permissions: '));
    expect(await reported()).toEqual([]);
    chmodSync(join(folder, 'data/paywicket.db'), 0o644);
    expect(await reported()).toEqual([]);
    chmodSync(join(folder, 'data'), 0o755);
    expect(await reported()).toEqual([
      expect.stringMatching(
        /^warn {2}permissions: everybody on this machine can read .*paywicket\.db, .*chmod o=/,
      ),
    ]);
    chmodSync(join(folder, 'data/paywicket.db'), 0o640);
    expect(await reported()).toEqual([]);
  });

  test('a database that cannot be made fails, with the setting', async () => {
    const { type, folder } = scriptedTerminal({ PUBLIC_URL: nowhere, DATABASE_URL: 'sqlite:./file/x.db' });
    writeFileSync(join(folder, 'file'), '');
    const { code, out } = await type('doctor');
    expect(code).toBe(1);
    expect(out).toContainEqual(
      expect.stringMatching(/^fail {2}database: DATABASE_URL names .*x\.db, and what should be its folder/),
    );
  });

  test('a PUBLIC_URL that leads elsewhere fails', async () => {
    const url = await scripted((_, answer) => void answer.writeHead(200).end('<h1>Shop</h1>'));
    const { code, out } = await scriptedTerminal({ PUBLIC_URL: url }).type('doctor');
    expect(code).toBe(1);
    expect(out).toContainEqual(expect.stringMatching(/^fail {2}PUBLIC_URL: .*answered by another program/));
  });

  test.each([
    [405, /^ok {4}PAYWICKET_WEBHOOK_URL: http:\/\/127\.0\.0\.1:\d+ answers; .*trigger/, 0],
    [308, /^fail {2}PAYWICKET_WEBHOOK_URL: .*answers with a redirect \(status 308\)/, 1],
  ])('an endpoint that answers %i is reported, and gets no event', async (status, line, expected) => {
    const asked: string[] = [];
    const url = await scripted(({ method, headers }, answer) => {
      asked.push(`${method} ${String(headers['webhook-id'])}`);
      answer.writeHead(status, { Location: nowhere }).end();
    });
    const { code, out } = await scriptedTerminal(receiver(url)).type('doctor');
    expect([code, asked]).toEqual([expected, ['HEAD undefined']]);
    expect(out).toContainEqual(expect.stringMatching(line));
    expect(out.join()).not.toContain('canary');
  });

  test('an endpoint that cannot be reached is a warning: its events wait', async () => {
    const { code, out } = await scriptedTerminal(receiver(nowhere)).type('doctor');
    expect(code).toBe(0);
    expect(out).toContainEqual(
      expect.stringMatching(/^warn {2}PAYWICKET_WEBHOOK_URL: .* does not answer: .*tried again/),
    );
  });

  describe('R174: the files at PUBLIC_URL, with --origin', () => {
    const hashOf = (algorithm: string, text: string) =>
      `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`;
    const script = '/* a script */\nvoid 0;\n';
    const style = '\nbody{margin:0}\n';
    const paths = ['/assets/checkout-0a1b2c3d.js', '/assets/pay-0a1b2c3d.js', '/v/1.0.0/paywicket.js'];
    const page = `<!doctype html><style>${style}</style> <script
      type="module" nonce="a" src="/assets/pay-0a1b2c3d.js" integrity="${hashOf('sha384', script)}"></script>`;
    const sent: Readonly<Record<string, string>> = {
      '/integrity.json': JSON.stringify({
        version: '1.0.0',
        files: Object.fromEntries(paths.map((path) => [path, hashOf('sha384', script)])),
        more: 'x'.repeat(20_000),
      }),
      '/paywicket.js': script,
      ...Object.fromEntries(paths.map((path) => [path, script])),
      '/pay': page,
    };

    /** What the doctor says of the files, where something in front of the server changes what it sends. */
    async function files(change: (path: string, body: string) => string | undefined) {
      const url = await scripted(({ url: path = '' }, answer) => {
        const body = change(path, sent[path] ?? '');
        answer.setHeader('Content-Security-Policy', `style-src '${hashOf('sha256', style)}'`);
        if (path.startsWith('/v1/')) answer.writeHead(401).end('{"code": "unauthorized"}');
        else if (body === undefined || body === '') answer.writeHead(503).end();
        else answer.end(body);
      });
      const { code, out } = await scriptedTerminal({ PUBLIC_URL: url }).type('doctor', '--origin', url);
      return {
        code,
        said: out
          .filter((line) => line.includes('  files: '))
          .join('\n')
          .replaceAll(url, 'URL'),
      };
    }

    test('are those of its hashes', async () => {
      const { said } = await files((_, body) => body);
      expect(said).toBe('ok    files: the 4 files and the page at URL are those of 1.0.0');
    });

    test.each([
      [
        'minifies scripts',
        (path: string, body: string) => (path.endsWith('.js') ? body.replaceAll('\n', '') : body),
        '/paywicket.js is changed, /assets/checkout-0a1b2c3d.js is changed, /assets/pay-0a1b2c3d.js is changed, 1 more',
      ],
      [
        'minifies the bare loader',
        (path: string, body: string) => (path === '/paywicket.js' ? 'void 0;' : body),
        '/paywicket.js is changed',
      ],
      [
        'minifies styles in pages',
        (_: string, body: string) => body.replace(style, style.trim()),
        '/pay is changed',
      ],
      [
        'runs scripts by itself',
        (_: string, body: string) => body.replace('type="module"', 'type="1f-module"'),
        '/pay is changed',
      ],
      [
        'has one no more',
        (path: string, body: string) => (path.includes('checkout') ? undefined : body),
        '/assets/checkout-0a1b2c3d.js does not come (status 503)',
      ],
    ])('behind a proxy that %s are named, with what to do', async (_, change, named) => {
      const { code, said } = await files(change);
      expect(code).toBe(1);
      expect(said).toBe(
        `fail  files: URL does not send what the server publishes, and browsers run nothing else: ${named}. Let the proxy or CDN in front of the server heed Cache-Control: no-transform, or turn off there what changes scripts and pages, such as minifying; then empty its cache`,
      );
    });

    test('without their list cannot be compared', async () => {
      for (const list of ['<h1>Shop</h1>', '{"version": 1}', undefined])
        expect((await files((path, body) => (path === '/integrity.json' ? list : body))).said).toMatch(
          /^fail {2}files: URL\/integrity\.json is not the server's list of hashes \(status \d+\)\. Route all/,
        );
    });
  });

  test('R175: --origin says that frame mode protects nothing in the origin of PUBLIC_URL', async () => {
    const named = async (origin: string) => {
      const PUBLIC_URL = 'http://127.0.0.1:9/crypto';
      const { out } = await scriptedTerminal({ PUBLIC_URL }).type('doctor', '--origin', origin);
      return out.filter((line) => line.includes('frame'));
    };
    expect(await named(nowhere)).toEqual([
      'warn  --origin: http://127.0.0.1:9/crypto is of the same origin, so mode="frame" keeps no script of these pages from the address. Give the server a host of its own if you need that mode',
    ]);
    expect(await named('http://127.0.0.1:10')).toEqual([]);
  });

  test.each(['shop.example', 'https://shop.example/cart', 'ftp://shop.example'])(
    '--origin %s is no origin',
    async (origin) => {
      const { code, out } = await scriptedTerminal({ PUBLIC_URL: nowhere }).type(
        'doctor',
        '--origin',
        origin,
      );
      expect(code).toBe(1);
      expect(out.at(-2)).toMatch(/is not an origin\. Give only scheme and host/);
    },
  );
});
