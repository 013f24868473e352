import { Hono } from 'hono';
import type { ConsoleEnv } from '../kit/view.ts';
import { endpointActs } from './endpoint-acts.ts';
import { eventActs } from './event-acts.ts';
import { endpointPages } from './webhook-endpoint.tsx';
import { webhookEventPages } from './webhook-event.tsx';
import { webhookPages } from './webhooks.tsx';
import type { Section } from '../kit/section.ts';

export const webhookSection: Section = {
  menu: ['/webhooks', 'Webhooks'],
  tabs: [
    { menu: '/webhooks', path: '/webhooks', label: 'Events' },
    { menu: '/webhooks', path: '/webhooks/endpoints', label: 'Endpoints' },
  ],
  pages: () =>
    new Hono<ConsoleEnv>()
      .route('/', webhookPages())
      .route('/', webhookEventPages())
      .route('/', endpointPages()),
  acts: { ...endpointActs, ...eventActs },
};
