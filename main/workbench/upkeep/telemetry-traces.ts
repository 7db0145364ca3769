// Traces of onnxruntime's telemetry that earlier versions of Thaw let it leave outside the workspace: deleted once.
import { deleteTelemetryTraces } from '../../engines/probe/index.ts';
import { getSetting, putSetting } from '../../history/index.ts';
import type { Context } from '../core/context.ts';

const setting = 'telemetryTracesDeleted';

/** Once per workspace, because the library's folder may later be that of another program which wants it. */
export function deleteTracesOnce({ db, now }: Pick<Context, 'db' | 'now'>): void {
  if (getSetting(db, setting) !== null) return;
  deleteTelemetryTraces();
  putSetting(db, setting, true, now());
}
