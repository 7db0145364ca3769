// The entry of the child that tries one engine.
import { openEngine } from './open.ts';
import { answerParent } from './probing-child.ts';

answerParent(openEngine);
