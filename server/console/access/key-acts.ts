import type { ApiKey } from '../../client/client.ts';
import { keyOperations } from '../../base/contract/keys.ts';
import { defineActs } from '../kit/act/act.ts';
import { shortened } from '../kit/words.ts';

/** Characters of a key's name on its button. */
const MOST_OF_NAME = 40;

export const keyActs = defineActs(keyOperations, {
  'keys.revoke': {
    label: ({ name }: ApiKey) => `Revoke ${shortened(name, MOST_OF_NAME)}`,
    tone: 'danger',
    note: 'Whatever uses this key is refused from its next request on. This cannot be undone: create another key first, and give it to your shop.',
    done: ({ name }) => `Revoked: ${shortened(name, MOST_OF_NAME)} is refused from now on.`,
  },
});
