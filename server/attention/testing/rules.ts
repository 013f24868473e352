import type { PartRules } from '../../testing/part-rules.ts';

export const rules: PartRules = {
  anyKey: ['GET /v1/search', 'GET /v1/tasks'],
  cursors: { 'GET /v1/search': '1.found' },
};
