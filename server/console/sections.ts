import { accessSection } from './access/section.ts';
import { attentionSection } from './attention/section.ts';
import { bookSection } from './books/section.ts';
import { healthSection } from './health/section.ts';
import { homeSection } from './home/section.ts';
import { linkSection } from './links/section.ts';
import { moneyOutSection } from './money-out/section.ts';
import { orderSection } from './orders/section.ts';
import { pauseSection } from './pauses/section.ts';
import { refundSection } from './refunds/section.ts';
import { unmatchedSection } from './unmatched/section.ts';
import { webhookSection } from './webhooks/section.ts';
import type { AnyAct } from './kit/act/act.ts';
import type { Section } from './kit/section.ts';

/** The sections of the console, in the order of the menu. */
export const sections: readonly Section[] = [
  homeSection,
  orderSection,
  linkSection,
  unmatchedSection,
  moneyOutSection,
  refundSection,
  bookSection,
  webhookSection,
  healthSection,
  pauseSection,
  attentionSection,
  accessSection,
];

/** The buttons of all sections. */
export const acts: readonly AnyAct[] = sections.flatMap((section) => Object.values(section.acts ?? {}));
