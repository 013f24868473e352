/** @module-tag attention */
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { section } from '../../base/setting-schemas.ts';
import { setting } from '../../base/contract/settings.ts';
import { gatewayIds } from '../../base/contract/constants.ts';
import { loadConfig } from './config.ts';
import { allSecretNames } from './names.ts';
import { settingsOf } from './gateway-settings.ts';
import { shownSettings } from './shown-settings.ts';
import { sectionsOf, settingsFileOf } from './settings.ts';
import { modules } from '../modules.ts';

const canary = (length: number): string => 'canary'.repeat(20).slice(0, length);
const secrets: Readonly<Record<string, string>> = {
  DATABASE_URL: `postgres://${canary(6)}:${canary(12)}@127.0.0.1/${canary(6)}`,
  PAYWICKET_SECRET_KEY: `sk_test_${canary(40)}`,
  PAYWICKET_METRICS_TOKEN: canary(40),
  PAYWICKET_RATES_KEY: canary(40),
  PAYWICKET_WEBHOOK_SECRET: `whsec_${canary(36)}`,
  PAYWICKET_NOTIFY_SECRET: `whsec_${canary(36)}`,
  NOVAPAY_API_KEY: canary(40),
  NOVAPAY_IPN_SECRET: canary(40),
};
let found: ReturnType<typeof shownSettings>;
beforeAll(() => {
  const config = loadConfig(
    { ...secrets, PAYWICKET_WEBHOOK_URL: `https://shop.example/${canary(12)}?key=${canary(12)}` },
    '.',
    {
      store: { name: 'Shop' },
      rates: { source: 'http', url: `https://rates.example/${canary(12)}` },
      notify: { url: `https://chat.example/${canary(12)}` },
      approvals: { payoutsAbove: { 'usdt-tron': '100', '*': '5' }, perDay: { payouts: '1000' } },
    },
  );
  found = shownSettings(config, modules);
});
const named = (name: string) => found.find((each) => each.name === name);

test('no secret is in them, nor a part of one: only whether it is set', () => {
  expect(JSON.stringify(found)).not.toContain(canary(6));
  for (const name of Object.keys(secrets).filter((each) => each !== 'DATABASE_URL'))
    expect(named(name)).toMatchObject({ value: null, isSecret: true, isSet: true });
  for (const name of allSecretNames.filter((each) => !(each in secrets)))
    expect(named(name)).toMatchObject({ value: null, isSecret: true, isSet: false });
  expect(named('DATABASE_URL')).toMatchObject({ value: 'PostgreSQL' });
  expect(named('rates.url')).toMatchObject({ value: 'rates.example', isSet: true });
  expect(named('notify.url')).toMatchObject({ value: 'chat.example', isSet: true });
  expect(named('PAYWICKET_WEBHOOK_URL')).toMatchObject({ value: 'shop.example' });
});

test('values are written as a person would, with what they do', () => {
  expect(named('store.name')).toMatchObject({ group: 'store', value: 'Shop' });
  expect(named('store.legalName')).toMatchObject({ value: null, isSet: false });
  expect(named('checkout.expiresIn')).toMatchObject({
    value: '1800',
    description: 'Seconds until a checkout expires; at least 60 in live mode',
  });
  expect(named('approvals.payoutsAbove')).toMatchObject({ value: 'usdt-tron: 100; *: 5' });
  expect(named('approvals.perDay')).toMatchObject({ value: 'currency: USD; payouts: 1000' });
});

test('each setting of the file and the keys of each gateway are among them', () => {
  const groups = new Set(found.map(({ group }) => group as string));
  for (const section of Object.keys(settingsFileOf(modules).shape).filter(
    (each) => !/^(\$schema|console|links)$/.test(each),
  ))
    expect(groups).toContain(section);
  for (const [section, shape] of sectionsOf(modules))
    for (const name of Object.keys(shape))
      expect(named(`${section}.${name}`), `${section}.${name}`).toBeDefined();
  for (const id of gatewayIds) expect(found.some(({ name }) => settingsOf(id).includes(name))).toBe(true);
  for (const each of found) expect(setting.safeParse(each).success, each.name).toBe(true);
});

test('a section that is no group of the contract is shown as one of the server', () => {
  const own = [...modules, { settings: { coupons: section({ most: z.int().default(3) }) } }];
  const shown = shownSettings(loadConfig({}, '.', {}, false, undefined, own), own);
  expect(shown.find(({ name }) => name === 'coupons.most')).toMatchObject({ group: 'server', value: '3' });
});
