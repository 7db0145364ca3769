// The image size of a run: measured on the pictures, the pre-trained model's own, or a fixed one.
import { Select } from '@mantine/core';
import { imageSizeChoices, type Backbone } from '../../../preload/contract.ts';
import { useBackbones } from '../../bridge/questions.ts';
import { Term } from '../../components/term.tsx';
import type { Draft } from '../draft.ts';
import { text } from '../text.ts';

const words = text.imageSize;

/** Sizes beside the model's own, and one from elsewhere that is already chosen. */
function optionsFor({ imageSize }: Pick<Draft, 'imageSize'>, model: Backbone | undefined): { value: string; label: string }[] {
  const own = model?.preprocessing.size ?? null;
  const sizes = new Set([...imageSizeChoices.filter((side) => side !== own), ...(typeof imageSize === 'number' ? [imageSize] : [])]);
  return [
    { value: 'auto', label: words.auto }, { value: 'own', label: words.own(own) },
    ...[...sizes].toSorted((a, b) => a - b).map((side) => ({ value: String(side), label: words.pixels(side) })),
  ];
}

export function ImageSizeChoice({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const model = useBackbones().data?.find(({ sha256 }) => sha256 === draft.backbone);
  const choose = (value: string | null): void =>
    onChange({ imageSize: value === 'auto' || value === null ? 'auto' : value === 'own' ? null : Number(value) });
  return <Select label={<Term term="imageSize">{words.label}</Term>} aria-label={words.label} description={words.help}
    inputWrapperOrder={['label', 'input', 'description']} allowDeselect={false} data={optionsFor(draft, model)}
    value={draft.imageSize === null ? 'own' : String(draft.imageSize)} onChange={choose} />;
}
