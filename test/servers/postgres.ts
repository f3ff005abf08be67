import pg from 'pg';
import type { Database } from './database.js';

export function postgres(connectionString: string): Database {
  const pool = new pg.Pool({ connectionString, max: 10 });
  // A broken connection emits an event, which ends the process if there is no listener. The interrupted query fails as
  // well.
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
        // Closes the connection, so that the database rolls back in any state.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
