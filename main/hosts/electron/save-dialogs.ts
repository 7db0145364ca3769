// Save dialogs of the system. What a person chooses there is their confirmation, also for replacing a file, which the dialog asks.
import { app, dialog } from 'electron';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type { CallReply } from '../../../preload/contract.ts';
import { replyTo, writeChosen, type Workbench } from '../../workbench.ts';
import { hostWords } from '../host-words.ts';

const kindOf = (extension: string): string | undefined => ({
  html: hostWords.fileKind.html, pdf: 'PDF', csv: 'CSV', onnx: 'ONNX', png: 'PNG', gz: hostWords.fileKind.backup,
})[extension];

/** The chosen path, or null when the dialog was cancelled. */
export async function chooseSave(name: string): Promise<string | null> {
  const extension = extname(name).slice(1);
  const kind = kindOf(extension);
  const { canceled, filePath } = await dialog.showSaveDialog({
    // A page only suggests a name, never a place.
    defaultPath: join(app.getPath('documents'), basename(name)),
    ...(kind !== undefined && { filters: [{ name: kind, extensions: [extension] }] }),
  });
  return canceled || filePath === '' ? null : filePath;
}

/** Replies with the file, or null when the dialog was cancelled. */
export async function saveText(workbench: Workbench, name: unknown, content: unknown): Promise<CallReply> {
  try {
    const [suggested, text] = [z.string().min(1).parse(name), z.string().parse(content)];
    const file = await chooseSave(suggested);
    if (file !== null) await writeChosen(file, text, { replace: true });
    return { ok: true, value: file };
  } catch (error) {
    return replyTo(error, workbench.log, 'saving a file');
  }
}
