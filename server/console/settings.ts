import { z } from 'zod';

export const consoleSettings = {
  console: z
    .union([z.boolean(), z.literal('shared')], 'must be true, false or "shared"')
    .default(false)
    .describe(
      'Whether the merchant’s people can sign in at /console, with a link that "paywicket console" prints. "shared" allows this at the origin of the shop’s pages, too: their scripts can then act as the person who is signed in',
    ),
};
