// Takes a photograph of a tile: lays it on something, lights it, looks at it through an imperfect camera.
import { clamp, layeredNoise, mix, ramp, smoothNoise } from './noise.ts';
import { outlineDistance, surfaceAt } from './tile.ts';
import type { Random } from './noise.ts';
import type { Colour, Tile } from './tile.ts';

type Ground = 'wood' | 'concrete' | 'cloth';
interface Shot {
  seed: number;
  ground: Ground; groundColour: Colour;
  angle: number; size: number; offset: readonly [number, number]; keystone: readonly [number, number];
  light: { azimuth: number; rise: number; strength: number; ambient: number; colour: Colour };
  window: { x: number; y: number; width: number; height: number; bars: boolean; strength: number };
  exposure: number; vignette: number; grain: number; blur: number; quality: number;
}

const grounds: Record<Ground, Colour[]> = {
  wood: [[0.52, 0.36, 0.22], [0.45, 0.31, 0.20]],
  concrete: [[0.50, 0.50, 0.49], [0.44, 0.44, 0.44]],
  cloth: [[0.22, 0.25, 0.30], [0.19, 0.22, 0.27]],
};

/** Light, place and camera of one photograph. */
export function setUpShot(random: Random): Shot {
  const ground = random.pick(['wood', 'concrete', 'cloth'] as const);
  const warmth = random.normal() * 0.05;
  return {
    seed: random.whole(1, 1e6),
    ground,
    groundColour: random.pick(grounds[ground]),
    angle: random.normal() * 0.07 + (random.whole(0, 3) * Math.PI) / 2,
    size: random.between(0.39, 0.44),
    offset: [random.normal() * 0.015, random.normal() * 0.015],
    keystone: [random.normal() * 0.03, random.normal() * 0.03],
    light: {
      azimuth: random.between(0, 2 * Math.PI),
      rise: random.between(0.55, 1.1),
      strength: random.between(0.6, 0.95),
      ambient: random.between(0.3, 0.5),
      colour: [1 + warmth, 1, 1 - warmth],
    },
    window: {
      x: random.normal() * 0.35,
      y: random.normal() * 0.35,
      width: random.between(0.1, 0.3),
      height: random.between(0.12, 0.34),
      bars: random.chance(0.5),
      strength: random.between(0.02, 0.22),
    },
    exposure: random.between(0.86, 1.16),
    vignette: random.between(0.1, 0.4),
    grain: random.between(0.006, 0.022),
    blur: random.chance(0.3) ? random.between(0.5, 1.1) : 0.35,
    quality: random.whole(74, 86),
  };
}

/** The photograph as `side`×`side` RGB bytes. */
export function photograph(tile: Tile, shot: Shot, side: number, random: Random): Uint8Array {
  const surface = scanSurface(tile, shot, side);
  const pixels = new Uint8Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      const seen = lightPoint(tile, shot, surface, side, column, row);
      const far = Math.hypot(column / side - 0.5, row / side - 0.5);
      const gain = shot.exposure * (1 - shot.vignette * far * far * 2);
      const noise = random.normal() * shot.grain;
      for (let i = 0; i < 3; i++) pixels[at * 3 + i] = develop((seen[i] as number) * gain + noise + random.normal() * shot.grain * 0.4);
    }
  }
  return pixels;
}

/** Light to byte: a soft shoulder instead of burnt-out whites, then the usual display curve. */
function develop(light: number) {
  const value = clamp(light, 0, 4);
  const rolled = value < 0.7 ? value : 0.7 + 0.3 * (1 - Math.exp(-(value - 0.7) / 0.3));
  return Math.round(255 * clamp(rolled) ** (1 / 1.12));
}

interface Scanned { cover: Float32Array; height: Float32Array; gloss: Float32Array; colour: Float32Array }

/** The surface seen through each pixel. */
function scanSurface(tile: Tile, shot: Shot, side: number): Scanned {
  const count = side * side;
  const scanned: Scanned = {
    cover: new Float32Array(count),
    height: new Float32Array(count),
    gloss: new Float32Array(count),
    colour: new Float32Array(count * 3),
  };
  const softness = 1 / (side * shot.size);
  for (let row = 0, at = 0; row < side; row++) {
    for (let column = 0; column < side; column++, at++) {
      const [x, y] = toTile(shot, column / side - 0.5, row / side - 0.5);
      const point = surfaceAt(tile, x, y, softness);
      scanned.cover[at] = point.cover; scanned.height[at] = point.height; scanned.gloss[at] = point.gloss;
      scanned.colour.set(point.colour, at * 3);
    }
  }
  return scanned;
}

/** From the picture (−½..½) to the tile's own square, which is turned, moved and seen at a slight slant. */
function toTile(shot: Shot, px: number, py: number): [number, number] {
  const slant = 1 + shot.keystone[0] * px * 2 + shot.keystone[1] * py * 2;
  const x = (px - shot.offset[0]) * slant / shot.size, y = (py - shot.offset[1]) * slant / shot.size;
  const cos = Math.cos(shot.angle), sin = Math.sin(shot.angle);
  return [x * cos + y * sin, y * cos - x * sin];
}

