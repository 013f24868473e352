/** NovaX's orders, as merchants send them and as the gateway stores them. */
import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { numberText, optionalText, text } from '../engine/bodies.ts';
import type { Transfer } from '../engine/payments.ts';

/** Statuses of an ended order, from the document. */
export const OUTCOMES = ['success', 'expired', 'cancelled'] as const;

export interface Outcome {
  readonly status: (typeof OUTCOMES)[number];
  readonly at: number;
  /** ID of the transfer that completed the amount; null if none did. */
  readonly txId: string | null;
}

const numberPart = z.unknown().refine(isLosslessNumber, 'must be a number');

/** The merchant's request for an order. The amount is the original text of the JSON number. */
export const CreateOrder = z.object({
  type: optionalText,
  orderNumber: text,
  amount: numberText,
  name: optionalText,
  description: optionalText,
  email: optionalText,
  notifyUrl: optionalText,
  returnUrl: optionalText,
  customerInformation: z
    .object({
      firstName: optionalText,
      lastName: optionalText,
      dob: z.record(z.string(), numberPart).nullish(),
      address: z.record(z.string(), optionalText).nullish(),
    })
    .nullish(),
});

export interface NovaXTransfer extends Transfer {
  reversedAt: number | null;
}

export interface Order extends z.output<typeof CreateOrder> {
  readonly id: string;
  readonly currency: string;
  readonly createdAt: number;
  expiresAt: number;
  outcome: Outcome | null;
  readonly transfers: NovaXTransfer[];
}
