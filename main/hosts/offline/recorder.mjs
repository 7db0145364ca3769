// Loaded into every process of a workflow by NODE_OPTIONS: writes down each attempt of its JavaScript to reach another
// computer. Native libraries do not pass here.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const file = process.env.THAW_NETWORK_RECORD;
const write = (line) => appendFileSync(file, `${process.pid} ${line}\n`);
const record = (what, where) => write(`${what} ${JSON.stringify(where)} ${new Error().stack?.split('\n')[3]?.trim()}`);

/** Calls `record` before the method does its work. */
function watch(object, method, what) {
  const original = object[method];
  object[method] = function watched(...words) {
    record(what, words.filter((word) => typeof word !== 'function'));
    return original.apply(this, words);
  };
}
// http, https, tls and fetch all end in a socket's connect.
watch(net.Socket.prototype, 'connect', 'connect');
for (const resolver of [dns, dns.promises]) for (const method of ['lookup', 'resolve', 'resolve4', 'resolve6']) watch(resolver, method, method);
watch(dgram.Socket.prototype, 'send', 'send');
write(`began ${process.argv[1] ?? 'a process'}`);
