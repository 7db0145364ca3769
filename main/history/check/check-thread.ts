// Entry of the thread that examines a database file; background-check.ts starts it.
import { parentPort, workerData } from 'node:worker_threads';
import { examineDatabase } from './check-database.ts';

// Both come from background-check.ts.
const { file, name } = workerData as { file: string; name: string };
parentPort?.postMessage(examineDatabase(file, name));
