/** In every free text of a request: it must not be recorded. */
export const canary = 'canary';
