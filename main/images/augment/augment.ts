// Augmentation: random variants of a training picture that a person declared to mean the same.
import type { Augmentation } from '../../../preload/contract.ts';
import { colourMap, meanGrey, type ColourChange } from './colour-jitter.ts';
import { compose, sampleSquare, type Affine } from './affine-sampling.ts';
import { sourceSide } from '../input/source-crop.ts';

type Range = readonly [least: number, most: number];

interface Preset {
  place:
    /** A part of the source, anywhere in it: its share of the area, and its width over its height. */
    | { kind: 'crop'; area: Range; ratio: Range }
    /** The middle, turned by up to so many degrees, shifted by up to so much of the size, shown larger or smaller. */
    | { kind: 'middle'; degrees: number; shift: number; scale: Range };
  flips: { across: boolean; down: boolean };
  quarterTurns: boolean;
  /** Most change of each: factors 1 ± so much, hue ± so much of the circle. */
  jitter: ColourChange;
}

const stillColours: ColourChange = { brightness: 0, contrast: 0, saturation: 0, hue: 0 };
const fifth: ColourChange = { brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0 };
const noFlips = { across: false, down: false };

const presets = {
  none: { place: { kind: 'middle', degrees: 0, shift: 0, scale: [1, 1] }, flips: noFlips, quarterTurns: false, jitter: stillColours },
  /** Things and scenes, which look the same from the other side. */
  photos: { place: { kind: 'crop', area: [0.5, 1], ratio: [3 / 4, 4 / 3] }, flips: { across: true, down: false }, quarterTurns: false, jitter: fifth },
  /** X-ray, CT, ultrasound: the heart is on one side. */
  scans: {
    place: { kind: 'middle', degrees: 10, shift: 0.05, scale: [0.9, 1.1] }, flips: noFlips, quarterTurns: false,
    jitter: { ...stillColours, brightness: 0.15, contrast: 0.15 },
  },
  /** Microscopes, satellites, skin: there is no up. The shape of a cell is kept. */
  microscopy: {
    place: { kind: 'crop', area: [0.7, 1], ratio: [1, 1] }, flips: { across: true, down: true }, quarterTurns: true, jitter: { ...fifth, hue: 0.03 },
  },
  /** Text, gauges, signs: left and right mean something. */
  oriented: { place: { kind: 'crop', area: [0.7, 1], ratio: [1, 1] }, flips: noFlips, quarterTurns: false, jitter: fifth },
} as const satisfies Record<Augmentation, Preset>;

/**
 * A variant of a source (see source.ts) as size×size×3 bytes, written to `into`. The same source, augmentation, size and
 * random numbers give the same variant.
 */
export function augmentedView(
  source: Uint8Array, size: number, augmentation: Augmentation, random: () => number, into = new Uint8ClampedArray(size * size * 3),
): Uint8ClampedArray {
  const { place, colours } = drawView(augmentation, size, random);
  sampleSquare(source, sourceSide(size), place, colourMap(colours, meanGrey(source)), size, into);
  return into;
}

/** What chance makes of a view: where its points lie in the source, and how its colours change. */
export function drawView(augmentation: Augmentation, size: number, random: () => number): { place: Affine; colours: ColourChange } {
  const preset: Preset = presets[augmentation];
  return { place: compose(turned(preset, size, random), placed(preset, size, random)), colours: changed(preset, random) };
}

function between([least, most]: Range, random: () => number): number {
  return least + (most - least) * random();
}

/** From the upright square of the view to the part of the source that it shows. */
function placed({ place }: Preset, size: number, random: () => number): Affine {
  return place.kind === 'crop' ? cropped(sourceSide(size), size, place, random) : nudged(sourceSide(size), size, place, random);
}

/**
 * Area evenly, ratio evenly on a logarithmic scale, as torchvision's RandomResizedCrop, but ratios that don't fit are never
 * drawn: there they are drawn again, which makes large areas rarer than they were asked for.
 */
function cropped(side: number, size: number, { area, ratio }: { area: Range; ratio: Range }, random: () => number): Affine {
  const share = between(area, random);
  const stretch = Math.exp(between([Math.log(Math.max(ratio[0], share)), Math.log(Math.min(ratio[1], 1 / share))], random));
  const [width, height] = [side * Math.sqrt(share * stretch), side * Math.sqrt(share / stretch)];
  return { xx: width / size, xy: 0, x0: (side - width) * random(), yx: 0, yy: height / size, y0: (side - height) * random() };
}

function nudged(side: number, size: number, { degrees, shift, scale }: { degrees: number; shift: number; scale: Range }, random: () => number): Affine {
  const angle = (between([-degrees, degrees], random) * Math.PI) / 180;
  const zoom = between(scale, random);
  const [cosine, sine] = [Math.cos(angle) / zoom, Math.sin(angle) / zoom];
  const middle = () => side / 2 + between([-shift, shift], random) * size;
  const half = size / 2;
  return { xx: cosine, xy: -sine, x0: middle() - half * (cosine - sine), yx: sine, yy: cosine, y0: middle() - half * (sine + cosine) };
}

/** From the view to the same square upright and unflipped. */
function turned({ flips, quarterTurns }: Preset, size: number, random: () => number): Affine {
  const across = flips.across && random() < 0.5 ? -1 : 1;
  const down = flips.down && random() < 0.5 ? -1 : 1;
  const swapped = quarterTurns && random() < 0.5;
  // A swap of the axes and the flips make up all eight ways to lay a square.
  const [xx, xy, yx, yy] = swapped ? [0, across, down, 0] : [across, 0, 0, down];
  return { xx, xy, x0: across < 0 ? size : 0, yx, yy, y0: down < 0 ? size : 0 };
}

function changed({ jitter }: Preset, random: () => number): ColourChange {
  const factor = (most: number) => between([1 - most, 1 + most], random);
  return {
    brightness: factor(jitter.brightness), contrast: factor(jitter.contrast), saturation: factor(jitter.saturation),
    hue: between([-jitter.hue, jitter.hue], random),
  };
}
