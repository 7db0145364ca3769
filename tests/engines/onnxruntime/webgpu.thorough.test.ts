import { learnsOnWebgpu } from './webgpu-suite.ts';

learnsOnWebgpu(['small', 'plain', 'wide', 'frozen', 'large']);
