import { z } from 'zod';
import { gatewayIds } from './constants.ts';
import { stringOrNull } from './fields.ts';

/** Entry of `GET /v1/settings`. */
export const setting = z.strictObject({
  name: z
    .string()
    .describe(
      'Its name: a path in the settings file, such as `checkout.expiresIn`, or an environment variable.',
    ),
  group: z
    .enum([
      'server',
      'store',
      'checkout',
      'routing',
      'rates',
      'approvals',
      'refunds',
      'webhooks',
      'notify',
      'limits',
      ...gatewayIds,
    ])
    .describe('What it is about: a section of the settings file, the server, or a gateway.'),
  value: stringOrNull('The value in use, as text; null if there is none, and for a secret.'),
  isSecret: z.boolean().describe('Whether it is a secret: then `value` is null, whether it is set or not.'),
  isSet: z.boolean().describe('Whether it has a value.'),
  description: stringOrNull('What it does, in English; null if the name says it.'),
});
export type Setting = z.infer<typeof setting>;
