// A training step of small nets of every family, and of real networks, beside PyTorch's.
import { records } from './agreement.ts';
import { trainingStepsAgree } from './agreement-suite.ts';

trainingStepsAgree(records);
