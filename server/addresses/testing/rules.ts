import { canary } from '../../testing/canary.ts';
import type { ModuleRules } from '../../testing/module-rules.ts';

export const rules: ModuleRules = {
  scoped: {
    'addresses:read': [
      'GET /v1/deposit-addresses',
      'GET /v1/deposit-addresses/:id',
      'GET /v1/deposit-addresses/:id/qrcode',
      'GET /v1/deposit-addresses/:id/transactions',
    ],
    'addresses:write': ['POST /v1/deposit-addresses', 'POST /v1/deposit-addresses/:id/sync'],
  },
  cursors: {
    'GET /v1/deposit-addresses': '1.adr_x',
    'GET /v1/deposit-addresses/{id}/transactions': '1.txn_x',
  },
  recorded: {
    'depositAddresses.create': {
      body: { provider: 'nuxpay', method: 'usdt-tron', userId: canary, label: canary },
      data: { provider: 'nuxpay', method: 'usdt-tron' },
    },
    'depositAddresses.sync': {},
  },
  samples: { 'deposit-addresses': { provider: 'novapay', method: 'usdt-tron', userId: 'user-1' } },
};
