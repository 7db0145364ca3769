// Words of the image grid and its large view, the same on every screen.
import { count, percent } from '../components/format.ts';

export const text = {
  previous: 'Previous picture',
  next: 'Next picture',
  neighbours: 'Neighbours',
  of: (i: number, n: number) => `${count(i)} of ${count(n)}`,
  zoom: 'Zoom',
  smaller: 'Zoom out (-)',
  larger: 'Zoom in (+)',
  fit: 'Fit the window (Z)',
  natural: '1:1, one pixel on one pixel of the screen (Z)',
  magnification: (factor: number) => percent(Math.round(factor * 100) / 100),
  loading: 'A picture that is still loading',
} as const;
