import { defineJourneys } from './journeys.ts';
import { startWebKit } from './webkit.ts';

defineJourneys('WebKitGTK', startWebKit);
