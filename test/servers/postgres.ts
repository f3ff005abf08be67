import pg from 'pg';
import type { Database } from './database.js';

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
