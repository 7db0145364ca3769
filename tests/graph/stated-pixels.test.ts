/** Mean, deviation, size and order of channels as metadata of files states them. */
import { expect, test } from 'vitest';
import { statedPixels } from '../../main/graph/backbone/stated-pixels.ts';

const rounded = (values: readonly number[] | null) => values?.map((value) => Number(value.toFixed(3)));

test.each([
  [{ mean: '[0.485, 0.456, 0.406]', std: '[0.229, 0.224, 0.225]' }, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]],
  [{ mean: '123.675,116.28,103.53', std: '58.395,57.12,57.375' }, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]],
  [{ image_mean: '127.5', image_std: '127.5' }, [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]],
  [{ pretrained_cfg: '{"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5], "input_size": [3, 384, 384]}' }, [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]],
  [{ mean: '(103.94, 116.78, 123.68)', std: '(1, 1, 1)' }, [0.408, 0.458, 0.485], [0.004, 0.004, 0.004]],
])('%j', (metadata, mean, std) => {
  const stated = statedPixels(metadata as unknown as Record<string, string>);
  expect([rounded(stated.mean), rounded(stated.std)]).toEqual([mean, std]);
});

test('what makes no sense counts as not stated', () => {
  expect(statedPixels({ mean: 'yes', std: '[0, 0, 0]', input_size: '7' })).toEqual({ mean: null, std: null, size: null, order: null });
  expect(statedPixels({ mean: '[-3, 0, 900]', std: '[0.2, 0.2, 0.2]' })).toMatchObject({ mean: null, std: null });
});

test('size and order of channels', () => {
  expect(statedPixels({ imgsz: '[224, 224]', 'Image.BitmapPixelFormat': 'Bgr8' })).toMatchObject({ size: 224, order: 'BGR' });
});
