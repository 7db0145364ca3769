// Receiving of a file whose path the browser does not tell: its bytes as they come, to the disk.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { replyTo, type Workbench } from '../../workbench.ts';
import { hostWords } from '../host-words.ts';
import { sendJson } from './replies.ts';
import { BadRequest } from './requests.ts';

/** A model of 2 GB, or its weights in a second file. */
const maxBytes = 4e9;

interface Sent { readonly name: string; /** The place of one that came before it. */ readonly beside: string | null }

/** Answers as a call does, with the token of the place and the path of the file. */
export async function receiveFile(
  { downloads, log }: Pick<Workbench, 'downloads' | 'log'>, { name, beside }: Sent, request: IncomingMessage, response: ServerResponse,
): Promise<void> {
  const tooLong = new BadRequest(413, hostWords.fileTooLong);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLong;
  async function* limited(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const piece of request) {
      bytes += (piece as Buffer).length;
      if (bytes > maxBytes) throw tooLong;
      yield piece as Buffer;
    }
  }
  try {
    const value = await downloads.receive(name, limited(), beside);
    if (value === null) throw new BadRequest(404, hostWords.noPlace);
    sendJson(response, 200, { ok: true, value });
  } catch (error) {
    if (error instanceof BadRequest) throw error;
    // Whoever sent it has gone, with a part of it.
    if (request.errored || !request.complete) return;
    sendJson(response, 200, replyTo(error, log, 'receive file'));
  }
}
