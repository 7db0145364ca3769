// TensorFlow's pure-JavaScript backend as an engine.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { loadTensorflow } from '../../../main/engines/tensorflow/tensorflow.ts';
import { bindingWorks } from '../binding-suite.ts';

const engine = await loadTensorflow('javascript');
test('says what it is and where it computes', () => {
  expect([engine.name, engine.provider, engine.version, engine.device]).toEqual(['tensorflow', 'javascript', '4.22.0', 'processor']);
});

test('nothing of TensorFlow is loaded with the engines, only with a binding that is asked for', () => {
  const urlOf = (file: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../../main/engines', file)).href);
  const script = `import ${urlOf('index.ts')}; import { loadTensorflow } from ${urlOf('tensorflow/tensorflow.ts')}; import { createRequire } from 'node:module';
    const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('@tensorflow'));
    const before = loaded(); await loadTensorflow('javascript'); console.log(before, loaded());`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: 'false true\n', stderr: '' });
});

test('one process computes with one binding', async () => {
  await expect(loadTensorflow('cpu')).rejects.toThrow('TensorFlow is loaded in this process already, as “javascript”; “cpu” needs a process of its own.');
});

bindingWorks(() => Promise.resolve(engine));
