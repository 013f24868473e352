/** A merchant's account at NuxPay: where its callbacks go and how they are written. */
import { toJson } from '../engine/bodies.ts';
import type { Undocumented } from '../engine/control-api.ts';
import type { Simulation } from '../engine/server.ts';
import type { CHOICES } from './undocumented.ts';

/** Spaces per level of the samples' JSON. */
export const INDENT = 4;

export const PAGE_PATH = '/qrPayment.php';

export class Account {
  constructor(
    readonly simulation: Simulation,
    readonly choices: Undocumented<typeof CHOICES>,
  ) {}

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

/** "2021-03-26 09:38:27" */
export function writtenTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
