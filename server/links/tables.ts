export interface LinkTables {
  /** Payment links that were created at run time. */
  links: {
    id: string;
    /** In the form of `searchForm`, like `email`. */
    reference: string;
    email: string;
    createdAt: number;
    version: number;
    /** The whole link as JSON. */
    document: string;
  };
}

declare module '../base/store/schema.ts' {
  interface Database extends LinkTables {}
}

declare module '../base/ids.ts' {
  interface IdsOfParts {
    lnk: string;
  }
}
