// A glazed ceramic tile as a surface: how high it is and what colour it has at each point, with what is wrong with it.
import { clamp, latticeValue, layeredNoise, mix, ramp, smoothNoise } from './noise.ts';
import type { Random } from './noise.ts';

export type Colour = readonly [number, number, number];
export type Kind = 'good' | 'scratched' | 'chipped';
type Point = readonly [number, number];

interface Scratch { points: Point[]; width: number; strength: number; depth: number; seed: number }
interface Chip { centre: Point; radius: number; depth: number; through: number; seed: number }
export interface Tile {
  seed: number;
  glaze: Colour; decorColour: Colour; clay: Colour;
  decor: 'plain' | 'quarters' | 'frame';
  speckle: number; crackle: number; pooling: number; wave: number; corner: number; bevel: number;
  scratches: Scratch[]; chips: Chip[];
}
/** What the surface is at one point. `cover` is 0 beside the tile and 1 on it; `gloss` says how much it mirrors. */
interface SurfacePoint { cover: number; height: number; gloss: number; colour: [number, number, number] }

const glazes: Colour[] = [[0.08, 0.33, 0.38], [0.11, 0.22, 0.44], [0.36, 0.48, 0.40], [0.50, 0.20, 0.15]];
const decors: Colour[] = [[0.92, 0.89, 0.82], [0.12, 0.18, 0.32], [0.78, 0.52, 0.22], [0.16, 0.32, 0.30], [0.55, 0.18, 0.16]];
const clays: Colour[] = [[0.86, 0.76, 0.62], [0.90, 0.86, 0.78]];

/** A tile of its kind, different every time. Its own square reaches from −1 to 1 both ways. */
export function makeTile(random: Random, kind: Kind): Tile {
  return {
    seed: random.whole(1, 1e6),
    glaze: random.pick(glazes), decorColour: random.pick(decors), clay: random.pick(clays),
    decor: random.chance(0.2) ? random.pick(['frame', 'quarters'] as const) : 'plain',
    speckle: random.chance(0.3) ? random.between(0.15, 0.6) : 0,
    crackle: random.chance(0.06) ? random.between(0.1, 0.25) : 0,
    pooling: random.between(0.05, 0.35), wave: random.between(0.006, 0.03),
    corner: random.between(0.04, 0.16), bevel: random.between(0.05, 0.13),
    scratches: kind === 'scratched' ? makeScratches(random) : [],
    chips: kind === 'chipped' ? makeChips(random) : [],
  };
}

function makeScratches(random: Random): Scratch[] {
  const main = random.between(0, Math.PI);
  return Array.from({ length: random.whole(3, 8) }, (_, i) => {
    const angle = main + random.normal() * 0.35, length = random.between(0.8, 1.9) * (i === 0 ? 1 : 0.75);
    const x = random.between(-0.5, 0.5), y = random.between(-0.5, 0.5), bend = random.normal() * 0.16 * length;
    const along: Point = [Math.cos(angle), Math.sin(angle)];
    const points = Array.from({ length: 13 }, (_, step): Point => {
      const t = step / 12 - 0.5, side = bend * (1 - 4 * t * t) + random.normal() * 0.006;
      return [clamp(x + along[0] * t * length - along[1] * side, -0.97, 0.97), clamp(y + along[1] * t * length + along[0] * side, -0.97, 0.97)];
    });
    return {
      points,
      width: random.between(0.015, 0.036),
      strength: random.between(0.7, 1) * (i === 0 ? 1 : 0.75),
      depth: random.between(0.004, 0.012),
      seed: random.whole(1, 1e6),
    };
  });
}

function makeChips(random: Random): Chip[] {
  return Array.from({ length: random.pick([1, 2, 2, 3]) }, (_, i) => {
    const along = random.between(-0.9, 0.9), out = random.between(0.95, 1.03);
    const corner = random.chance(0.35);
    const edge: Point = corner
      ? [random.pick([-0.93, 0.93]), random.pick([-0.93, 0.93])]
      : random.pick<Point>([
          [along, out],
          [along, -out],
          [out, along],
          [-out, along],
        ]);
    const radius = (random.chance(0.06) ? random.between(0.2, 0.28) : random.between(0.42, 0.7)) * (i === 0 ? 1 : 0.75);
    return { centre: edge, radius, depth: random.between(0.05, 0.12), through: random.chance(0.4) ? random.between(0.25, 0.5) : 0, seed: random.whole(1, 1e6) };
  });
}

