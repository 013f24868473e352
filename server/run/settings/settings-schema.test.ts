import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { settingsFileOf, settingsSchemaOf } from './settings.ts';
import { modules } from '../modules.ts';

/** The schema as an editor uses it, with another validator than the server's. */

const settingsFile = settingsFileOf(modules);
const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
const validate = ajv.compile(settingsSchemaOf(modules));
const faults = (settings: unknown): readonly string[] => {
  validate(settings);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
};

const guide = readFileSync(new URL('../../SETTINGS.md', import.meta.url), 'utf8');
const samples = [...guide.matchAll(/```json\n([^]*?)```/g)]
  .map(([, text = '']) => JSON.parse(text) as Record<string, unknown>)
  .filter((sample) => 'store' in sample || 'rates' in sample);

describe('the JSON Schema of the settings file', () => {
  test('takes the samples of SETTINGS.md, which the server takes, too', { tags: ['links'] }, () => {
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      expect(faults(sample)).toEqual([]);
      expect(settingsFile.safeParse(sample)).toMatchObject({ success: true });
    }
  });

  test('takes a file with nothing in it, and one that names the schema', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ $schema: './node_modules/paywicket-server/dist/settings.schema.json' })).toEqual([]);
  });

  test.each([
    [{ chekout: {} }, 'chekout'],
    [{ checkout: { expireIn: 1800 } }, 'expireIn'],
    [{ checkout: { expiresIn: '1800' } }, '/checkout/expiresIn'],
    [{ checkout: { expiresIn: 0 } }, '/checkout/expiresIn'],
    [{ rates: { source: 'guess' } }, '/rates/source'],
    [{ rates: { static: { 'SOL-USD': '150' } } }, 'SOL-USD'],
    [{ store: { country: 'Germany' } }, '/store/country'],
    [{ store: { color: 'currentColor' } }, '/store/color'],
    [{ store: { radius: 33 } }, '/store/radius'],
    [{ approvals: { payoutsAbove: { 'USDT-TRON': '1' } } }, 'USDT-TRON'],
    [{ approvals: { payoutsAbove: { 'usdt-tron': 1000 } } }, '/approvals/payoutsAbove/usdt-tron'],
    [{ approvals: { paymentsAbove: {} } }, 'paymentsAbove'],
  ])('marks %j, as the server does', (settings, where) => {
    expect(faults(settings).join('\n')).toContain(where);
    expect(settingsFile.safeParse(settings)).toMatchObject({ success: false });
  });

  test('has every key and its default, for editors', () => {
    const schema = settingsSchemaOf(modules) as { properties: Record<string, { properties?: object }> };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(settingsFile.shape));
    expect(schema.properties['checkout']?.properties).toMatchObject({ expiresIn: { default: 1800 } });
    expect(JSON.stringify(schema)).toContain('Seconds until a checkout expires');
  });
});
