import { addressOperations } from '../addresses/contract.ts';
import { searchAndTaskOperations } from '../attention/contract.ts';
import { auditOperations } from '../base/contract/audit.ts';
import { keyOperations } from '../base/contract/keys.ts';
import { serverOperations } from '../base/contract/server-operations.ts';
import { bookOperations } from '../books/contract.ts';
import { linkOperations } from '../links/contract.ts';
import { catalogueOperations } from '../money-in/contract/catalogue.ts';
import { checkoutOperations } from '../money-in/contract/checkout-operations.ts';
import { moneyOperations } from '../money-in/contract/money.ts';
import { moneyOutOperations } from '../money-out/contract/money-out.ts';
import { payoutOperations } from '../money-out/contract/payout-operations.ts';
import { refundOperations } from '../money-out/contract/refund.ts';
import { pauseOperations } from '../pauses/contract.ts';
import { webhookOperations } from '../webhooks/contract/webhooks.ts';

/** The operations that the console's pages call. */
export const operations = {
  ...addressOperations,
  ...searchAndTaskOperations,
  ...auditOperations,
  ...keyOperations,
  ...serverOperations,
  ...bookOperations,
  ...linkOperations,
  ...catalogueOperations,
  ...checkoutOperations,
  ...moneyOperations,
  ...moneyOutOperations,
  ...payoutOperations,
  ...refundOperations,
  ...pauseOperations,
  ...webhookOperations,
} as const;
