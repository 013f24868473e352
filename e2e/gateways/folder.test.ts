import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { GATEWAYS, SIMULATORS } from '../../demo/simulators/all.ts';
import { gatewayIds, gatewayLabels } from '../../server/base/contract/constants.ts';
import { allGateways } from '../../server/gateways/all.ts';

/** An adapter that is not registered, tested or documented would look finished and take no money. */

const repository = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(repository + path, 'utf8');
const folders = readdirSync(`${repository}server/gateways`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'http')
  .map(({ name }) => name);

test('there is a folder for every gateway, and none besides', () => {
  expect(folders.toSorted()).toEqual([...gatewayIds].toSorted());
});

test('there is a simulator for every gateway, by the same name', () => {
  expect(Object.fromEntries(GATEWAYS.map((id) => [id, SIMULATORS[id].name]))).toEqual(gatewayLabels);
});

test('the example in the guide for new adapters is NoxPay as it is', () => {
  const guide = read('server/gateways/ADAPTERS.md');
  const examples = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
  const adapter = ['wire', 'client', 'observation', 'gateway', 'index'].map((name) =>
    read(`server/gateways/noxpay/${name}.ts`),
  );
  expect(examples).toHaveLength(adapter.length);
  for (const [index, code] of adapter.entries()) expect(code).toContain(examples[index]);
});

describe.each(folders)('the adapter of %s', (name) => {
  const folder = `server/gateways/${name}`;
  const files = readdirSync(repository + folder);

  test('has module, wire, client and gateway', () => {
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'wire.ts', 'client.ts', 'gateway.ts']));
  });

  test('has tests beside it, and fixtures, each of which one of them reads', () => {
    const tests = files.filter((file) => file.endsWith('.test.ts'));
    expect(tests.length).toBeGreaterThan(2);
    const fixtures = readdirSync(`${repository}${folder}/fixtures`);
    expect(fixtures.length).toBeGreaterThan(0);
    const said = tests.map((file) => read(`${folder}/${file}`)).join('');
    expect(fixtures.filter((name) => !said.includes(name))).toEqual([]);
    // Where several tests read them, their samples do.
    const readers = files.filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`);
    expect(readers.some((file) => read(file).includes('fixtures'))).toBe(true);
  });

  test('is registered', () => {
    expect(allGateways).toHaveProperty([name, 'id'], name);
    expect(gatewayIds).toContain(name);
  });

  test('is run through the port’s suite against its simulator', () => {
    expect(existsSync(`${repository}demo/simulators/${name}/simulator.ts`)).toBe(true);
    expect(read(`e2e/gateways/${name}.both.test.ts`)).toContain(`portSuite('${name}'`);
  });

  test('has a row in the table of gateways', () => {
    expect(read('README.md')).toMatch(new RegExp(`^\\| .*\`${name}\``, 'm'));
  });
});
