import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../base/errors.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { loadConfig } from './config.ts';
import { readEmergencyConfig, readWebhookSecret } from './emergency.ts';
import { environment } from './environment.ts';
import { parseEnvFile } from './env-file.ts';

function ownFolder(): string {
  const folder = temporaryFolder('env');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function read(content: string | Buffer, given: Record<string, string> = {}) {
  const folder = ownFolder();
  writeFileSync(join(folder, '.env'), content);
  const found = environment({ ...given }, folder);
  return { ...found, folder, config: () => loadConfig(found.env, folder, {}, false, found.envFile) };
}

function faultsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

const key = `sk_test_${'a'.repeat(32)}`;

test('adds what the environment lacks, and replaces nothing of it', () => {
  const { config, env } = read('PAYWICKET_MODE=live\nPORT=9000\nSHOP=tea\n', { PORT: '1234' });
  expect(config()).toMatchObject({ mode: 'live', port: 1234 });
  expect(env['SHOP']).toBe('tea');
});

test('takes the last of two lines with one name, as Node does', () => {
  expect(read('PORT=9000\nPORT=9001\n').config().port).toBe(9001);
});

test('is not read in production', () => {
  expect(read('PAYWICKET_MODE: x', { NODE_ENV: 'production' }).config().mode).toBe('test');
});

test('R166: loses nothing by a byte order mark, at its start or where files were joined', () => {
  const { config } = read('\uFEFFPAYWICKET_MODE=live\r\n\uFEFFPORT=9000\r\n');
  expect(config()).toMatchObject({ mode: 'live', port: 9000 });
});

test.each([
  ['little-endian', Buffer.from('\uFEFFPAYWICKET_MODE=live\r\n', 'utf16le')],
  ['big-endian', Buffer.from('\uFEFFPAYWICKET_MODE=live\r\n', 'utf16le').swap16()],
  ['without its mark', Buffer.from('PAYWICKET_MODE=live\r\n', 'utf16le')],
])('R166: is refused in UTF-16, %s, by every reader of settings', (_, content) => {
  const { config, env, envFile, folder } = read(content);
  const fault = '.env is written in UTF-16, and nothing of it counts: save it as UTF-8';
  expect(faultsOf(config)).toEqual([fault]);
  expect(faultsOf(() => readEmergencyConfig(env, folder, {}, envFile))).toEqual([fault]);
  expect(faultsOf(() => readWebhookSecret(env, folder, envFile))).toEqual([fault]);
});

describe('a line that sets nothing', () => {
  test.each([
    'PAYWICKET_MODE: live',
    'PAYWICKET_MODE live',
    'PAYWICKET_MODE',
    '  PAYWICKET_MODE : "live"',
    '- PAYWICKET_MODE=live',
    '"PAYWICKET_MODE": "live",',
    '$env:PAYWICKET_MODE = "live"',
    'set PAYWICKET_MODE=live',
    'setx PAYWICKET_MODE live',
    'ENV PAYWICKET_MODE=live',
    'export PAYWICKET_MODE live',
    'PAYWICKET_MODE：live',
    'PAYWICKET_MODE:=live',
    'PAYWICKET_MODE: live?x=1',
  ])('R166: is refused by its number if it begins with a name of ours: %s', (line) => {
    const { config } = read(`SHOP=tea\n# a comment\n${line}\nPORT=9000\n`);
    expect(faultsOf(config)).toEqual([
      'PAYWICKET_MODE is on line 3 of .env, but has no effect there: write PAYWICKET_MODE=value, or # in front of a comment',
    ]);
  });

  test.each([
    ['PORT: 3000', { PORT: '9000' }, 'PORT'],
    ['PAYWICKET_MODE=live\nexport PAYWICKET_MODE', {}, 'PAYWICKET_MODE'],
    ['// PAYWICKET_MODE=test\nPAYWICKET_MODE=live', {}, 'PAYWICKET_MODE'],
    ['PAYWICKET_METRICS_TOKEN: x', { PAYWICKET_METRICS_TOKEN_FILE: 'token' }, 'PAYWICKET_METRICS_TOKEN'],
    [
      'PAYWICKET_METRICS_TOKEN_FILE: x',
      { PAYWICKET_METRICS_TOKEN: 'm'.repeat(32) },
      'PAYWICKET_METRICS_TOKEN_FILE',
    ],
  ])('R166: is warned of by its number where the setting has a value: %j, %j', (content, given, name) => {
    const { config, folder } = read(content, given);
    writeFileSync(join(folder, 'token'), 'm'.repeat(32));
    const line = content.startsWith('PAYWICKET_MODE=') ? 2 : 1;
    expect(config().warnings).toContain(
      `${name} is on line ${line} of .env, but has no effect there: write ${name}=value, or # in front of a comment`,
    );
  });

  test.each(['PORT=', 'PORT=""', 'PORT= '])('R166: is refused where the setting is empty: %j', (empty) => {
    expect(faultsOf(read(`${empty}\nPORT: 3000\n`).config)).toEqual([
      expect.stringContaining('PORT is on line 2 of .env'),
    ]);
  });

  test.each([
    'PORT 3000 is taken by the shop',
    'HOST is this machine',
    'PORT',
    'export PORT',
    '- HOST and PORT',
  ])('R166: is warned of if it is prose that begins with a plain word: %s', (line) => {
    const name = /HOST|PORT/.exec(line)?.[0];
    expect(read(`SHOP=tea\n${line}\n`).config().warnings).toContainEqual(
      expect.stringContaining(`${name} is on line 2 of .env`),
    );
  });

  test.each(['PORT: 3000', 'set PORT=3000', '"PORT": 3000,', 'HOST：0.0.0.0'])(
    'R166: is refused if it begins with a plain word that a sign of a value follows: %s',
    (line) => {
      expect(faultsOf(read(line).config)).toEqual([expect.stringContaining('is on line 1 of .env')]);
    },
  );

  test.each([
    'DATABASE_URL',
    'DATABASE_URL_FILE',
    'PORT',
    'PUBLIC_URL',
    'NOVAPAY_API_KEY',
    'PAYWICKET_ORIGIN',
    'PAYWICKET_CONFIG',
  ])('R166: is refused if it begins with %s, and names no value', (name) => {
    const { config } = read(`${name}: canary?canary=canary`);
    const [fault = ''] = faultsOf(config);
    expect(fault).toContain(`${name} is on line 1 of .env`);
    expect(fault).not.toContain('canary');
  });

  test('R166: is warned of if it is the shop’s, and takes no other line with it', () => {
    const { config, env } = read(
      `a note of the shop\nPAYWICKET_MODE=live\n  # an indented comment\nPORT=9000\n=x\nSHOP: tea\nEND=1\n`,
    );
    expect(config()).toMatchObject({ mode: 'live', port: 9000 });
    expect(env['END']).toBe('1');
    const warning = config().warnings.find((text) => text.startsWith('.env'));
    expect(warning).toBe(
      '.env: lines 1, 5, 6: neither NAME=value nor a comment, so ignored. A value of several lines needs quotes around it',
    );
  });

  test('R165: stops a freeze only if it is a setting of the database', () => {
    const emergency = (content: string) => {
      const { env, envFile, folder } = read(content);
      return () => readEmergencyConfig(env, folder, {}, envFile);
    };
    const others = 'SHOP=tea\nPORT: 9000\nNOVAPAY_API_KEY: key\n';
    expect(emergency(others)()).toMatchObject({ mode: 'test' });
    expect(emergency(`${others}PAYWICKET_MODE=live\nPAYWICKET_MODE: x`)()).toMatchObject({ mode: 'live' });
    for (const name of ['DATABASE_URL', 'DATABASE_URL_FILE', 'PAYWICKET_MODE'])
      expect(faultsOf(emergency(`${others}${name}: x`))).toEqual([
        expect.stringContaining(`${name} is on line 4`),
      ]);
  });

  test('stops no sample event unless it is the secret', () => {
    const { env, envFile, folder } = read('PAYWICKET_MODE: live\n');
    expect(readWebhookSecret(env, folder, envFile)).toBeUndefined();
    const wrong = read('PAYWICKET_WEBHOOK_SECRET: whsec_1\n');
    expect(faultsOf(() => readWebhookSecret(wrong.env, wrong.folder, wrong.envFile))).toHaveLength(1);
  });
});

describe('a quoted value that runs over lines', () => {
  test.each(['"', "'", '`'])('R166: is accepted whole in %s, and what is below it counts', (quote) => {
    const lines = 'begin\n  MII==\n\nPORT is not set here\nnote: x\n  end';
    const { config, env } = read(`SHOP_KEY=${quote}${lines}${quote} # a key\nPAYWICKET_MODE=live\n`);
    expect(env['SHOP_KEY']).toBe(lines);
    expect(config()).toMatchObject({ mode: 'live', port: 8787 });
    expect(config().warnings.filter((text) => text.includes('.env'))).toEqual([]);
  });

  const hidden =
    'PAYWICKET_MODE is on line 2 of .env, but has no effect there: it is inside the quotes of SHOP, which open on line 1. Close them, or give PAYWICKET_MODE a line of its own';

  test('R166: is refused if it hides a setting that has no value, as where a quote was not closed', () => {
    const { config, env, envFile, folder } = read('SHOP="tea\nPAYWICKET_MODE="live"\n');
    expect(faultsOf(config)).toEqual([hidden]);
    expect(faultsOf(() => readEmergencyConfig(env, folder, {}, envFile))).toEqual([hidden]);
  });

  test.each([
    ['in the environment', '', { PAYWICKET_MODE: 'live' }],
    ['on another line', 'PAYWICKET_MODE=live\n', {}],
  ])('R166: is warned of if it hides a setting that has a value %s', (_, below, given) => {
    const { config } = read(`SHOP="tea\nPAYWICKET_MODE="live"\n${below}`, given);
    expect(config()).toMatchObject({ mode: 'live' });
    expect(config().warnings).toContain(hidden);
  });
});

describe('a quote that nothing closes', () => {
  test.each(['"', "'", '`'].flatMap((quote) => ['', '\n', '\r\n'].map((end) => [quote, end] as const)))(
    'R166: does not empty the setting that it opens: %s, %j',
    (quote, end) => {
      const { config, env } = read(`PORT=9000\nPAYWICKET_MODE=${quote}live${end}`);
      expect(env['PAYWICKET_MODE']).toBe(`${quote}live`);
      expect(faultsOf(config)).toEqual([expect.stringContaining('PAYWICKET_MODE must be test or live')]);
    },
  );

  test('R166: takes no other line with it', () => {
    const { config, env } = read(`SHOP="tea\nNOTE='\nPAYWICKET_MODE=live\nPORT=9000`);
    expect(config()).toMatchObject({ mode: 'live', port: 9000 });
    expect([env['SHOP'], env['NOTE']]).toEqual(['"tea', "'"]);
  });
});

// Node sets this name from 26 on.
test('R166: a line with the name __proto__ sets nothing, and loses no other line', () => {
  const { env } = read('__proto__=x\nSHOP=tea');
  expect({ ...env }).toMatchObject({ SHOP: 'tea' });
  expect(Object.getPrototypeOf(env)).toBe(Object.prototype);
});

describe('R165: a file of which nothing can be read', () => {
  const utf16 = Buffer.from('\uFEFFSHOP=tea\r\n', 'utf16le');
  const database = { DATABASE_URL: 'sqlite:./shop.db', PAYWICKET_MODE: 'live' };

  test.each(['in UTF-16', 'unreadable'])(
    'stops no freeze that has its settings from the environment: %s',
    (kind) => {
      const emergency = (given: Record<string, string>) => {
        const folder = ownFolder();
        const file = join(folder, '.env');
        // A folder cannot be read as a file, not even by root.
        if (kind === 'unreadable') mkdirSync(file);
        else writeFileSync(file, utf16);
        writeFileSync(join(folder, 'address'), database.DATABASE_URL);
        const { env, envFile } = environment({ ...given }, folder);
        return () => readEmergencyConfig(env, folder, {}, envFile);
      };
      expect(emergency(database)()).toMatchObject({ mode: 'live', database: { kind: 'sqlite' } });
      expect(emergency({ DATABASE_URL_FILE: 'address', PAYWICKET_MODE: 'live' })()).toMatchObject({
        mode: 'live',
      });
      for (const { PAYWICKET_MODE = '', DATABASE_URL = '' } of [
        {},
        { PAYWICKET_MODE: 'live' },
        { DATABASE_URL: database.DATABASE_URL },
      ])
        expect(faultsOf(emergency({ PAYWICKET_MODE, DATABASE_URL }))).toEqual([
          expect.stringMatching(/^\.env /),
        ]);
    },
  );

  test('stops a server whatever the environment has', () => {
    expect(faultsOf(read(utf16, database).config)).toContainEqual(expect.stringContaining('UTF-16'));
  });
});

test('R166: is refused by line where a setting of ours is not UTF-8, and accepted where the shop’s is not', () => {
  const { config } = read(Buffer.from('SHOP=Café\nPAYWICKET_METRICS_TOKEN=Müller\n', 'latin1'));
  expect(faultsOf(config)).toContain(
    'PAYWICKET_METRICS_TOKEN on line 2 of .env is not UTF-8 text: save the file as UTF-8',
  );
  expect(read(Buffer.from('SHOP=Café\nPAYWICKET_MODE=live\n', 'latin1')).config().mode).toBe('live');
  const replaced = read(Buffer.from('PAYWICKET_MODE=Müller\n', 'latin1'), { PAYWICKET_MODE: 'live' });
  expect(replaced.config().mode).toBe('live');
});

test('reads an empty value behind export on every Node', () => {
  expect(parseEnvFile('export A=  \nB=1\nexport C =').variables).toMatchObject([
    { name: 'A', value: '' },
    { name: 'B', value: '1' },
    { name: 'C', value: '' },
  ]);
});

test('says what Node says of a file that Node reads whole', () => {
  const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
  const inLine = fc.stringMatching(/^[\w =:#$.-]{0,12}$/);
  const quoted = fc
    .tuple(fc.constantFrom('"', "'", '`'), fc.stringMatching(/^[\w =:#$.\n-]{0,20}$/))
    .map(([quote, text]) => `${quote}${text}${quote}`);
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('', 'export '), name, fc.constantFrom('=', ' = '), fc.oneof(inLine, quoted))
      // Node 24 reads `export` before an empty value as part of the name.
      .filter(([before, , , value]) => before === '' || value.trim() !== '')
      .map((parts) => parts.join('')),
    inLine.map((text) => `#${text}`),
    fc.constant(''),
  );
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('', 'A="x', "A='", 'A=`x # y'), (lines, unclosed) => {
      const text = `${[...lines, unclosed].join('\n')}\n`;
      const { variables, dropped } = parseEnvFile(text.trimEnd());
      expect(dropped).toEqual([]);
      expect(Object.fromEntries(variables.map(({ name, value }) => [name, value]))).toEqual({
        ...parseEnv(text),
      });
    }),
  );
});

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));

test('R166: the command itself reads it so', async () => {
  const folder = ownFolder();
  const content = `\uFEFFPAYWICKET_MODE=live\nPORT: 80\nPAYWICKET_SECRET_KEY=${key}\n`;
  writeFileSync(join(folder, '.env'), content);
  const args = ['--import', import.meta.resolve('tsx'), main, 'migrate'];
  const options = { cwd: folder, env: { PATH: process.env['PATH'] } };
  const { code, text } = await new Promise<{ code: unknown; text: string }>((resolve) => {
    execFile(process.execPath, args, options, (error, out, err) =>
      resolve({ code: error?.code ?? 0, text: out + err }),
    );
  });
  expect(text).toContain('PORT is on line 2 of .env');
  expect(text).toContain('PAYWICKET_MODE is live');
  expect(code).toBe(78);
});
