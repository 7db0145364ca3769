// Heat maps as grids: resampled, added and averaged across sizes without changing their means.
import type { Grid } from '../../../preload/contract.ts';
import { mean } from '../../numerics/index.ts';

/** From a function of row and column. */
export function gridOf(height: number, width: number, at: (row: number, column: number) => number): Grid {
  return {
    height,
    width,
    values: Array.from({ length: height * width }, (_, i) => at(Math.floor(i / width), i % width)),
  };
}

export const valueAt = ({ width, values }: Grid, row: number, column: number): number =>
  values[row * width + column] ?? 0;

export const meanOf = ({ values }: Pick<Grid, 'values'>): number => mean(values);

/**
 * The same map on another grid: each new cell is the mean over what it covers, where old cells are even
 * inside. The mean of the whole stays what it was, whatever the two sizes; nothing is smoothed over the old cells'
 * borders.
 */
export function resampled(grid: Grid, height: number, width: number): Grid {
  if (grid.height === height && grid.width === width) return grid;
  const [rows, columns] = [overlaps(grid.height, height), overlaps(grid.width, width)];
  return gridOf(height, width, (row, column) => {
    let sum = 0;
    for (const [r, tall] of rows[row] ?? [])
      for (const [c, wide] of columns[column] ?? []) sum += tall * wide * valueAt(grid, r, c);
    return sum;
  });
}

/** For each of `to` new cells, which of `from` old ones it covers, and the share of the new cell that each is. */
function overlaps(from: number, to: number): [number, number][][] {
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [(i * from) / to, ((i + 1) * from) / to];
    const cells: [number, number][] = [];
    for (let at = Math.floor(start); at < Math.min(from, Math.ceil(end - 1e-9)); at++)
      cells.push([at, (Math.min(end, at + 1) - Math.max(start, at)) / (end - start)]);
    return cells;
  });
}

/** The sum of grids, on the finest of them. */
export function summed(grids: readonly Grid[]): Grid {
  const height = Math.max(...grids.map((grid) => grid.height));
  const width = Math.max(...grids.map((grid) => grid.width));
  const all = grids.map((grid) => resampled(grid, height, width));
  return gridOf(height, width, (row, column) => all.reduce((sum, grid) => sum + valueAt(grid, row, column), 0));
}

/** The mean of grids, on the finest of them. */
export const meanGrid = (grids: readonly Grid[]): Grid => scaled(summed(grids), 1 / grids.length);

/** a·grid + b, cell by cell. */
export const scaled = ({ values, ...size }: Grid, factor: number, added = 0): Grid => ({
  ...size,
  values: values.map((one) => one * factor + added),
});

/** Left and right exchanged. */
export const mirrored = (grid: Grid): Grid =>
  gridOf(grid.height, grid.width, (row, column) => valueAt(grid, row, grid.width - 1 - column));
