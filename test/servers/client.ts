/* A server in its own process, and requests to it over persistent connections. */
import { type ChildProcess, fork } from 'node:child_process';
import { Agent, request as send } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { CustomerInfo } from 'customer-patch';
import type { Received, Sent } from '../http/conformance.js';

export interface RunningServer {
  readonly exchange: (sent: Sent) => Promise<Received>;
  /** Replaces all customers. */
  readonly fill: (customers: readonly CustomerInfo[]) => Promise<void>;
  readonly stored: () => Promise<readonly CustomerInfo[]>;
  /**
   * Stops transactions before their end, and returns the process id of the first database connection that is stopped.
   */
  readonly hold: () => Promise<{ readonly backend: Promise<number> }>;
  readonly release: () => Promise<void>;
  /** Sends SIGKILL. */
  readonly kill: () => Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly port?: number;
  readonly held?: number;
  readonly customers?: readonly CustomerInfo[];
}

export async function startServer(framework: string, ...storage: string[]): Promise<RunningServer> {
  const file = fileURLToPath(new URL('serve.ts', import.meta.url));
  const process = fork(file, [framework, ...storage], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let errors = '';
  process.stderr?.on('data', data => {
    errors = (errors + data).slice(-4000);
  });
  // Rejects pending requests when the process ends.
  const ended = new Promise<never>((_, reject) => {
    const failed = (how: string | number | null) =>
      reject(new Error(`${framework} ended with ${how}: ${errors}`));
    process.once('exit', (code, signal) => failed(code ?? signal));
  });
  ended.catch(() => {});
  const received = <T>(read: (message: Message) => T | undefined): Promise<T> => {
    const value = new Promise<T>(resolve => {
      const listener = (message: Message) => {
        const found = read(message);
        if (found === undefined) return;
        process.off('message', listener);
        resolve(found);
      };
      process.on('message', listener);
    });
    return Promise.race([value, ended]);
  };
  const port = await received(message => message.port);
  let ids = 0;
  const ask = (order: object) => {
    const id = ++ids;
    const answer = received(message => (message.id === id ? message : undefined));
    process.send({ id, ...order }, () => {});
    return answer;
  };
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  return {
    exchange: sent => exchange(agent, port, sent),
    fill: async customers => void (await ask({ customers })),
    stored: async () => (await ask({})).customers ?? [],
    hold: async () => {
      const backend = received(message => message.held);
      backend.catch(() => {});
      await ask({ hold: true });
      return { backend };
    },
    release: async () => void (await ask({ hold: false })),
    kill: () => killed(process, agent),
  };
}

async function killed(process: ChildProcess, agent: Agent): Promise<void> {
  agent.destroy();
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise(resolve => process.once('exit', resolve));
  process.kill('SIGKILL');
  await ended;
}

export function exchange(
  agent: Agent,
  port: number,
  { method = 'GET', path, headers = {}, body }: Sent,
): Promise<Received> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port, method, path, headers: lengthOf(text, headers) };
    const sending = send(options, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const received = Buffer.concat(chunks).toString();
        const all = response.headers as Record<string, string | undefined>;
        resolve({ status: response.statusCode ?? 0, headers: all, text: received, body: jsonOf(received) });
      });
    });
    sending.on('error', reject);
    sending.end(text);
  });
}

function lengthOf(text: string | undefined, headers: Readonly<Record<string, string>>) {
  return text === undefined ? headers : { 'content-length': String(Buffer.byteLength(text)), ...headers };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
