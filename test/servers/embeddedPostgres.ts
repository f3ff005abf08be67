import { PGlite } from '@electric-sql/pglite';
import type { Database, Row } from './database.js';

/** PostgreSQL in this process, in a folder or, without a folder, in memory. It runs one transaction at a time. */
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
