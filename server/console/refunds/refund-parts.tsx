/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Checkout } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { displayAmount } from '../../base/money/assets.ts';
import type { FormInput } from '../kit/act/act.ts';
import { FormField } from '../kit/act/act-form.tsx';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { ActionForm, Amount, Facts, searchOf } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { coinsText, networkLabel } from '../kit/words.ts';
import {
  hasAmount,
  choiceKeyOf,
  type Choice,
  type Offered,
  type Quoted,
  type RefusedRefund,
} from './refund-choice.ts';
import { refundOperations } from '../../money-out/contract/refund.ts';

/** Components of the refund page. */

export interface RefundProps {
  readonly view: View;
  readonly checkout: Checkout;
  readonly choice: Choice;
  /** The list that the person came from, as a path below `/console`. */
  readonly list: string;
}

/** Fields of the forms, without the amount of a refund that was paid by other means. */
const inputs = {
  address: { label: 'Address', maxlength: 200, required: true },
  network: { label: 'Network', maxlength: 50, required: true },
  token: { label: 'Coin, such as USDT', maxlength: 50, required: true },
  userId: { label: 'Id of the account', maxlength: 200, required: true },
  note: { label: 'How it was paid', maxlength: 1000, required: true },
  hash: { label: 'Transaction hash (optional)', maxlength: 200 },
  reason: { label: 'Why, for your records (optional)', maxlength: 1000 },
} as const satisfies Readonly<Record<string, FormInput>>;

/** Places that the money can go to: each has a form. */
type Place = 'link' | 'address' | 'account' | 'outside';

/** A form's values, kept after a refusal by the API. */
export type Entered = Readonly<Record<keyof typeof inputs | 'where' | 'outsideAmount', string>>;

export const choiceLabels = {
  all: 'Everything that is left',
  excess: 'The excess',
  price: 'Part of the price',
  coins: 'Part of the coins',
} as const;

/** "USDT on TRON". */
export const quotedCoin = ({ asset, network }: Quoted): string =>
  [asset, networkLabel(network)].filter((name) => name !== null).join(' on ');

export const quotedCoins = ({ asset, network }: Quoted, amount: string): string =>
  coinsText(amount, asset, network);

/** The quote in numbers. */
export function QuotedFacts({
  view,
  choice: { wanted, currency, quoted, refusal },
}: Pick<RefundProps, 'view' | 'choice'>) {
  if (quoted === null)
    return refusal === null ? (
      <section class="card">
        <p>
          {hasAmount(wanted.kind) && wanted.amount === ''
            ? 'Enter an amount, and press Show.'
            : 'Nothing is left to refund.'}
        </p>
      </section>
    ) : null;
  const { problem, minimum, valueNow } = quoted;
  const limit =
    wanted.kind === 'price' ? (
      <Amount of={quoted.maximum} code={currency} />
    ) : (
      quotedCoins(quoted, quoted.maximum)
    );
  const least = minimum === null ? null : quotedCoins(quoted, minimum);
  if (problem !== null)
    return (
      <section class="card alert">
        <h2>Not possible</h2>
        <p role="alert">
          <bdi>{problem.message}</bdi>
        </p>
        <Facts
          of={[
            ['At most', limit],
            ['At least', least],
            ['Gateway', gatewayName(quoted.provider)],
          ]}
        />
      </section>
    );
  return (
    <section class="card">
      <h2>{quotedCoins(quoted, quoted.amount)}</h2>
      <Facts
        of={[
          ...costs(quoted, currency),
          ['Value now', valueNow === null ? 'no rate' : <Amount of={valueNow} code={currency} />],
          ['At most', limit],
          ['At least', least],
          ['Gateway', gatewayName(quoted.provider)],
          ['Approval', <ApprovalBefore view={view} quoted={quoted} />],
        ]}
      />
    </section>
  );
}