/** Distance to the tile's outline: negative on the tile. */
export function outlineDistance(tile: Tile, x: number, y: number) {
  const wobble = (smoothNoise(x * 2 + 9, y * 2 + 9, tile.seed) - 0.5) * 0.025;
  const dx = Math.abs(x) - 1 + tile.corner, dy = Math.abs(y) - 1 + tile.corner;
  return Math.min(Math.max(dx, dy), 0) + Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) - tile.corner + wobble;
}

/** The surface at a point of the tile's own square; `softness` is the width of one pixel there. */
export function surfaceAt(tile: Tile, x: number, y: number, softness: number): SurfacePoint {
  const inside = -outlineDistance(tile, x, y);
  const cover = ramp(inside, -softness, softness);
  if (cover === 0) return { cover, height: 0, gloss: 0, colour: [0, 0, 0] };
  const rise = 1 - clamp(inside / tile.bevel);
  const point: SurfacePoint = {
    cover,
    gloss: 1,
    colour: glazeColour(tile, x, y, inside),
    height:
      tile.bevel * 0.8 * Math.sqrt(1 - rise * rise) +
      tile.wave * layeredNoise(x * 1.6, y * 1.6, tile.seed + 20, 2) +
      0.0006 * smoothNoise(x * 26, y * 26, tile.seed + 30),
  };
  for (const scratch of tile.scratches) cutScratch(point, scratch, x, y, softness);
  for (const chip of tile.chips) breakChip(point, tile, chip, x, y, softness);
  return point;
}

function glazeColour(tile: Tile, x: number, y: number, inside: number): [number, number, number] {
  const decor = decorShare(tile, x, y);
  const tone = 1 + tile.pooling * (layeredNoise(x * 2.2 + 40, y * 2.2, tile.seed + 3, 4) - 0.5) * 1.6;
  // Glaze runs thin over an edge and lets the clay shine through.
  const thin = 0.3 * ramp(inside, 0.09, 0.0) * (0.5 + smoothNoise(x * 7, y * 7, tile.seed + 5));
  const spot = tile.speckle * speck(x, y, tile.seed);
  const line = tile.crackle * crackle(x, y, tile.seed);
  return [0, 1, 2].map((i) => {
    const base = mix(tile.glaze[i] as number, tile.decorColour[i] as number, decor) * tone;
    return mix(base, tile.clay[i] as number, thin) * (1 - 0.75 * spot) * (1 - line);
  }) as [number, number, number];
}

/** Where the second colour lies, with the soft border of a painted decor. */
function decorShare({ decor, seed }: Tile, x: number, y: number) {
  const shake = (smoothNoise(x * 6, y * 6, seed + 8) - 0.5) * 0.026, soft = 0.018;
  const band = (distance: number, half: number) => ramp(Math.abs(distance) + shake, half + soft, half - soft);
  switch (decor) {
    case 'plain': return 0;
    case 'quarters': return Math.max(...[-1, 1].map((corner) => band(Math.hypot(x - corner, y - corner) - 0.95, 0.1)));
    case 'frame': return band(Math.max(Math.abs(x), Math.abs(y)) - 0.72, 0.035);
  }
}

/** Iron spots: at most one per cell of a grid, round, of differing size. */
function speck(x: number, y: number, seed: number) {
  const grain = 13, cx = Math.floor(x * grain), cy = Math.floor(y * grain);
  const size = latticeValue(cx, cy, seed + 50);
  if (size < 0.45) return 0;
  const px = (cx + 0.2 + 0.6 * latticeValue(cx, cy, seed + 51)) / grain, py = (cy + 0.2 + 0.6 * latticeValue(cx, cy, seed + 52)) / grain;
  return ramp(Math.hypot(x - px, y - py), 0.024 * size * size, 0.006 * size);
}

