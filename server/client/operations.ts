import type { addressOperations } from '../addresses/contract.ts';
import type { searchAndTaskOperations } from '../attention/contract.ts';
import type { auditOperations } from '../base/contract/audit.ts';
import type { keyOperations } from '../base/contract/keys.ts';
import type { serverOperations } from '../base/contract/server-operations.ts';
import type { bookOperations } from '../books/contract.ts';
import type { linkOperations } from '../links/contract.ts';
import type { catalogueOperations } from '../money-in/contract/catalogue.ts';
import type { checkoutOperations } from '../money-in/contract/checkout-operations.ts';
import type { moneyOperations } from '../money-in/contract/money.ts';
import type { moneyOutOperations } from '../money-out/contract/money-out.ts';
import type { payoutOperations } from '../money-out/contract/payout-operations.ts';
import type { refundOperations } from '../money-out/contract/refund.ts';
import type { pauseOperations } from '../pauses/contract.ts';
import type { webhookOperations } from '../webhooks/contract/webhooks.ts';

/** All operations of merchants' keys. Written by `npm run client`; do not edit. */
export type MerchantOperations = typeof addressOperations &
  typeof searchAndTaskOperations &
  typeof auditOperations &
  typeof keyOperations &
  typeof serverOperations &
  typeof bookOperations &
  typeof linkOperations &
  typeof catalogueOperations &
  typeof checkoutOperations &
  typeof moneyOperations &
  typeof moneyOutOperations &
  typeof payoutOperations &
  typeof refundOperations &
  typeof pauseOperations &
  typeof webhookOperations;
