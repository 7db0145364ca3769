/** Entry script of the child process that probes one engine. */
import { openEngine } from '../open-engine.ts';
import { serveProbe } from './probe-child.ts';

serveProbe(openEngine);
