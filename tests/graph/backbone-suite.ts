// Any backbone: cut in two it answers as in one piece, its features are the means of its maps, its lines go upwards.
import { describe, expect, test } from 'vitest';
import { cutAt, describeBackbone, featureLevels, knowledgeOf, readModel, withFeatureTaps, withImageSize, type Graph } from '../../main/graph/index.ts';
import { batchOf, columns, expectClose, meanOverPlaces, picture, run } from './models.ts';

export interface BackboneCase {
  readonly name: string;
  bytes(): Uint8Array;
  /** Every how many lines it is cut. */
  readonly every: number;
}

/** The graph with more of its inner values as outputs. */
function showing(graph: Graph, names: readonly string[]): Graph {
  const known = knowledgeOf(graph);
  return { ...graph, outputs: names.map((name) => ({ name, dtype: 'float32', dims: known.get(name)?.dims })) };
}

/** A test per backbone and property. */
export function backbonesHold(models: readonly BackboneCase[]): void {
  describe.each(models)('the backbone $name', ({ bytes, every }) => {
    const graph = readModel(bytes());
    const description = describeBackbone(graph, 48);
    const { input, channels, height, width } = description;
    const sized = withImageSize(graph, height, width);
    const pictures = batchOf([picture([1, channels, height, width], 1), picture([1, channels, height, width], 3)]);

    test('gives the same answer cut in two at any line as in one piece', async () => {
      const whole = await run(sized, { [input]: pictures });
      const lines = description.thawLines.filter(({ index }) => index > 0 && index % every === 0);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const { below, above } = cutAt(sized, line);
        const middle = (await run(below, { [input]: pictures }))[line.name];
        expect(middle?.dims.slice(1)).toEqual(line.width > 1 ? [line.channels, line.height, line.width] : [line.height, line.channels]);
        const answers = await run(above, { [line.name]: middle as never });
        for (const { name } of sized.outputs) expectClose(answers[name], whole[name]);
      }
    });

    test('has features that are the means of its maps, level by level', async () => {
      const levels = featureLevels(description);
      const taps = withFeatureTaps(sized, levels);
      const features = (await run(taps, { [input]: pictures }))['features'];
      expect(features?.dims).toEqual([2, levels.reduce((sum, level) => sum + level.channels, 0)]);
      const [, ...maps] = levels;
      const activations = maps.length > 0 ? await run(showing(sized, maps.map((level) => level.name)), { [input]: pictures }) : {};
      for (const { name, offset, channels: count } of maps)
        expectClose(columns(features as never, offset, offset + count), meanOverPlaces(activations[name] as never));
    });

    test('goes through its lines with ever less work and fewer parameters above', () => {
      const { thawLines } = description;
      expect(thawLines[0]).toMatchObject({ name: input, index: 0, shareOfWorkAbove: 1, parametersAbove: description.backboneParameters });
      thawLines.slice(1).forEach((line, i) => {
        expect(line.shareOfWorkAbove).toBeLessThan(thawLines[i]?.shareOfWorkAbove ?? 0);
        expect(line.parametersAbove).toBeLessThanOrEqual(thawLines[i]?.parametersAbove ?? 0);
        expect(line.label).toBe(`after block ${i + 1} of ${thawLines.length - 1}`);
      });
    });
  });
}
