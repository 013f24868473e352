import type { PaywicketPaidEvent } from 'paywicket';
import type { PaywicketElements } from 'paywicket/jsx';
import type { JSX } from 'solid-js';

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends PaywicketElements<JSX.HTMLAttributes<HTMLElement>> {}
    interface CustomEvents {
      'paywicket-paid': PaywicketPaidEvent;
    }
  }
}
