import { gatewayIds } from '../../base/contract/constants.ts';
import { settingsOf } from './gateway-settings.ts';
import { serverKeys, variableOf } from './server-settings.ts';

/** Names of all settings in the environment. */

export const notifySecret = 'PAYWICKET_NOTIFY_SECRET';
export const webhookNames = ['PAYWICKET_WEBHOOK_URL', 'PAYWICKET_WEBHOOK_SECRET'];
export const settingNames = [
  ...serverKeys.map((key) => variableOf(key).name),
  ...webhookNames,
  notifySecret,
  'PAYWICKET_CONFIG',
  // Setting of the shop beside the server, written by `paywicket dev`.
  'PAYWICKET_URL',
  ...gatewayIds.flatMap(settingsOf),
];
export const allSecretNames = settingNames.filter((name) =>
  /^DATABASE_URL$|_(KEY|SECRET|HASH|TOKEN|CLIENT_ID|BUSINESS_ID)$/.test(name),
);
export const ourPrefixes = new RegExp(`^(PAYWICKET|${gatewayIds.join('|').toUpperCase()})_`);
export const fileNames = allSecretNames.map((name) => `${name}_FILE`);
/** Whether a name is one of ours, or a misspelt one that has one of our prefixes. */
export const isOurs = (name = ''): boolean =>
  settingNames.includes(name) || fileNames.includes(name) || ourPrefixes.test(name);
