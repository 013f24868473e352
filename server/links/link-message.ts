import type { Link } from './contract.ts';
import { fill, type Spoken } from '../base/http/pages/language.ts';
import type { RefundMessage } from '../money-in/contract/customer-message.ts';
import { momentIn, oneLine, orderOf, withoutDirections } from '../money-in/http/pages/customer-message.ts';

/** A store's text for the customer of a link: what is to be paid, and until when. */
export function linkMessage(link: Link, { name }: { readonly name: string }, spoken: Spoken): RefundMessage {
  const { expiresAt } = link;
  const title = fill(spoken.title, oneLine(name));
  const until = expiresAt === null ? [] : [fill(spoken.payBy, momentIn(spoken.locale, expiresAt))];
  return {
    language: spoken.locale,
    direction: spoken.direction,
    subject: withoutDirections(title),
    text: withoutDirections(
      [title, ...orderOf({ ...link, description: link.name }, spoken), ...until].join('\n'),
    ),
    link: { kind: 'pay', label: spoken.go },
  };
}
