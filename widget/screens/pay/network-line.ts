import { html, type TemplateResult } from 'lit';
import '../../components/picker/network-switch.ts';
import type { Transfer } from '../types.ts';
import type { Ui } from '../shared.ts';

/** Above the address: on which network alone it takes the coin and, beside it, the switch to another network. */
export function networkLine(
  { text, format, wide, modal }: Ui,
  { asset, network, networks, method }: Transfer,
  paying: boolean,
): TemplateResult {
  const strong = (name: string) => html`<b><bdi>${name}</bdi></b>`;
  const only = html`<p class="only"><span>${text.pay.only(strong(asset), strong(network))}</span></p>`;
  if (!paying || networks.length === 0) return only;
  return html`<div class="network"><paywicket-network-switch
    exportparts="method" .methods=${networks} .current=${method} .floats=${wide || !modal} .text=${text} .format=${format}
  ></paywicket-network-switch>${only}</div>`;
}
