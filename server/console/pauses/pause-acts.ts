import { gatewayName } from '../../base/contract/constants.ts';
import { pauseOperations } from '../../pauses/contract.ts';
import { defineActs } from '../kit/act/act.ts';
import { why } from '../money-out/transfer-decisions.ts';
import { methodName } from '../kit/words.ts';

/** A gateway or a method. */
interface Named {
  readonly id: string;
}

const pauseAct = {
  tone: 'danger',
  note: 'Shoppers cannot choose it any more. Addresses that they have stay valid and are watched, and money out goes on.',
  fields: { until: { label: 'Until (empty: until you resume it)', type: 'datetime-local' }, note: why },
  done: () => 'Paused. Addresses that shoppers have are still watched.',
} as const;
const resumed = () => 'Resumed. Shoppers can choose it again.';

export const pauseActs = defineActs(pauseOperations, {
  'providers.pause': { ...pauseAct, label: ({ id }: Named) => `Pause ${gatewayName(id)}` },
  'methods.pause': { ...pauseAct, label: ({ id }: Named) => `Pause ${methodName(id)}` },
  'providers.resume': { label: ({ id }: Named) => `Resume ${gatewayName(id)}`, done: resumed },
  'methods.resume': { label: ({ id }: Named) => `Resume ${methodName(id)}`, done: resumed },
});
