/** @jsxImportSource hono/jsx */
import type { Checkout, CustomerMessage } from '../../client/client.ts';
import { languages } from '../../contract/constants.ts';
import { pathTo } from '../money-words.ts';
import { ActionForm } from '../parts.tsx';
import type { View } from '../view.ts';
import { coinsText } from '../words.ts';

const names = new Intl.DisplayNames('en', { type: 'language' });

/** Languages by English name. */
const choices = languages
  .map((tag) => ({ tag: tag as string, name: names.of(tag) ?? tag }))
  .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));

export function LanguageOptions({ chosen }: { readonly chosen: string }) {
  const isListed = choices.some(({ tag }) => tag === chosen);
  const own = { tag: chosen, name: names.of(chosen) ?? chosen };
  return (
    <>
      {(isListed ? choices : [own, ...choices]).map(({ tag, name }) => (
        <option value={tag} selected={tag === chosen}>
          {name}
        </option>
      ))}
    </>
  );
}

/** The text with the link below, if there is one. */
export const withLink = ({ text, link: place }: CustomerMessage, link: string | null): string =>
  link === null || place === null ? text : `${text}\n\n${place.label}:\n${link}`;

/** A text for the customer, to copy. */
export function CustomerText({
  view,
  checkout: { id, language, refunds },
  message,
  link,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  readonly message: CustomerMessage;
  /** A new payment link; null for none. */
  readonly link: string | null;
}) {
  const text = withLink(message, link);
  return (
    <section class="card" id="text">
      <h2>Text for the customer</h2>
      <form class="row" method="get" action={`${view.at(`/payments/${id}`)}#text`}>
        <label class="grow">
          Language{language === null ? ' (the shopper’s is not known)' : ''}
          <select name="language">
            <LanguageOptions chosen={message.language} />
          </select>
        </label>
        <button type="submit">Show</button>
      </form>
      <label>
        To copy
        <textarea readonly rows={text.split('\n').length + 2} lang={message.language} dir={message.direction}>
          {text}
        </textarea>
      </label>
      {message.link?.kind === 'pay' && link === null && (
        <ActionForm
          view={view}
          action={`/payments/${id}/link`}
          operation="checkouts.createSession"
          label="Add a link to pay"
        >
          <input type="hidden" name="language" value={message.language} />
        </ActionForm>
      )}
      {message.link?.kind === 'refund' &&
        refunds
          .filter(({ status }) => status === 'awaiting_destination')
          .map((refund) => (
            <p>
              <a href={view.at(pathTo(refund))}>
                Link and text of the refund of {coinsText(refund.amount, refund.asset, null)}
              </a>
            </p>
          ))}
    </section>
  );
}
