/*
 * The database behind the servers: PostgreSQL, or the same inside this process. An application has only one of the two.
 */
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

export type Query = (sql: string, values: readonly unknown[]) => Promise<readonly Row[]>;

/** The queries of `customerStore.ts` select a customer as `customer`. */
export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** Stores everything that `work` changes, or nothing if it throws. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function postgres(connectionString: string): Database {
  const pool = new pg.Pool({ connectionString, max: 10 });
  // A connection that breaks is an event, and ends the process if nobody listens. The query that it breaks fails, too.
  pool.on('error', () => {});
  pool.on('connect', client => client.on('error', () => {}));
  return {
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const value = await work(async (sql, values) => (await client.query(sql, [...values])).rows);
        await client.query('commit');
        client.release();
        return value;
      } catch (error) {
        // Closes the connection: the database rolls back, whatever state it was in.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

/** PostgreSQL in this process, in a folder or, without one, in memory. It runs one transaction at a time. */
export async function embeddedPostgres(folder?: string): Promise<Database> {
  const database = await PGlite.create(folder);
  return {
    transaction: work =>
      database.transaction(({ query }) =>
        work(async (sql, values) => (await query<Row>(sql, [...values])).rows),
      ),
    close: () => database.close(),
  };
}
