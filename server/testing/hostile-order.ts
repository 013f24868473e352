import { listEntry, scriptedProvider, stray } from './scripted-gateway.ts';
import type { startWorkbench } from './workbench.ts';

/** Test helper: a text that would run in a page that does not escape it, and turn the text after it around. */
export const hostile = '"><img src=x onerror=alert(1)>\u202e<script>alert(2)</script>';

/** Test helper: a shop with an order whose reference and customer are hostile, and with money that fits no payment. */
export async function withHostileOrder(start: typeof startWorkbench) {
  const listed = [stray('dep_1', '49.90')].map((money) => listEntry(money));
  const bench = await start([scriptedProvider('novapay', { listed })]);
  const customer = { email: 'Jo.Doe@shop.example', firstName: 'Jo', lastName: hostile };
  const { id, token } = await bench.open({ provider: 'novapay', reference: `order-7 ${hostile}`, customer });
  await bench.choose(token);
  await bench.pass(60_000);
  return { bench, id };
}
