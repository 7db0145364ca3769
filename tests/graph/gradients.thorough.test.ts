// The gradient rules of all operators over shapes, attributes and broadcasting drawn by a fixed seed.
import { rows } from './gradient-cases.ts';
import { gradientsAgree } from './gradient-suite.ts';

gradientsAgree(rows);