const costs = (quoted: Quoted, currency: string): readonly (readonly [name: string, value: Child])[] => [
  [
    'Arrives',
    quoted.arrives === null
      ? 'unknown until sent: the gateway may take a fee'
      : quotedCoins(quoted, quoted.arrives),
  ],
  [
    'Fee',
    quoted.fee === null
      ? 'unknown until sent'
      : `${displayAmount(quoted.fee.amount, quoted.fee.asset)} ${quoted.fee.asset}, which you pay on top`,
  ],
  ['Counted as', <Amount of={quoted.value} code={currency} />],
];

type OfferedProps = Omit<RefundProps, 'choice'> & { readonly offered: Offered };

/** On an order's page: its usual refund, by a link. */
export const OfferedRefundButton = ({
  view,
  checkout,
  offered,
  label = 'Refund',
  tone,
  list,
}: OfferedProps & { readonly label?: string | undefined; readonly tone?: 'main' | undefined }) => (
  <Create
    view={view}
    checkout={checkout}
    choice={offered}
    where="link"
    label={label}
    tone={tone}
    list={list}
  />
);

/** Says what that button refunds. @param hasWay with a link to other refunds */
export const OfferedRefundTerms = ({
  view,
  checkout,
  offered: { wanted, quoted, currency },
  list,
  hasWay = true,
}: OfferedProps & { readonly hasWay?: boolean }) => (
  <details>
    <summary class="small muted">
      Refund:{' '}
      {checkout.exceptions.includes('wrong_asset') ? '' : `${choiceLabels[wanted.kind].toLowerCase()}, `}
      {quotedCoins(quoted, quoted.amount)}, by a link where the customer enters the address
    </summary>
    <Facts of={[...costs(quoted, currency), ['Approval', <ApprovalBefore view={view} quoted={quoted} />]]} />
    {hasWay && (
      <p>
        <a href={view.at(refundPath(checkout, list))}>Another amount or way</a>
      </p>
    )}
  </details>
);

/** The page of an order's new refund, below `/console`. */
export const refundPath = ({ id }: Pick<Checkout, 'id'>, list: string): string =>
  `/payments/${id}/refund${searchOf({ list })}`;

const ApprovalBefore = ({ view, quoted }: { readonly view: View; readonly quoted: Quoted }) =>
  quoted.approvalBy === null ? (
    <>no second person needed</>
  ) : (
    <>
      above your limit: <bdi>{view.person.name}</bdi> cannot approve it, anyone else with payouts:approve can
    </>
  );

/** The destination: one form per possibility. */
export function DestinationForms({
  view,
  checkout,
  choice,
  list,
  entered,
  refused,
}: Omit<FormProps, 'amount'>) {
  const { quoted } = choice;
  const isPossible = quoted !== null && quoted.problem === null;
  const amount = quoted === null ? '' : `: ${quotedCoins(quoted, quoted.amount)}`;
  const own = { view, checkout, choice, list, entered, refused, amount };
  return (
    <>
      {isPossible && quoted.kind === 'payout' && (
        <>
          <section class="card">
            <h2>The customer enters the address</h2>
            <p>You get a link, a QR code and a text to send. Nothing is sent before the customer uses it.</p>
            <Create {...own} where="link" label={`Create refund link${amount}`} tone="main">
              <Own {...own} where="link" names={['reason']} />
            </Create>
          </section>
          <details class="card" open={entered.where === 'address'}>
            <summary>To an address that you know…</summary>
            <p>
              Only {quotedCoin(quoted)}. Ask the customer for it: the address that the money came from is
              often an exchange’s.
            </p>
            <Create {...own} where="address" label={`Refund to this address${amount}`}>
              <Own {...own} where="address" names={['address', 'reason']} />
            </Create>
          </details>
        </>
      )}
      {isPossible && quoted.kind === 'native' && (
        <NativeForms {...own} gateway={gatewayName(quoted.provider)} />
      )}
      {choice.coins.length > 0 && <Outside {...own} />}
    </>
  );
}

interface FormProps extends RefundProps {
  readonly entered: Entered;
  /** The form that this page answers. */
  readonly refused: RefusedRefund | undefined;
  /** As it was read, for the end of the button. */
  readonly amount: string;
}

