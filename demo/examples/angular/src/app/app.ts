import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import 'paywicket/element';
import type { PaywicketPaidEvent } from 'paywicket';

/** Set by `define` in the build options of `angular.json`. */
declare const PAYWICKET_SERVER: string;

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>Mug</h1>
      <p>24.00 USD</p>
      <paywicket-button
        [attr.server]="server"
        session-url="/api/checkout"
        (paywicket-paid)="onPaid($event)"
      >
        Pay with crypto
      </paywicket-button>
      <p role="status">{{ thanks() }}</p>
    </main>
  `,
})
export class App {
  readonly server = PAYWICKET_SERVER;
  readonly thanks = signal('');

  /** For the eyes and the cart. What is shipped is decided on the server, by the webhook `checkout.ready`. */
  onPaid({ checkoutId }: PaywicketPaidEvent): void {
    this.thanks.set(`Thank you! ${checkoutId}`);
  }
}
