import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { gatewayLabels } from '../../base/contract/constants.ts';
import { loadConfig } from './config.ts';
import type { Environment } from './environment.ts';

const PAYWICKET_SECRET_KEY = `sk_${'a'.repeat(40)}`;
const live = { PAYWICKET_MODE: 'live' };
const novapay = { NOVAPAY_API_KEY: 'key', NOVAPAY_IPN_SECRET: 'ipn-secret' };
const nuxpay = {
  NUXPAY_API_KEY: 'key',
  NUXPAY_BUSINESS_ID: '1',
  NUXPAY_CALLBACK_TOKEN: 'T0ken-of_letters-and-digits-0123456789',
};
const nordpay = { NORDPAY_API_KEY: 'key', NORDPAY_POSTBACK_SECRET: 'postback-secret' };
const noxpay = { NOXPAY_CLIENT_ID: 'id', NOXPAY_CLIENT_SECRET: 'secret' };
const novax = {
  NOVAX_API_KEY: 'key',
  NOVAX_API_HASH: 'hash',
  NOVAX_BASE_URL: 'https://novax.example',
  NOVAX_CURRENCY: 'EUR',
};
const warningsOf = (env: Environment) => loadConfig({ PAYWICKET_SECRET_KEY, ...env }, tmpdir()).warnings;

test('in test mode, which tells shoppers that no real money moves, each gateway that may take some is named', () => {
  const on = { ...novapay, ...nuxpay };
  const said = (changes: Environment) => warningsOf({ ...on, ...changes });
  expect(said({})).toEqual([
    'PAYWICKET_MODE is test, so shoppers read that no real money moves, but NovaPay may take real money at https://api.sha3.net: set PAYWICKET_MODE=live, or NOVAPAY_BASE_URL to a simulator',
    expect.stringMatching(
      /but NuxPay may take real money at https:\/\/api\.nuxpay\.com: .* NUXPAY_BASE_URL to a sim/,
    ),
  ]);
  const simulators = {
    NOVAPAY_BASE_URL: 'http://127.0.0.1:9001',
    NUXPAY_BASE_URL: 'http://localhost:9002',
  };
  expect(said(simulators)).toEqual([]);
  expect(said(live)).toEqual([]);
});

test('R156: in live mode, each gateway whose address is on this machine is named, also by NoxPay’s default', () => {
  const on = {
    ...novapay,
    ...nuxpay,
    ...noxpay,
    ...nordpay,
    ...novax,
    ...live,
  };
  const said = (changes: Environment) => warningsOf({ ...on, ...changes });
  expect(said({ NOXPAY_BASE_URL: 'https://noxpay.example' })).toEqual([]);
  expect(said({})).toEqual([
    expect.stringMatching(
      /^PAYWICKET_MODE is live, but NoxPay is called at http:\/\/127\.0\.0\.1:8000 on this machine: .*NOXPAY_BASE_URL/,
    ),
  ]);
  const onThisMachine = {
    NOVAX_BASE_URL: 'http://localhost:9001',
    NORDPAY_BASE_URL: 'http://127.0.0.1:9002',
    NOVAPAY_BASE_URL: 'https://127.0.0.1:9003',
    NUXPAY_BASE_URL: 'http://[::1]:9004',
  };
  const named = said(onThisMachine).map((text) => /but (.+) is called at /.exec(text)?.[1]);
  expect(named).toHaveLength(5);
  expect(new Set(named)).toEqual(new Set(Object.values(gatewayLabels)));
});
