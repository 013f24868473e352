import { expect, test } from 'vitest';
import { node } from './child.ts';

const unit = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'e2e/vitest.config.ts', '--project=unit'];
const excluded = 'e2e/server/money/payouts.full.test.ts';
const said = `\n${excluded} was not run: the selected project excludes it. Run it with
  npx vitest run --config e2e/vitest.config.ts --project=money ${excluded}\n`;

test.each([
  ['alone', [], 1, 'No test files found'],
  ['beside one that runs', ['e2e/run/verdict.test.ts', '-t', 'a failed property'], 0, '1 passed'],
])(
  'a file that the selected project excludes, named %s, is listed with the command that runs it',
  async (_, others, ends, shown) => {
    const { code, output } = await node([...unit, excluded, ...others], { env: { NO_COLOR: '1' } });
    expect(output).toContain(said);
    expect(output).toContain(shown);
    expect(code).toBe(ends);
  },
);
