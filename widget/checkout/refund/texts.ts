import { loadChunk } from '../../core/chunk.ts';
import type { RefundText } from '../../i18n/refunds/en.ts';

/** The page's own texts in a language but English. @throws Error where they cannot be loaded */
export async function refundTexts(tag: string, server: string): Promise<RefundText> {
  const chunk = __REFUND_CATALOGUES__[tag];
  if (chunk === undefined) throw new Error(`No texts for ${tag}`);
  return (await loadChunk<{ refund: RefundText }>(chunk, server)).refund;
}
