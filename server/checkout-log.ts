import type { Log } from './core/logger.ts';

/**
 * Adapters of gateways know payments, and who looks into the log knows a checkout: a line that names a payment alone is
 * written with its checkout's id.
 */
export function withCheckouts(
  log: Log,
  find: (paymentId: string) => Promise<{ readonly checkoutId: string } | undefined>,
): Log {
  const line = (level: keyof Log) => (fields: object, message: string) => {
    const paymentId = 'paymentId' in fields ? fields.paymentId : undefined;
    if (typeof paymentId !== 'string' || 'checkoutId' in fields) log[level](fields, message);
    else void written(level, paymentId, fields, message);
  };
  async function written(
    level: keyof Log,
    paymentId: string,
    fields: object,
    message: string,
  ): Promise<void> {
    const found = await find(paymentId).catch(() => undefined);
    log[level](found === undefined ? fields : { checkoutId: found.checkoutId, ...fields }, message);
  }
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
