import type { ModuleRules } from '../../testing/module-rules.ts';

export const rules: ModuleRules = {
  scoped: {
    'reports:read': [
      'GET /v1/ledger',
      'GET /v1/ledger.csv',
      'GET /v1/orders.csv',
      'GET /v1/reports/daily',
      'GET /v1/reports/figures',
      'GET /v1/reports/reconciliation',
    ],
  },
  cursors: {
    'GET /v1/ledger': '1.led_x',
    'GET /v1/reports/daily': Buffer.from('["2026-02-01","a","b","c"]').toString('base64url'),
  },
};
