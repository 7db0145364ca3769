// Record of `strace -f -e trace=network`: the calls that reach for another computer, or ask for a name.

export interface NetworkRecord {
  /** Processes and threads that appear. */
  readonly processes: number;
  /** Pairs of sockets between a process and its child. */
  readonly pairs: number;
  /** Lines that a program which stays offline doesn't have. */
  readonly attempts: readonly string[];
}

/** A name service is asked through a socket of the file system. */
const nameService = /sun_path=@?"[^"]*(?:nscd|resolve|avahi|dnsmasq)[^"]*"/;
const socket = /\bsocket\((AF_\w+|\w+)/;
const local: ReadonlySet<string> = new Set(['AF_UNIX', 'AF_LOCAL']);

/** Whatever opens a socket that is not of this computer's file system counts, even if it is for loopback: no command needs one. */
function isAttempt(line: string): boolean {
  const family = socket.exec(line)?.[1];
  if (family !== undefined) return !local.has(family);
  return /\b(?:connect|sendto|sendmsg|sendmmsg|bind)\(/.test(line) && (/sa_family=AF_(?!UNIX|LOCAL)/.test(line) || nameService.test(line));
}

export function readStrace(record: string): NetworkRecord {
  const lines = record.split('\n').filter((line) => line !== '');
  const processes = new Set(lines.map((line) => /^\d+/.exec(line)?.[0]).filter((pid) => pid !== undefined));
  return {
    processes: processes.size, pairs: lines.filter((line) => /\bsocketpair\(/.test(line)).length, attempts: lines.filter(isAttempt),
  };
}
