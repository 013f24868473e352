/** @jsxImportSource hono/jsx */
import type { Checkout, CustomerMessage, RefundMessage } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { languages } from '../../base/contract/constants.ts';
import { CopyLine, CopyText, OpenInMail } from '../kit/copy.tsx';
import { sentenceOf } from '../kit/form/forms.ts';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { isWrittenOut } from '../../base/network/web-address.ts';
import { pathTo } from '../money-out/money-words.ts';
import { ActionForm, FormSecrets, searchOf } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { coinsText } from '../kit/words.ts';
import { checkoutOperations } from '../../money-in/contract/checkout-operations.ts';

const names = new Intl.DisplayNames('en', { type: 'language' });

/** Languages by English name. */
const choices = languages
  .map((tag) => ({ tag: tag as string, name: names.of(tag) ?? tag }))
  .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));

function LanguageOptions({ chosen }: { readonly chosen: string }) {
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

/** In which language a text is written, and the button that writes it. */
export const WriteIn = ({ language }: { readonly language: string }) => (
  <>
    <label class="grow">
      Language
      <select name="language">
        <LanguageOptions chosen={language} />
      </select>
    </label>
    <button type="submit">Write</button>
  </>
);

/** The text with the link below, if there is one. */
export const withLink = ({ text, link: place }: CustomerMessage, link: string | null): string =>
  link === null || place === null ? text : `${text}\n\n${place.label}:\n${link}`;

/**
 * In the customer's language if the requested one does not exist. If there is none at all, as if a refund's payment cannot be
 * read, the page says why, and still shows the rest.
 */
export async function mailMessage(
  read: (query: { readonly language?: string }) => Promise<RefundMessage>,
  language: string,
): Promise<{ readonly message: RefundMessage | null; readonly refusal?: string }> {
  try {
    return { message: await read(language === '' ? {} : { language }) };
  } catch (error) {
    if (!(error instanceof PaywicketError)) throw error;
    const { message } = language === '' ? { message: null } : await mailMessage(read, '');
    return { message, refusal: sentenceOf(error) };
  }
}

/** Subject and text, to copy, or to open in a mail. */
export const MailText = ({
  message: { subject, language, direction },
  text,
  to,
}: {
  readonly message: RefundMessage;
  /** With the link. */
  readonly text: string;
  /** The customer's e-mail address. */
  readonly to: string | undefined;
}) => (
  <>
    <CopyLine label="Subject" what="subject" text={subject} lang={language} dir={direction} />
    <CopyText label="To copy" what="text" text={text} extraRows={4} lang={language} dir={direction}>
      <OpenInMail mail={{ to, subject, text }} />
    </CopyText>
  </>
);

/** The store, what the text is about by its own first line, which is in the customer's language, and the order. */
function subjectOf({ storeName }: View, { reference }: Checkout, { text }: CustomerMessage): string {
  const [first = ''] = text.split('\n');
  const about = first.includes(storeName) ? first : `${storeName}: ${first}`;
  return reference === null ? about : `${about} (${reference})`;
}

/** Accepts only a link that our own form has shown. */
export const isPayLink = (text: string): boolean =>
  text.length <= 2048 && isWrittenOut(text) && /\/pay#cs_[\w-]+$/.test(text);

/** The answer to asking for the rest: link and text. Another language is a form whose body brings the link back. */
export function Asked({
  view,
  checkout,
  message,
  link,
  list,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  readonly message: CustomerMessage;
  readonly link: string;
  /** The list that the person came from. */
  readonly list: string;
}) {
  const { id } = checkout;
  const text = withLink(message, link);
  return (
    <div class="stacked" id="text">
      <CopyLine label="Link to pay the rest" what="link" text={link} />
      <TextToSend
        label="Text for the customer"
        view={view}
        checkout={checkout}
        message={message}
        text={text}
      />
      <form class="row" method="post" action={`${view.at(`/payments/${id}/text${searchOf({ list })}`)}#text`}>
        <FormSecrets view={view} />
        <input type="hidden" name="link" value={link} />
        <Language checkout={checkout} message={message} />
        <button type="submit">Write</button>
      </form>
    </div>
  );
}

interface Shown {
  readonly checkout: Checkout;
  readonly message: CustomerMessage;
}

/** To copy, or to open in a mail to the customer. */
const TextToSend = ({
  label,
  view,
  checkout,
  message,
  text,
}: Shown & { readonly label: string; readonly view: View; readonly text: string }) => (
  <CopyText
    label={label}
    what="text"
    text={text}
    extraRows={2}
    lang={message.language}
    dir={message.direction}
  >
    <OpenInMail mail={{ to: checkout.customer?.email, subject: subjectOf(view, checkout, message), text }} />
  </CopyText>
);

const Language = ({ checkout: { language }, message }: Shown) => (
  <label class="grow">
    Language{language === null ? ' (the shopper’s is not known)' : ''}
    <select name="language">
      <LanguageOptions chosen={message.language} />
    </select>
  </label>
);

/** A text for the customer, to copy. */
export function PaymentMessageText({
  view,
  checkout,
  message,
  link,
  list,
}: {
  readonly view: View;
  readonly checkout: Checkout;
  readonly message: CustomerMessage;
  /** A new payment link; null for none. */
  readonly link: string | null;
  /** The list that the person came from. */
  readonly list: string;
}) {
  const { id, refunds } = checkout;
  const text = withLink(message, link);
  return (
    <section class="card" id="text">
      <h2>Text for the customer</h2>
      <form class="row" method="get" action={`${view.at(`/payments/${id}`)}#text`}>
        {list !== '' && <input type="hidden" name="list" value={list} />}
        <Language checkout={checkout} message={message} />
        <button type="submit">Show</button>
      </form>
      <TextToSend label="To copy" view={view} checkout={checkout} message={message} text={text} />
      {message.link?.kind === 'pay' && link === null && (
        <ActionForm
          view={view}
          action={`/payments/${id}/link${searchOf({ list })}`}
          operation={checkoutOperations['POST /v1/checkouts/{id}/sessions']}
          idempotencyKey={enteredBefore(view, 'checkouts.createSession')?.key}
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
