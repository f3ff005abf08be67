import { get, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startPageServer } from '../../src/cli/pageServer.js';

let server: RunningServer;

beforeAll(async () => {
  server = await startPageServer(async path => {
    if (path === '/broken') throw new Error('broken');
    return path === '/' ? { type: 'text/plain', body: 'the page' } : undefined;
  }, 0);
});

afterAll(() => server.close());

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, server.url), options, response => {
      let body = '';
      response.setEncoding('utf8').on('data', text => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode, body, headers: response.headers }));
    });
    sent.on('error', reject).end();
  });
}

test('the page is served under a policy that allows its own files only', async () => {
  const { status, body, headers } = await ask('/');
  expect([status, body]).toEqual([200, 'the page']);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
});

test('a host name that is not of this machine is refused', async () => {
  for (const host of [
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
  ]) {
    expect((await ask('/', { headers: { host } })).status, host).toBe(403);
  }
  for (const host of ['127.0.0.1:8080', 'localhost', 'LOCALHOST:1']) {
    expect((await ask('/', { headers: { host } })).status, host).toBe(200);
  }
});

test('what does not exist is 404, and nothing can be written', async () => {
  expect((await ask('/nothing')).status).toBe(404);
  const posted = await ask('/', { method: 'POST' });
  expect([posted.status, posted.headers['allow']]).toEqual([405, 'GET, HEAD']);
  expect((await ask('/', { method: 'HEAD' })).body).toBe('');
  expect((await ask('/broken')).status).toBe(500);
});

test('the server listens on the loopback interface only', async () => {
  const { port } = new URL(server.url);
  const others = Object.values(networkInterfaces())
    .flatMap(each => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others) {
    const reached = await new Promise(resolve => {
      get(`http://${address}:${port}/`, () => resolve('answered')).on('error', () => resolve('refused'));
    });
    expect(reached).toBe('refused');
  }
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
});

test('a port that is in use is an error of the system', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startPageServer(async () => undefined, port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
