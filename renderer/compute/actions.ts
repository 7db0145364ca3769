// Actions on engines: measure them, pin or unpin one, install TensorFlow.
import { engineFullName, type EngineChoice } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { text } from './text.ts';

export const measureEngines = action<{ measuring: number | null; measuredAt: number | null }>({
  name: 'compute.measure', label: ({ measuredAt }) => (measuredAt === null ? text.measure : text.again),
  when: ({ measuring }) => (measuring === null ? true : text.measuring),
  run: async () => {
    await call('compute.measure', {});
    refresh('compute');
  },
});

export const pinEngine = action<EngineChoice>({
  name: 'compute.pin', label: text.pin,
  run: async ({ name, provider }) => {
    await call('compute.pin', { engine: { name, provider } });
    refresh('compute');
    notify({ sentence: text.pinNow(engineFullName({ name, provider })), undo: () => call('compute.pin', { engine: null }) });
  },
});

export const unpinEngine = action<null>({
  name: 'compute.fastest', label: text.fastest,
  run: async () => {
    await call('compute.pin', { engine: null });
    refresh('compute');
    notify({ sentence: text.fastestNow });
  },
});

interface Installing { from: string | null; cpuOnly: boolean; going: boolean; done: () => void }

const install = async ({ from, cpuOnly, done }: Installing): Promise<void> => {
  await call('compute.installTensorflow', { from, processorOnly: cpuOnly });
  done();
};
const whenFree = ({ going }: Installing): true | string => (going ? text.installing : true);

export const fetchTensorflow = action<Installing>({
  name: 'tensorflow.fetch', label: text.download, when: whenFree, run: install,
});
export const bringTensorflow = action<Installing & { choose: () => Promise<string | null> }>({
  name: 'tensorflow.bring', label: text.fromFolder, when: whenFree,
  run: async ({ choose, ...asked }) => {
    const from = await choose();
    if (from !== null) await install({ ...asked, from });
  },
});
