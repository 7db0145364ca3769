// Loaded into every process of a workflow by NODE_OPTIONS: writes down each attempt to reach another computer.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const record = (what, where) => appendFileSync(process.env.THAW_TEST_RECORD, `${what} ${JSON.stringify(where)} ${new Error().stack?.split('\n')[3]?.trim()}\n`);

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
watch(dns, 'lookup', 'lookup');
watch(dns.promises, 'lookup', 'lookup');
watch(dgram.Socket.prototype, 'send', 'send');
appendFileSync(process.env.THAW_TEST_RECORD, `began ${process.argv[1] ?? 'a process'}\n`);
