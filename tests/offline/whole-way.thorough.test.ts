import { testWholeWay } from './means.ts';

testWholeWay('strace', 'the whole way opens no socket and leaves nothing in the home and temporary folders, in no process and no library');
testWholeWay('namespace', 'the whole way works where there is no network interface at all');
