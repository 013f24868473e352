/** Each alert looks at what `/metrics` has, and says what to do. */
import { readFileSync, rmSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { taskReasons } from '../base/contract/constants.ts';
import { createPaywicketServer } from '../run/compose/compose.ts';
import { loadConfig } from '../run/settings/config.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { widgetFolder } from '../testing/widget-folder.ts';

const text = readFileSync(new URL('alerts.yaml', import.meta.url), 'utf8');
const alerts = text.split(/^ {6}- alert: /m).slice(1);
const token = 'metrics-token-0123456789_0123456789';
const silent = () => undefined;

/** Values of each label of each metric that the server has. */
const series = new Map<string, Map<string, Set<string>>>();

beforeAll(async () => {
  const folder = temporaryFolder('alerts');
  const config = loadConfig(
    {
      DATABASE_URL: 'sqlite::memory:',
      PAYWICKET_SECRET_KEY: 'sk_test_alerts_0123456789_0123456789',
      PAYWICKET_METRICS_TOKEN: token,
      NOVAPAY_API_KEY: 'key',
      NOVAPAY_IPN_SECRET: 'secret-0123456789',
      NOVAPAY_BASE_URL: 'http://127.0.0.1:1',
    },
    folder,
    { rates: { source: 'static' } },
  );
  const log = { info: silent, warn: silent, error: silent };
  const paywicket = await createPaywicketServer(config, { log, widgetFolder });
  const headers = { Authorization: `Bearer ${token}` };
  const scraped = await (await paywicket.app.request('/metrics', { headers })).text();
  await paywicket.stop();
  rmSync(folder, { recursive: true });
  // A counter has no labels before its first event.
  for (const [, name = ''] of scraped.matchAll(/^# TYPE (\w+)/gm)) series.set(name, new Map());
  for (const [, name = '', labels = ''] of scraped.matchAll(/^(\w+)(?:\{(.*)\})? /gm)) {
    const known = series.get(name) ?? new Map<string, Set<string>>();
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g))
      known.set(label, (known.get(label) ?? new Set()).add(value));
    series.set(name, known);
  }
});

test('each metric, label and value of a rule is on /metrics', () => {
  const used = [...text.matchAll(/\b(paywicket_\w+)(?:\{([^}]*)\})?/g)];
  expect(used.length).toBeGreaterThan(8);
  for (const [, name = '', labels = ''] of used) {
    // In what a description names, a histogram stands without its endings.
    expect(series.has(name), name).toBe(true);
    for (const [, label = '', isPattern, value = ''] of labels.matchAll(/(\w+)=(~?)"([^"]*)"/g))
      for (const each of isPattern === '' ? [value] : value.split('|'))
        expect(series.get(name)?.get(label), `${name} ${label}`).toContain(each);
  }
  expect(series.get('paywicket_tasks')?.get('reason')).toContain(taskReasons.checkout[0]);
});

test('there are eight at most, each with what has happened and what to do, and how urgent it is', () => {
  expect(alerts.length).toBeLessThanOrEqual(8);
  for (const alert of alerts) {
    expect(alert).toMatch(/^Paywicket\w+\n/);
    expect(alert).toMatch(/ {8}labels: \{ severity: (page|ticket) \}\n/);
    expect(alert).toMatch(/ {10}summary: \S/);
    expect(alert).toMatch(/ {10}description: >-\n {12}\S/);
  }
});

test('what the operator reads names them all', () => {
  const operations = readFileSync(new URL('../OPERATIONS.md', import.meta.url), 'utf8');
  expect(operations).toContain('](deploy/alerts.yaml)');
});
