// The picture as the model sees it: the crop at the model’s few pixels, enlarged without smoothing, and a warning where detail vanishes.
import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { lostDetail, modelViewText, type Explanation } from '../../preload/contract.ts';
import { usePictureUrl } from '../bridge/picture-version.ts';
import { text } from './text.ts';

/** Draws the crop in steps of two, so that every pixel of the picture counts as in the model’s own triangle filter. */
function drawCrop(canvas: HTMLCanvasElement, image: HTMLImageElement, { pixels: { model }, seen }: Pick<Explanation, 'pixels' | 'seen'>): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, model, model);
  const { naturalWidth: width, naturalHeight: height } = image;
  context.drawImage(image, seen.left * width, seen.top * height, seen.width * width, seen.height * height, 0, 0, model, model);
}

export function ModelView({ sha256, explanation }: { sha256: string; explanation: Explanation }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const source = usePictureUrl(sha256, 'full');
  const { pixels, seen } = explanation;
  useEffect(() => {
    const image = new Image();
    image.onload = () => { if (canvas.current) drawCrop(canvas.current, image, { pixels, seen }); };
    image.src = source;
    return () => { image.onload = null; };
  }, [source, pixels, seen]);
  const lost = lostDetail(explanation);
  return <figure className="model-view">
    <canvas ref={canvas} width={pixels.model} height={pixels.model} role="img" aria-label={text.modelView(pixels.model)} />
    <figcaption>
      <Text size="sm">{modelViewText(explanation)}</Text>
      {lost !== null && <div className="explain-trust" role="note"><IconAlertTriangle size={18} aria-hidden /><Text size="sm">{lost}</Text></div>}
    </figcaption>
  </figure>;
}
