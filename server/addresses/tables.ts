import { nullableColumn, table, textColumn, timeColumn, type Rows } from '../base/store/table.ts';

export const addressTables = {
  /** Permanent deposit addresses. */
  depositAddresses: table({
    id: textColumn(),
    provider: textColumn(),
    method: textColumn(),
    /** The whole asset, so that shown data stays true if the table of assets changes. */
    asset: textColumn(),
    address: textColumn(),
    /** Canonical form of the address, for comparison. */
    addressKey: textColumn(),
    /** Identifies the address in the gateway's deposits: a user id or a label. */
    providerOwner: textColumn(),
    /** The gateway's id of the address. */
    providerReference: nullableColumn(textColumn()),
    userId: nullableColumn(textColumn()),
    label: nullableColumn(textColumn()),
    createdAt: timeColumn,
  })
    .index('createdAt', 'id')
    .index('provider', 'providerOwner')
    .index('addressKey')
    .indexEnding('addressKey', 'createdAt', 'id')
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
