// A picture as a model that is being added gets it, with the preprocessing as it stands in the form, so that a wrong assumption is seen.
import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lostDetail, Preprocessing, viewedPicture, viewSentences, type BackboneView } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import { usePictureUrlOf } from '../bridge/picture-version.ts';
import { Failed } from '../components/view-states.tsx';
import { text } from './text.ts';

/** Of typing; the picture is made anew after it. */
const pauseMs = 300;

/** `channels`: 1 for a model that takes grey. */
export function ModelInput({ preprocessing, channels }: { preprocessing: Preprocessing; channels: number }) {
  const [settled] = useDebouncedValue(preprocessing, pauseMs);
  const asked = { preprocessing: settled, channels };
  const urlOf = usePictureUrlOf();
  const view = useQuery<BackboneView, CallFailed>({
    queryKey: keyOf('backbones.view', asked), queryFn: () => call('backbones.view', asked), enabled: Preprocessing.safeParse(settled).success,
    placeholderData: keepPreviousData,
  });
  if (view.error) return <Failed what={text.inputBad} error={view.error} />;
  if (!view.data) return <div className="model-input" aria-busy="true"><span className="model-input-empty" /></div>;
  const { sentences, warning } = viewSentences(view.data, settled);
  const name = viewedPicture(view.data);
  const warnings = [warning, lostDetail(view.data)].filter((sentence) => sentence !== null);
  return <figure className="model-input" aria-label={text.input}>
    <img src={urlOf(view.data.sha256, 'full')} alt={name} />
    <img src={view.data.input} alt={text.input} />
    <figcaption>
      <Text fw={550}>{text.input}</Text>
      <Text size="sm" c="dimmed">{name}</Text>
      {sentences.map((sentence) => <Text key={sentence} size="sm">{sentence}</Text>)}
      {warnings.map((sentence) => <div key={sentence} className="model-input-warning" role="note">
        <IconAlertTriangle size={18} aria-hidden /><Text size="sm">{sentence}</Text>
      </div>)}
    </figcaption>
  </figure>;
}
