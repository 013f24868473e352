import { integer, table, text, time, type Rows } from '../base/store/table.ts';

export const linkTables = {
  /** Payment links that were made at run time. */
  links: table({
    id: text(),
    /** In the form of `searchForm`, as `email` is. */
    reference: text(),
    email: text(),
    createdAt: time,
    version: integer(),
    /** The whole link as JSON. */
    document: text(),
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
