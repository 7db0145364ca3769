// The entry of the child that tries one engine.
import { openEngine } from '../open-engine.ts';
import { answerParent } from './probe-child.ts';

answerParent(openEngine);
