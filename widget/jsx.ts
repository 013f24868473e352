import type {
  PaywicketCloseEvent,
  PaywicketErrorEvent,
  PaywicketMethodEvent,
  PaywicketPaidEvent,
  PaywicketReadyEvent,
  PaywicketStatusEvent,
} from './checkout/events.ts';

/** The elements' HTML attributes, and event listeners in the form of React 19 and Preact. */

interface Shared {
  session?: string | undefined;
  server?: string | undefined;
  locale?: string | undefined;
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /** JSON. */
  strings?: string | undefined;
  resume?: 'none' | undefined;
  wallets?: 'none' | 'frame' | undefined;
  'onpaywicket-ready'?: ((event: PaywicketReadyEvent) => void) | undefined;
  'onpaywicket-method'?: ((event: PaywicketMethodEvent) => void) | undefined;
  'onpaywicket-status'?: ((event: PaywicketStatusEvent) => void) | undefined;
  'onpaywicket-paid'?: ((event: PaywicketPaidEvent) => void) | undefined;
  'onpaywicket-close'?: ((event: PaywicketCloseEvent) => void) | undefined;
  'onpaywicket-error'?: ((event: PaywicketErrorEvent) => void) | undefined;
}

interface Button extends Shared {
  'session-url'?: string | undefined;
  /** JSON: an object that a framework writes as an attribute becomes text, and is refused. */
  payload?: string | undefined;
  link?: string | undefined;
  quantity?: number | string | undefined;
  mode?: 'modal' | 'inline' | 'redirect' | 'frame' | undefined;
  unavailable?: string | undefined;
  disabled?: boolean | '' | 'false' | undefined;
}

interface Checkout extends Shared {
  mode?: 'modal' | 'inline' | 'frame' | undefined;
}

interface Refund extends Pick<Shared, 'server' | 'locale' | 'theme'> {
  token?: string | undefined;
}

/** Props of our elements in JSX, beside those of `Every` element, such as Preact's HTMLAttributes. */
export interface PaywicketElements<Every = unknown> {
  'paywicket-button': Every & Button;
  'paywicket-checkout': Every & Checkout;
  'paywicket-refund': Every & Refund;
}
