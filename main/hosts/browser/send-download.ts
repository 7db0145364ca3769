// Sending of a download: a single file as it is, several as one ZIP archive that is packed while it is sent.
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { DownloadFile, Workbench } from '../../workbench.ts';
import { hostWords } from '../host-words.ts';
import { sendPlain } from './replies.ts';

interface Asked { readonly token: string; /** What the browser calls it; the ending is that of what is sent. */ readonly name: string }

/** Sent whole, it is deleted; cut off, it stays for another try until Thaw starts again. */
export async function sendDownload(
  { downloads }: Pick<Workbench, 'downloads'>, { token, name }: Asked, request: IncomingMessage, response: ServerResponse,
): Promise<void> {
  const files = await downloads.files(token);
  const [first] = files;
  if (!first) return sendPlain(response, 404, hostWords.downloadGone);
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Content-Disposition', dispositionOf(files.length === 1 ? basename(first.name) : `${name}.zip`));
  if (request.method === 'HEAD') return void response.end();
  if (files.length === 1) {
    response.setHeader('Content-Length', first.bytes);
    await pipeline(createReadStream(first.path), response);
  } else await pack(files, response);
  await downloads.remove(token);
}

/** Pictures and weights hardly get smaller: they are stored as they are. */
async function pack(files: readonly DownloadFile[], response: ServerResponse): Promise<void> {
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => { zip.on('error', reject); });
  for (const { path, name } of files) zip.addFile(path, name, { compress: false });
  zip.end();
  await Promise.race([failed, pipeline(zip.outputStream, response)]);
}

/** RFC 6266: the name in UTF-8, percent-encoded (RFC 5987), beside one of plain letters. */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
