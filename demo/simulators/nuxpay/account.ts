/** A merchant's account at NuxPay: its money in and out, and how its callbacks are written. */
import { toJson } from '../engine/bodies.ts';
import { Undocumented } from '../engine/control-api.ts';
import type { Simulation } from '../engine/server.ts';
import { FundOuts } from './fund-outs.ts';
import { PayIns } from './pay-ins.ts';
import { CHOICES } from './undocumented.ts';

/** Spaces per level of the samples' JSON. */
export const INDENT = 4;

export const PAGE_PATH = '/qrPayment.php';

export class Account {
  readonly choices: Undocumented<typeof CHOICES>;
  readonly payIns = new PayIns(this);
  readonly fundOuts = new FundOuts(this);

  constructor(readonly simulation: Simulation) {
    this.choices = new Undocumented(CHOICES, { tableFields: simulation.isComplete });
  }

  /** @param token of the payment */
  paymentUrl(token: string): string {
    return `${this.simulation.url}${PAGE_PATH}?${new URLSearchParams({ transaction_token: token })}`;
  }

  /** A callback; unsigned, and without an address it does not leave. */
  send(about: string, callback: object): void {
    const json = toJson(callback, INDENT);
    // Where the sample of money in has commas that are no JSON.
    const open = json.replaceAll(/("minerFee": \{[^}]*\})(?=\s*\})/g, '$1,');
    const body = this.choices.chosen.trailingCommas ? open : json;
    this.simulation.send({ about, body });
  }
}
