/* What the customers' store needs of a database: `postgres.ts` or, in the same process, `embeddedPostgres.ts`. */

export type Query = (sql: string, values: readonly unknown[]) => Promise<readonly Row[]>;

/** The queries of `customerStore.ts` select a customer as `customer`. */
export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** Stores everything that `work` changes, or nothing if it throws. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
