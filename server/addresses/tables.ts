import { orNull, table, text, time, type Rows } from '../base/store/table.ts';

export const addressTables = {
  /** Permanent deposit addresses. */
  depositAddresses: table({
    id: text(),
    provider: text(),
    method: text(),
    /** The whole asset, so that shown data stays true if the table of assets changes. */
    asset: text(),
    address: text(),
    /** Canonical form of the address, for comparison. */
    addressKey: text(),
    /** Identifies the address in the gateway's deposits: a user id or a label. */
    providerOwner: text(),
    /** The gateway's id of the address. */
    providerReference: orNull(text()),
    userId: orNull(text()),
    label: orNull(text()),
    createdAt: time,
  })
    .index('createdAt', 'id')
    .index('provider', 'providerOwner')
    .index('addressKey')
    // A user gets one address, even with concurrent requests.
    .unique('provider', 'method', 'userId'),
};

declare module '../base/store/schema.ts' {
  interface Database extends Rows<typeof addressTables> {}
}

declare module '../base/ids.ts' {
  interface IdsOfParts {
    adr: string;
  }
}
