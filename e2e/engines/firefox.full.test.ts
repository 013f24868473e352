import { startFirefox } from './firefox.ts';
import { defineJourneys } from './journeys.ts';

defineJourneys('Firefox', async () => startFirefox());
