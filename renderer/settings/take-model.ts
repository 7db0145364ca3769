// A dropped or chosen model file as a path: where the host can’t tell it, the file is sent, with those beside it that hold its weights.
import { SentFile } from '../../preload/contract.ts';
import { CallFailed } from '../bridge/call.ts';
import { bridge } from '../bridge/bridge.ts';
import { text } from './text.ts';

/** Among several files the model is the one that is called so; its content decides whether it is one. */
const modelOf = (files: readonly File[]): File | undefined => files.find(({ name }) => /\.onnx$/i.test(name)) ?? files[0];

/** Null where nothing was dropped. Throws CallFailed. */
export async function takeModel(files: readonly File[]): Promise<string | null> {
  const model = modelOf(files);
  if (!model) return null;
  if (bridge.pathOfDropped) return bridge.pathOfDropped(model);
  const { token, file } = await sent(model, null);
  for (const other of files) if (other !== model) await sent(other, token);
  return file;
}

async function sent(file: File, beside: string | null): Promise<SentFile> {
  const reply = await bridge.sendFile?.(file, beside);
  if (!reply) throw new CallFailed('bug', 'no-way-to-send', text.notSent(file.name), null);
  if (!reply.ok) throw new CallFailed(reply.kind, reply.code, reply.sentence, reply.details);
  return SentFile.parse(reply.value);
}
