'use client';

import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type DetailedHTMLProps,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactNode,
  type RefAttributes,
} from 'react';
import type {
  PaywicketCloseEvent,
  PaywicketErrorEvent,
  PaywicketMethodEvent,
  PaywicketPaidEvent,
  PaywicketReadyEvent,
  PaywicketStatusEvent,
} from './checkout/events.ts';
import type { PaywicketButtonElement, PaywicketCheckoutElement } from './elements/checkout.ts';
import type { PaywicketRefundElement } from './elements/refund.ts';
import type { Strings } from './i18n/override.ts';
import type { PaywicketElements } from './jsx.ts';
import { upgrade } from './upgrade.ts';

/**
 * The elements for React 16.8 to 19: `import { PaywicketButton } from 'paywicket/react'`.
 *
 *     <PaywicketButton server="https://pay.shop.example" sessionUrl="/api/checkout" onPaid={emptyCart}>
 *       Pay with crypto
 *     </PaywicketButton>
 *
 * A server renders them as plain tags; in the browser the widget comes from its own server.
 */

interface EventProps {
  /** The session was loaded. */
  onReady?: ((event: PaywicketReadyEvent) => void) | undefined;
  /** The shopper chose a method. */
  onMethod?: ((event: PaywicketMethodEvent) => void) | undefined;
  /** The checkout has a newer version. */
  onStatus?: ((event: PaywicketStatusEvent) => void) | undefined;
  /** Paid: for the cart and for analytics. Ship on the webhook `checkout.ready`. `preventDefault()` keeps the page where it is. */
  onPaid?: ((event: PaywicketPaidEvent) => void) | undefined;
  /** The dialog is about to close. */
  onClose?: ((event: PaywicketCloseEvent) => void) | undefined;
  /** An error; the shopper sees what to do. */
  onError?: ((event: PaywicketErrorEvent) => void) | undefined;
}

interface SharedProps extends EventProps, Omit<HTMLAttributes<HTMLElement>, keyof EventProps> {
  /** The companion server's URL; default: `data-paywicket-origin` of `<html>`. */
  server?: string | undefined;
  /** BCP 47 tag; default: the page's `lang`, then the browser's languages. */
  locale?: string | undefined;
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /** `none`: wallets of the page are not offered. `frame`: they are also offered in the mode `frame`. */
  wallets?: 'none' | 'frame' | undefined;
  /** Texts that replace ours, by their keys: `{ choose: { title: 'How would you like to pay?' } }`. */
  strings?: Strings | undefined;
}

/** The price, product or session that is paid: exactly one of these. */
type Sale =
  | {
      /** The shop's own route that creates a checkout and responds with `{"sessionToken": "cs_…"}`, `sessionView` beside it. */
      sessionUrl: string;
      /** Posted to it as JSON. */
      payload?: unknown;
      session?: never;
      link?: never;
    }
  | {
      /** A session token, `cs_…`. */
      session: string;
      sessionUrl?: never;
      link?: never;
    }
  | {
      /** Id of a link in the server's settings. */
      link: string;
      quantity?: number | undefined;
      sessionUrl?: never;
      session?: never;
    };

export type PaywicketButtonProps = SharedProps &
  Sale & {
    /** The label; default "Pay with crypto". */
    children?: ReactNode;
    /** Default `modal`. For a checkout in the page: `PaywicketCheckout`. */
    mode?: 'modal' | 'frame' | 'redirect' | undefined;
    /** `none`: a link always starts a new checkout, and no badge shows a payment in progress. */
    resume?: 'none' | undefined;
    /** Sentence beside the button where no checkout can be opened, in place of our English one. */
    unavailable?: string | undefined;
    disabled?: boolean | undefined;
  };

export interface PaywicketCheckoutProps extends SharedProps {
  /** A session token, `cs_…`. */
  session: string;
  mode?: 'inline' | 'frame' | undefined;
}

type Component<Props, Element> = ForwardRefExoticComponent<Props & RefAttributes<Element>>;

/** React warns about layout effects during server-side rendering. */
const useCommitEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Event names by the names of their props. */
const listeners = {
  onReady: 'paywicket-ready',
  onMethod: 'paywicket-method',
  onStatus: 'paywicket-status',
  onPaid: 'paywicket-paid',
  onClose: 'paywicket-close',
  onError: 'paywicket-error',
} as const;

/** JSON for an optional attribute. A function or symbol becomes text that is not JSON, and is refused. */
const json = (value: unknown): string | undefined =>
  // oxlint-disable-next-line typescript/no-base-to-string
  value === undefined ? value : (JSON.stringify(value) ?? String(value));

/** A component for one of our elements: props other than listeners and the session token are attributes. */
function component<Props extends SharedProps, Element extends HTMLElement>(
  name: 'paywicket-button' | 'paywicket-checkout',
  attributesOf: (props: Record<string, unknown>) => Record<string, unknown>,
): Component<Props, Element> {
  const Wrapped = forwardRef<Element, SharedProps>((props, forwarded) => {
    const { onReady, onMethod, onStatus, onPaid, onClose, onError, session, ...rest } =
      props as typeof props & {
        session?: string;
      };
    const own = useRef<Element>(null);
    useImperativeHandle(forwarded, () => own.current as Element, []);
    useCommitEffect(() => {
      const element = own.current;
      const listenersByProp = { onReady, onMethod, onStatus, onPaid, onClose, onError };
      const abort = new AbortController();
      for (const [prop, type] of Object.entries(listeners)) {
        const listener = listenersByProp[prop as keyof EventProps] as ((event: Event) => void) | undefined;
        if (listener) element?.addEventListener(type, listener, { signal: abort.signal });
      }
      return () => abort.abort();
    });
    // A property, because tools that record the shop's page read attributes, and the token opens the checkout.
    useCommitEffect(() => {
      const element = own.current;
      if (element !== null && (session !== undefined || Reflect.get(element, 'session')))
        Reflect.set(element, 'session', session ?? '');
    }, [session]);
    useEffect(() => {
      if (own.current !== null) void upgrade(own.current);
    }, [props.server]);
    const { className, ...attributes } = attributesOf({ ...rest, strings: json(rest.strings) });
    // Not className, which React 18 writes unchanged on custom elements.
    return createElement(name, { ...attributes, class: className, ref: own });
  });
  Wrapped.displayName = name === 'paywicket-button' ? 'PaywicketButton' : 'PaywicketCheckout';
  return Wrapped;
}

/** A button that opens a checkout. Its ref is the element. */
export const PaywicketButton = component<PaywicketButtonProps, PaywicketButtonElement>(
  'paywicket-button',
  ({ sessionUrl, payload, disabled, ...attributes }) => ({
    ...attributes,
    'session-url': sessionUrl,
    payload: json(payload),
    // An attribute counts as true if it is present, even as "false".
    disabled: disabled ? '' : undefined,
  }),
);

/** A checkout in the page. Its ref is the element. */
export const PaywicketCheckout = component<PaywicketCheckoutProps, PaywicketCheckoutElement>(
  'paywicket-checkout',
  // Set explicitly, because the element adds these attributes itself, which React would report during hydration.
  (props) => ({ mode: 'inline', theme: 'auto', ...props }),
);

type Tag<Name extends keyof PaywicketElements, Element> = PaywicketElements[Name] &
  DetailedHTMLProps<HTMLAttributes<Element>, Element>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'paywicket-button': Tag<'paywicket-button', PaywicketButtonElement>;
      'paywicket-checkout': Tag<'paywicket-checkout', PaywicketCheckoutElement>;
      'paywicket-refund': Tag<'paywicket-refund', PaywicketRefundElement>;
    }
  }
}
