import { testWholeWay } from './means.ts';

testWholeWay('namespace', 'the whole way works where there is no network interface at all');
