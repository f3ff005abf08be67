/*
 * The interface between the customer store and a database: `postgres.ts` or, in the same process,
 * `embeddedPostgres.ts`.
 */

export type Query = (sql: string, values: readonly unknown[]) => Promise<readonly Row[]>;

/** A row. The queries of `customerStore.ts` return a customer in the column `customer`. */
export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** Stores all changes of `work`, or none if it throws. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
