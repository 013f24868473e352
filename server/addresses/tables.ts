export interface AddressTables {
  /** Permanent deposit addresses. */
  depositAddresses: {
    id: string;
    provider: string;
    method: string;
    /** The whole asset as JSON, so that data that was shown stays true even if the table of assets changes. */
    asset: string;
    address: string;
    /** Canonical form of the address, for comparisons. */
    addressKey: string;
    /** User id or label that identifies the address in the gateway's deposits. */
    providerOwner: string;
    /** The gateway's id of the address; null if there is none. */
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