/** Fine dark lines where two neighbouring layers of noise meet, as in an old glaze. */
function crackle(x: number, y: number, seed: number) {
  return ramp(Math.abs(layeredNoise(x * 3.2 + 70, y * 3.2, seed + 60, 2) - 0.5), 0.012, 0.002);
}

function cutScratch(point: SurfacePoint, scratch: Scratch, x: number, y: number, softness: number) {
  const { distance, along } = distanceToPath(scratch.points, x, y, scratch.width * 2 + softness);
  if (distance === Infinity) return;
  const taper = Math.min(1, 6 * along, 6 * (1 - along)) * ramp(smoothNoise(along * 11, 3, scratch.seed), 0.02, 0.4);
  const core = ramp(distance, scratch.width, scratch.width * 0.25) * taper;
  point.height -= scratch.depth * core;
  // Powdered glaze is pale on a dark tile and shows as a grey line on a pale one.
  const pale = (point.colour[0] + point.colour[1] + point.colour[2]) / 3 > 0.62 ? 0.42 : 0.86;
  for (let i = 0; i < 3; i++) point.colour[i] = mix(point.colour[i] as number, pale, core * scratch.strength);
  point.gloss *= 1 - 0.8 * core;
}

/** Distance to a line through points, and how far along it, 0..1; Infinity beyond `reach`. */
function distanceToPath(points: Point[], x: number, y: number, reach: number) {
  let distance = Infinity, along = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const [ax, ay] = points[i] as Point, [bx, by] = points[i + 1] as Point;
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1e-9;
    const t = clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length);
    const d = Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
    if (d < reach && d < distance) { distance = d; along = (i + t) / (points.length - 1); }
  }
  return { distance, along };
}

function breakChip(point: SurfacePoint, tile: Tile, chip: Chip, x: number, y: number, softness: number) {
  const dx = x - chip.centre[0], dy = y - chip.centre[1], away = Math.hypot(dx, dy);
  if (away > chip.radius * 1.5) return;
  const nx = dx / (away || 1), ny = dy / (away || 1);
  const ragged =
    chip.radius * (0.72 + 0.5 * layeredNoise(nx * 1.9 + 5, ny * 1.9 + 5, chip.seed, 3)) +
    (layeredNoise(x * 26, y * 26, chip.seed, 2) - 0.5) * 0.03;
  const broken = ramp(away, ragged + softness, ragged - softness);
  if (broken === 0) return;
  const deep = clamp(1 - away / ragged);
  // Shell-shaped steps, as brittle things break.
  const steps = 0.25 * Math.sin(deep * 16 + 5 * layeredNoise(x * 5, y * 5, chip.seed + 1, 2));
  point.height -= broken * chip.depth * (Math.sqrt(deep) + 0.12 * steps + 0.3 * (layeredNoise(x * 20, y * 20, chip.seed + 2, 3) - 0.5));
  const grain = 0.82 + 0.36 * layeredNoise(x * 24, y * 24, chip.seed + 3, 3);
  for (let i = 0; i < 3; i++) point.colour[i] = mix(point.colour[i] as number, (tile.clay[i] as number) * grain, broken);
  point.gloss *= 1 - broken;
  if (chip.through > 0) point.cover *= throughCover(chip, dx, dy, softness);
}

/** 0 where the chip goes right through: a round bite that is open to the outside. */
function throughCover({ centre, radius, through, seed }: Chip, dx: number, dy: number, softness: number) {
  const out = (at: number) => (Math.abs(at) > 0.92 ? Math.sign(at) : 0);
  const outX = out(centre[0]), outY = out(centre[1]), length = Math.hypot(outX, outY);
  const outward = Math.max(0, (dx * outX + dy * outY) / length);
  const away = Math.hypot(dx - (outward * outX) / length, dy - (outward * outY) / length);
  const ragged =
    radius * through * (0.6 + 0.8 * layeredNoise(dx * 5 + 3, dy * 5 + 3, seed + 7, 3)) +
    (layeredNoise(dx * 20, dy * 20, seed + 8, 2) - 0.5) * 0.04;
  return ramp(away, ragged - softness, ragged + softness);
}
