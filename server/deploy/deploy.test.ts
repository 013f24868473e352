/** The files that others run the server with name settings that exist, and hold no secret. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MAX_BODY_BYTES } from '../base/http/middleware/body.ts';
import { loadConfig } from '../run/settings/config.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const lines = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));

/** For Compose: its proxy and its database. */
const ofCompose = ['DOMAIN', 'POSTGRES_PASSWORD'];
const example = lines(read('.env.example'));
/** A placeholder that an operator fills in. */
const filled: Readonly<Record<string, string>> = {
  PAYWICKET_SECRET_KEY: `sk_test_${'0'.repeat(48)}`,
  PAYWICKET_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
  POSTGRES_PASSWORD: '0'.repeat(48),
  NUXPAY_CALLBACK_TOKEN: '0'.repeat(48),
  NOXPAY_BASE_URL: 'https://noxpay.example',
  NOVAX_BASE_URL: 'https://novax.example',
  NOVAX_CURRENCY: 'USD',
};
const env = Object.fromEntries(
  Object.entries(example).map(([name, value]) => [
    name,
    value === '' ? (filled[name] ?? '0'.repeat(24)) : value,
  ]),
);

/** The settings of a service in compose.yaml, with what Compose puts in the place of `${NAME:?…}`. */
function composed(service: string): Record<string, string> {
  const block = new RegExp(`^  ${service}:\\n[^]*?^    environment:\\n((?:      .*\\n)+)`, 'm').exec(
    read('compose.yaml'),
  );
  const entries = [...(block?.[1] ?? '').matchAll(/^ {6}(\w+): '?(.*?)'?$/gm)];
  return Object.fromEntries(
    entries.map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, variable: string) => env[variable] ?? ''),
    ]),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'paywicket-deploy-'));
const config = (settings: Record<string, string>) =>
  loadConfig(
    Object.fromEntries(Object.entries(settings).filter(([name]) => !ofCompose.includes(name))),
    folder,
    JSON.parse(read('paywicket.config.json')),
  );

test('the settings of compose.yaml are complete, and each is known', () => {
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const image = lines(/^ENV (.*)$/m.exec(read('Dockerfile'))?.[1]?.replaceAll(' ', '\n') ?? '');
  const { warnings, database, publicUrl, host, port, trustedProxies, settings, gateways } = config({
    ...image,
    ...env,
    ...composed('server'),
  });
  expect(warnings.filter((text) => text.includes('has no effect'))).toEqual([]);
  expect({ publicUrl, host, port, trustedProxies }).toEqual({
    publicUrl: 'https://pay.shop.example',
    host: '0.0.0.0',
    port: 8787,
    trustedProxies: 1,
  });
  expect(database).toEqual({
    kind: 'postgres',
    url: `postgres://paywicket:${filled['POSTGRES_PASSWORD']}@database:5432/paywicket`,
  });
  expect(settings.store.name).toBe('Shirt Shop');
  expect(Object.values(gateways).every((gateway) => gateway !== undefined)).toBe(true);
});

test('the image alone has its database in its volume', () => {
  const dockerfile = read('Dockerfile');
  expect(dockerfile).toContain('DATABASE_URL=sqlite:/data/');
  expect(dockerfile).toMatch(/^VOLUME \/data$/m);
  expect(dockerfile).toMatch(/^USER node$/m);
});

test('R95: the proxy takes no larger body than the server', () => {
  const [, mebibytes] = /^\trequest_body \{\n\t\tmax_size (\d+)MiB\n\t\}$/m.exec(read('Caddyfile')) ?? [];
  expect(Number(mebibytes) * 1024 * 1024).toBe(Math.max(...Object.values(MAX_BODY_BYTES)));
});

test('.env.example holds no secret', () => {
  const secret = /_(KEY|SECRET|HASH|TOKEN|PASSWORD|CLIENT_ID|BUSINESS_ID)$/;
  expect(Object.entries(example).filter(([name, value]) => secret.test(name) && value !== '')).toEqual([]);
});

test('the unit waits for the server’s shutdown, and does not restart it after a wrong setting', () => {
  const unit = lines(read('paywicket.service'));
  expect(unit).toMatchObject({
    TimeoutStopSec: '25',
    RestartPreventExitStatus: '78',
    ProtectSystem: 'strict',
    // Without @pkey the kernel kills Debian's Node 20 as it starts.
    SystemCallFilter: '@system-service @pkey',
  });
  expect(read('compose.yaml')).toContain('stop_grace_period: 25s');
});

test('the command for a machine with systemd has the user, folder, settings and program of the unit', () => {
  const command = read('paywicket.sh').replaceAll(/\\\n\s*/g, '');
  const unit = lines(read('paywicket.service'));
  const { User, WorkingDirectory, UMask, EnvironmentFile, Environment, ExecStart } = unit;
  for (const part of [
    `--uid=${User}`,
    `--working-directory=${WorkingDirectory}`,
    `--property=EnvironmentFile=${EnvironmentFile}`,
    `--property=UMask=${UMask}`,
    `--setenv=${Environment}`,
    `${ExecStart?.replace(' serve', '')} "$@"`,
  ])
    expect(command).toContain(` ${part}`);
});
