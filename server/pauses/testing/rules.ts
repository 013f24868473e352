import { canary } from '../../testing/canary.ts';
import type { ModuleRules } from '../../testing/module-rules.ts';

const paused = {
  body: { until: '2030-01-01T12:00:00+02:00', note: canary },
  data: { until: '2030-01-01T10:00:00.000Z' },
};

export const rules: ModuleRules = {
  scoped: {
    'checkouts:read': ['GET /v1/pauses'],
    'providers:write': [
      'POST /v1/methods/:id/pause',
      'POST /v1/methods/:id/resume',
      'POST /v1/providers/:id/pause',
      'POST /v1/providers/:id/resume',
    ],
  },
  recorded: {
    'providers.pause': paused,
    'providers.resume': {},
    'methods.pause': paused,
    'methods.resume': {},
  },
};
