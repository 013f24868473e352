import { canary } from '../../testing/canary.ts';
import type { ModuleRules } from '../../testing/module-rules.ts';

const body = {
  name: canary,
  amount: '49.90',
  currency: 'USD',
  reference: canary,
  customer: { email: canary },
  expiresAt: '2030-01-01T12:00:00+02:00',
};
const data = { amount: '49.90', currency: 'USD', expiresAt: '2030-01-01T10:00:00.000Z' };

export const rules: ModuleRules = {
  scoped: {
    'links:read': ['GET /v1/links', 'GET /v1/links/:id', 'GET /v1/links/:id/message'],
    'links:write': ['POST /v1/links', 'POST /v1/links/:id', 'POST /v1/links/:id/end'],
  },
  open: {
    'GET /l/:id': 'creates nothing',
    'POST /l/:id': 'limits',
    'POST /v1/links/:id/sessions': 'limits and origins',
  },
  cursors: { 'GET /v1/links': '1.lnk_x' },
  recorded: {
    'links.create': { body: { ...body, uses: 1 }, data: { ...data, uses: 1 } },
    'links.change': { body, data },
    'links.end': {},
  },
  samples: { links: { name: 'Invoice 17', amount: '25.50', currency: 'USD' } },
};
