/** @jsxImportSource hono/jsx */
import type { Refund, RefundMessage } from '../../client/client.ts';
import { drawQrCode } from '../../base/qr-code.ts';
import { isWrittenOut } from '../../base/network/web-address.ts';
import { CopyText } from '../kit/copy.tsx';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { pathTo } from '../money-out/money-words.ts';
import { ActionForm, FormSecrets, Time, exactTime } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { WriteIn, MailText, withLink } from '../orders/payment-message.tsx';
import { refundOperations } from '../../money-out/contract/refund.ts';

/** Components of a refund's page for the customer: the link, and a text. */

/** Accepts only a link that our own form has shown. */
export const isLink = (text: string): boolean =>
  text.length <= 2048 && isWrittenOut(text) && /\/refund#rt_[\w-]+$/.test(text);

export const sentBefore =
  'This form was sent before: there is one refund, and its link was shown then. If you have lost the link, make a new one.';

export const qrOf = async (link: string): Promise<string> => {
  const svg = await drawQrCode(link);
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
};

interface Props {
  readonly view: View;
  readonly refund: Refund;
}

export const ClaimLink = ({
  view,
  refund,
  link,
  qr,
}: Props & { readonly link: string; readonly qr: string }) => (
  <section class="card">
    <h2>Link for the customer</h2>
    <p>
      <strong>It is shown once.</strong> Whoever has it decides where the money goes: send it to the customer
      only.
    </p>
    <CopyText label="To copy" what="link" text={link} extraRows={3} class="mono" />
    <p>
      <img src={qr} alt="QR code of the link" width="240" height="240" />
    </p>
    {refund.claimExpiresAt !== null && (
      <p>
        It works until {exactTime(refund.claimExpiresAt, view)} (
        <Time at={refund.claimExpiresAt} view={view} />
        ).
      </p>
    )}
  </section>
);

/** Before it is sent, if the customer enters the address. */
export function NewClaimLink({ view, refund, language }: Props & { readonly language: string }) {
  const { status, approvalBy, claimExpiresAt } = refund;
  const isOpen =
    status === 'awaiting_destination' ||
    status === 'on_hold' ||
    (status === 'awaiting_approval' && approvalBy === 'merchant');
  if (claimExpiresAt === null || !isOpen) return null;
  return (
    <section class="card">
      <h2>Link for the customer</h2>
      <p>
        It was shown when it was created, and works until {exactTime(claimExpiresAt, view)}. A new link
        replaces it
        {status === 'awaiting_destination' ? '.' : ', and removes the address that was entered.'} Whoever
        creates a link cannot approve the refund.
      </p>
      <ActionForm
        view={view}
        action={`${pathTo(refund)}/link`}
        operation={refundOperations['POST /v1/refunds/{id}/claim-link']}
        label="Make a new link"
        idempotencyKey={enteredBefore(view, 'refunds.claimLink')?.key}
      >
        <input type="hidden" name="language" value={language} />
      </ActionForm>
    </section>
  );
}

/** In the selected language; the link stays in the form's body. */
export function RefundMessageText({
  view,
  refund,
  message,
  link,
  to,
}: Props & {
  readonly message: RefundMessage;
  readonly link: string | null;
  /** The customer's e-mail address. */
  readonly to: string | undefined;
}) {
  const { language } = message;
  const path = view.at(pathTo(refund));
  return (
    <section class="card" id="text">
      <h2>Text for the customer</h2>
      {/* A reopened page no longer has the link. */}
      <form
        class="row"
        method={link === null ? 'get' : 'post'}
        action={link === null ? `${path}#text` : `${path}/text#text`}
      >
        {link !== null && <FormSecrets view={view} />}
        {link !== null && <input type="hidden" name="link" value={link} />}
        <WriteIn language={language} />
      </form>
      <MailText message={message} text={withLink(message, link)} to={to} />
    </section>
  );
}
