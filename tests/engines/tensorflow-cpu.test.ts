import { nativeBindingAgrees } from './native-suite.ts';

await nativeBindingAgrees('cpu');