/** Light that comes from one pixel, before the camera. */
function lightPoint(tile: Tile, shot: Shot, surface: Scanned, side: number, column: number, row: number): Colour {
  const at = row * side + column, px = column / side - 0.5, py = row / side - 0.5;
  const cover = surface.cover[at] as number;
  const ground = cover < 1 ? groundLight(tile, shot, px, py) : ([0, 0, 0] as Colour);
  if (cover === 0) return ground;
  const { light, window } = shot;
  const heightAt = (c: number, r: number) => {
    const to = clamp(r, 0, side - 1) * side + clamp(c, 0, side - 1);
    return surface.cover[to] ? (surface.height[to] as number) : 0;
  };
  const scale = (shot.size * side) / 2;
  const slopeX = (heightAt(column - 1, row) - heightAt(column + 1, row)) * scale, slopeY = (heightAt(column, row - 1) - heightAt(column, row + 1)) * scale;
  const length = Math.hypot(slopeX, slopeY, 1), nx = slopeX / length, ny = slopeY / length, nz = 1 / length;
  const flat = Math.cos(light.rise), lx = Math.cos(light.azimuth) * flat, ly = Math.sin(light.azimuth) * flat, lz = Math.sin(light.rise);
  const facing = Math.max(0, nx * lx + ny * ly + nz * lz);
  const gloss = surface.gloss[at] as number;
  // Where the mirrored ray goes: the slope bends it, and so does the place in the picture.
  const mx = 2 * nx + px * 0.9, my = 2 * ny + py * 0.9;
  const hx = lx + px * 0.3, hy = ly + py * 0.3, half = Math.hypot(hx, hy, lz + 1);
  const spot = Math.max(0, (nx * hx + ny * hy + nz * (lz + 1)) / half) ** 90;
  const mirrored = gloss * (0.5 * spot + window.strength * windowAt(window, mx, my) + 0.05);
  const seen = [0, 1, 2].map((i) => {
    const lit =
      (surface.colour[at * 3 + i] as number) * (light.ambient + light.strength * facing) * (light.colour[i] as number) +
      mirrored * (light.colour[i] as number);
    return mix(ground[i] as number, lit, cover);
  });
  return [seen[0] as number, seen[1] as number, seen[2] as number];
}

/** The window of the room as the glaze mirrors it. */
function windowAt({ x, y, width, height, bars }: Shot['window'], mx: number, my: number) {
  const dx = mx - x, dy = my - y, soft = 0.05;
  const pane = ramp(Math.abs(dx), width + soft, width - soft) * ramp(Math.abs(dy), height + soft, height - soft);
  const cross = bars ? 1 - 0.7 * Math.max(ramp(Math.abs(dx), 0.03, 0.01), ramp(Math.abs(dy), 0.03, 0.01)) : 1;
  return pane * cross;
}

/** What the tile lies on, in the tile's shadow. */
function groundLight(tile: Tile, shot: Shot, px: number, py: number): Colour {
  const { light, seed } = shot;
  const tone = groundTone(shot, px, py, seed);
  const throwX = Math.cos(light.azimuth) * 0.03 / Math.tan(light.rise), throwY = Math.sin(light.azimuth) * 0.03 / Math.tan(light.rise);
  const [sx, sy] = toTile(shot, px + throwX, py + throwY), [tx, ty] = toTile(shot, px, py);
  const shadow = 1 - 0.72 * ramp(outlineDistance(tile, sx, sy), 0.09, -0.06);
  const contact = 1 - 0.4 * ramp(outlineDistance(tile, tx, ty), 0.12, 0);
  const level = (light.ambient + light.strength * Math.sin(light.rise) * shadow) * contact * tone;
  return [0, 1, 2].map((i) => (shot.groundColour[i] as number) * level * (light.colour[i] as number)) as unknown as Colour;
}

function groundTone(shot: Shot, px: number, py: number, seed: number) {
  const turn = (seed % 628) / 100, x = px * Math.cos(turn) - py * Math.sin(turn), y = px * Math.sin(turn) + py * Math.cos(turn);
  switch (shot.ground) {
    case 'wood': {
      const plank = Math.floor(y * 3.2 + 10),
        gap = ramp(Math.abs(y * 3.2 + 10 - plank - 0.5), 0.485, 0.5);
      const grain = layeredNoise(x * 3 + plank * 17, y * 60 + 4 * layeredNoise(x * 4, y * 6, seed, 2), seed + plank, 4);
      return (0.72 + 0.5 * grain + 0.1 * smoothNoise(plank, 1, seed)) * (1 - 0.7 * gap);
    }
    case 'concrete':
      return 0.75 + 0.5 * layeredNoise(x * 9, y * 9, seed, 6);
    case 'cloth':
      return (
        0.8 +
        0.22 * (Math.sin(x * 420) * Math.sin(y * 420)) * 0.5 +
        0.35 * (layeredNoise(x * 14, y * 14, seed, 4) - 0.5) +
        0.2 * (layeredNoise(x * 160, y * 160, seed, 2) - 0.5)
      );
  }
}
