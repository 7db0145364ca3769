// Heat map drawn on a canvas, over a picture or alone. Regions are plain rectangles, so that it never looks finer than it is.
import { useEffect, useRef } from 'react';
import { heatColour, heatMapPixels, heatMapScales, type Grid, type VisibleRegion } from '../../preload/contract.ts';

/** Longer side of the drawing surface; it is stretched to what it lies on. */
const longerSide = 1024;

interface HeatProps {
  grid: Grid;
  scale: number;
  label: string;
  opacity?: number;
  /** The part of the picture the map covers: all of it by default. */
  seen?: VisibleRegion;
  className?: string;
}

const whole: VisibleRegion = { left: 0, top: 0, width: 1, height: 1 };

function draw(canvas: HTMLCanvasElement, { grid, scale, seen = whole }: HeatProps): void {
  const context = canvas.getContext('2d');
  const small = document.createElement('canvas');
  [small.width, small.height] = [grid.width, grid.height];
  const regions = small.getContext('2d');
  if (!context || !regions) return;
  regions.putImageData(new ImageData(heatMapPixels(grid, scale), grid.width, grid.height), 0, 0);
  const [left, width] = [seen.left * canvas.width, seen.width * canvas.width];
  const [top, height] = [seen.top * canvas.height, seen.height * canvas.height];
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, left, top, width, height);
  if (seen === whole) return;
  // A black frame under a white one stands out on any picture.
  for (const [style, line] of [['rgba(0, 0, 0, 0.6)', 5], ['rgba(255, 255, 255, 0.9)', 2]] as const) {
    context.strokeStyle = style;
    context.lineWidth = line;
    context.strokeRect(left, top, width, height);
  }
}

export function HeatMap(props: HeatProps) {
  const { seen = whole, label, opacity = 1, className } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => { if (ref.current) draw(ref.current, props); });
  // The network sees a square, so the visible region tells the picture’s aspect ratio.
  const ratio = seen.height / seen.width;
  const [width, height] = ratio >= 1 ? [longerSide, longerSide / ratio] : [longerSide * ratio, longerSide];
  return <canvas ref={ref} className={className} width={Math.round(width)} height={Math.round(height)}
    role="img" aria-label={label} style={{ opacity }} />;
}

/** The scale as a gradient: from weak, which lets the picture through, to strong. */
const gradientOf = (side: (typeof heatMapScales)[number]): string =>
  `linear-gradient(90deg, ${Array.from({ length: 9 }, (_, i) => `rgb(${heatColour(side, i / 8).join(' ')} / ${Math.min(1, i / 4)})`).join(', ')})`;

export function HeatMapLegend({ supports, opposes }: { supports: string; opposes: string }) {
  const words = { supports, opposes };
  return <ul className="heat-legend">{heatMapScales.map((side) => <li key={side}>
    <span className="heat-scale" style={{ backgroundImage: gradientOf(side) }} aria-hidden />{words[side]}
  </li>)}</ul>;
}