/** The gateway's own refund of the whole order. */
const NativeForms = ({ gateway, ...own }: FormProps & { readonly gateway: string }) => (
  <>
    <section class="card">
      <h2>To the customer’s account at {gateway}</h2>
      <p>{gateway} refunds the whole order. There is no link for it.</p>
      <Create {...own} where="account" label={`Refund to this account${own.amount}`} tone="main">
        <Own {...own} where="account" names={['userId', 'reason']} />
      </Create>
    </section>
    <details class="card" open={own.entered.where === 'address'}>
      <summary>To an address…</summary>
      <p>It is sent once it is confirmed with the one-time password that {gateway} sends you.</p>
      <Create {...own} where="address" label={`Refund to this address${own.amount}`}>
        <Own {...own} where="address" names={['address', 'network', 'token', 'reason']} />
      </Create>
    </details>
  </>
);

/** Records a refund paid by other means. */
function Outside(own: FormProps) {
  const { choice, entered, refused } = own;
  const label = refused?.asRead === undefined ? 'Record refund' : `Record refund: ${refused.asRead}`;
  const { quoted, wanted } = choice;
  const coin = choice.coins.find((known) => choiceKeyOf(known) === wanted.of);
  const unit = wanted.kind === 'price' ? choice.currency : (coin?.asset ?? '');
  const amount = wanted.kind === 'price' ? wanted.amount : quoted?.problem === null ? quoted.amount : '';
  const isOnlyWay = ['method_unavailable', 'invalid_state'].includes(quoted?.problem?.code ?? '');
  return (
    <details class="card" open={entered.where === 'outside' || isOnlyWay}>
      <summary>You paid it back by other means…</summary>
      <p>Nothing is sent: it is recorded, and deducted from what this order received.</p>
      <Create {...own} where="outside" label={label}>
        {refused?.asRead !== undefined && <input type="hidden" name="asRead" value={refused.asRead} />}
        <FormField
          name="outsideAmount"
          of={{
            label: `Amount in ${unit}`,
            inputmode: 'decimal',
            value: entered.where === 'outside' ? entered.outsideAmount : amount,
            maxlength: 50,
            required: true,
          }}
          refused={{ fields: {}, faults: entered.where === 'outside' ? refused?.faults : undefined }}
        />
        <Own {...own} where="outside" names={['note', 'hash']} />
      </Create>
    </details>
  );
}

/** Creates the refund shown on the page: its amount is fixed, even if less is left by then. */
function Create({
  view,
  checkout,
  choice: { wanted, quoted },
  where,
  label,
  tone,
  list,
  children,
}: Omit<RefundProps, 'choice'> & {
  readonly choice: Pick<Choice, 'wanted' | 'quoted'>;
  readonly where: Place;
  readonly label: string;
  readonly tone?: 'main' | undefined;
  readonly children?: Child;
}) {
  const isOutside = where === 'outside';
  const amount = hasAmount(wanted.kind) ? wanted.amount : (quoted?.amount ?? '');
  const entered = enteredBefore(view, 'checkouts.refund');
  return (
    <ActionForm
      view={view}
      action={refundPath(checkout, list)}
      operation={refundOperations['POST /v1/checkouts/{id}/refunds']}
      alsoNeeds={isOutside ? 'checkouts:resolve' : undefined}
      label={label}
      tone={tone}
      idempotencyKey={entered?.fields['where'] === where ? entered.key : undefined}
    >
      <input type="hidden" name="what" value={wanted.kind} />
      <input type="hidden" name="of" value={wanted.of} />
      <input type="hidden" name="amount" value={amount} />
      <input type="hidden" name="where" value={where} />
      <input type="hidden" name="version" value={String(checkout.version)} />
      {children}
    </ActionForm>
  );
}

/** Fields, with what is wrong with them where their form was sent. */
const Own = ({
  names,
  where,
  entered,
  refused,
}: Pick<FormProps, 'entered' | 'refused'> & {
  readonly names: readonly (keyof typeof inputs)[];
  readonly where: Place;
}) => {
  const faults = entered.where === where ? refused?.faults : undefined;
  return (
    <>
      {names.map((name) => (
        <FormField name={name} of={inputs[name]} refused={{ fields: entered, faults }} />
      ))}
    </>
  );
};
