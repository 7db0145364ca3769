// The entry of the child that tries one engine.
import { openEngine } from '../open-engine.ts';
import { serveProbe } from './probe-child.ts';

serveProbe(openEngine);
