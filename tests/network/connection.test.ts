// The way out: proxies of the environment, a company's own certificate, and no step back from an encrypted address. Each in a
// process of its own, because Node reads both when it starts.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createPlain } from 'node:http';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Made by: openssl req -x509 -newkey ec … -subj /CN=loopback -addext subjectAltName=IP:127.0.0.1; it protects nothing. */
const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const certificate = fixture('loopback-certificate.pem');
let encrypted: Server;
let base: string;

const portOf = (server: Pick<Server, 'address'>): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

beforeAll(async () => {
  encrypted = createServer({ key: readFileSync(fixture('loopback-key.pem')), cert: readFileSync(certificate) }, (request, reply) => {
    if (request.url === '/open') return void reply.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    reply.end('safe');
  });
  await new Promise<void>((resolve) => { encrypted.listen(0, '127.0.0.1', resolve); });
  base = `https://127.0.0.1:${portOf(encrypted)}`;
});
afterAll(() => {
  encrypted.closeAllConnections();
  encrypted.close();
});

const index = pathToFileURL(join(import.meta.dirname, '../../main/network/index.ts')).href;

/** What an address answers, or why it doesn't. */
async function asked(address: string, env: Record<string, string>): Promise<string> {
  const script = `import { reasonOf, request } from ${JSON.stringify(index)};
    console.log(await request(${JSON.stringify(address)}, { signal: AbortSignal.timeout(20000) }).then((reply) => reply.text(), reasonOf));`;
  const { HTTP_PROXY: _, HTTPS_PROXY: __, NODE_EXTRA_CA_CERTS: ___, ...rest } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { env: { ...rest, NO_PROXY: '', ...env } },
  );
  return stdout.trim();
}

test('a company’s own certificate is trusted where the environment names it, and told of where not', async () => {
  const [trusted, unknown] = await Promise.all([asked(base, { NODE_EXTRA_CA_CERTS: certificate }), asked(base, {})]);
  expect(trusted).toBe('safe');
  expect(unknown).toMatch(/^its certificate is not trusted here \([A-Z_]+\)$/);
});

test('from an encrypted address no redirection leads to an open one', async () => {
  expect(await asked(`${base}/open`, { NODE_EXTRA_CA_CERTS: certificate })).toBe('it leads to “http://127.0.0.1:9/”, which is not a safe address');
});

test('a proxy that the environment names is asked instead of the address itself', async () => {
  const targets: string[] = [];
  const proxy = createPlain((_, reply) => reply.end('by proxy'));
  // Whoever asks for a way through is answered by the proxy itself, in place of the other computer.
  proxy.on('connect', (request, socket) => {
    targets.push(request.url ?? '');
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    proxy.emit('connection', socket);
  });
  await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
  expect(await asked('http://models.invalid/a', { HTTP_PROXY: `http://127.0.0.1:${portOf(proxy)}` })).toBe('by proxy');
  expect(targets).toEqual(['models.invalid:80']);
  proxy.closeAllConnections();
  proxy.close();
});
