// Words of the image grid and its large view, the same on every screen.
import { words } from '../../preload/contract.ts';
import { count, counted, percent } from '../components/format.ts';

export const text = words('image-grid', {
  previous: 'Previous picture',
  next: 'Next picture',
  neighbours: 'Neighbours',
  of: (i: number, n: number) => `${count(i)} of ${count(n)}`,
  zoom: 'Zoom',
  smaller: 'Zoom out (-)',
  larger: 'Zoom in (+)',
  fit: 'Fit the window',
  natural: '1:1, one pixel on one pixel of the screen (Z; again to go back)',
  magnification: (factor: number) => percent(Math.round(factor * 100) / 100),
  settled: 'done,',
  shown: (n: number) => counted(n, 'picture'),
  selected: (n: number, all: number) => (n === all && n > 1 ? `All ${count(n)} selected` : `${count(n)} selected`),
  above: (n: number) => `${count(n)} above`,
  below: (n: number) => `${count(n)} below`,
  showAbove: (n: number) => `Show the nearest of ${count(n)} selected above`,
  showBelow: (n: number) => `Show the nearest of ${count(n)} selected below`,
  wasOutOfView: 'The selected picture was out of sight. It is shown now; press the key again to change it.',
  ask: {
    title: (n: number, selected: number) =>
      `${count(n)} of the ${count(selected)} selected pictures ${n === 1 ? 'is' : 'are'} out of sight`,
    help: 'A key changes only what you see, unless you say so here.',
    show: 'Show the nearest',
    all: (what: string, n: number) => `${what}: all ${count(n)}`,
    cancel: 'Cancel',
  },
  loading: 'A picture that is still loading',
} as const);
