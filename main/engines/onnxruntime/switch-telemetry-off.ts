/** Switches onnxruntime's telemetry off in this process. Imported for its effect, before the library loads. */
import { telemetryOff } from '../telemetry.ts';

Object.assign(process.env, telemetryOff);
