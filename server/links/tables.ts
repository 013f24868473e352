import { integerColumn, table, textColumn, timeColumn, type Rows } from '../base/store/table.ts';

export const linkTables = {
  /** Payment links that were made at run time. */
  links: table({
    id: textColumn(),
    /** In the form of `searchForm`, as `email` is. */
    reference: textColumn(),
    email: textColumn(),
    createdAt: timeColumn,
    version: integerColumn(),
    /** The whole link as JSON. */
    document: textColumn(),
  })
    .index('createdAt', 'id')
    .index('reference', 'createdAt', 'id')
    .index('email', 'createdAt', 'id'),
};

declare module '../base/store/schema.ts' {
  interface Database extends Rows<typeof linkTables> {}
}

declare module '../base/ids.ts' {
  interface IdsOfParts {
    lnk: string;
  }
}
