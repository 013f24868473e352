export interface AddressTables {
  /** Permanent deposit addresses. */
  depositAddresses: {
    id: string;
    provider: string;
    method: string;
    /** The whole asset, so that shown data stays true if the table of assets changes. */
    asset: string;
    address: string;
    /** Canonical form of the address, for comparison. */
    addressKey: string;
    /** Identifies the address in the gateway's deposits: a user id or a label. */
    providerOwner: string;
    /** The gateway's id of the address. */
    providerReference: string | null;
    userId: string | null;
    label: string | null;
    createdAt: number;
  };
}

declare module '../base/store/schema.ts' {
  interface Database extends AddressTables {}
}

declare module '../base/ids.ts' {
  interface IdsOfParts {
    adr: string;
  }
}
