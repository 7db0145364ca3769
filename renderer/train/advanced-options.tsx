// Advanced options, collapsed with a summary each: the split, augmentation, and expert settings.
import { Accordion, Text } from '@mantine/core';
import { useState } from 'react';
import type { Project, ProjectClass, Tuning } from '../../preload/contract.ts';
import { augmentationNames } from '../components/text.ts';
import { AugmentationChoice, useOwnAugmentation } from './augmentation.tsx';
import type { Draft } from './draft.ts';
import { Expert, changedSettings } from './expert.tsx';
import { SplitSummary, splitInWords } from './split-summary.tsx';
import { text } from './text.ts';

interface MoreProps {
  draft: Draft;
  project: Project;
  classes: readonly ProjectClass[];
  crossValidationSeconds: number | null;
  onChange: (part: Partial<Draft>) => void;
  onTune: (part: Partial<Tuning>) => void;
}

const Head = ({ title, holds }: { title: string; holds: string }) =>
  <><Text fw={600}>{title}</Text><Text size="sm" c="dimmed">{holds}</Text></>;

export function AdvancedOptions({ draft, project, classes, crossValidationSeconds, onChange, onTune }: MoreProps) {
  const [open, setOpen] = useState<string[]>([]);
  const own = changedSettings(draft, classes);
  useOwnAugmentation(project.id, draft.augmentationChosen, draft.tuning.augmentation, (augmentation) => onTune({ augmentation }));
  return <Accordion multiple variant="separated" value={open} onChange={setOpen}>
    <Accordion.Item value="pictures">
      <Accordion.Control><Head title={text.split} holds={splitInWords({ draft, classes })} /></Accordion.Control>
      <Accordion.Panel><SplitSummary draft={draft} classes={classes} total={project.pictures} /></Accordion.Panel>
    </Accordion.Item>
    {(draft.all || draft.strategy !== 'transfer') && <Accordion.Item value="augmentation">
      <Accordion.Control>
        <Head title={text.augmentation} holds={augmentationNames[draft.tuning.augmentation].name} />
      </Accordion.Control>
      <Accordion.Panel>
        <AugmentationChoice project={project.id} value={draft.tuning.augmentation}
          shown={open.includes('augmentation')}
          onChange={(augmentation) => onChange({ augmentationChosen: true, tuning: { ...draft.tuning, augmentation } })} />
      </Accordion.Panel>
    </Accordion.Item>}
    <Accordion.Item value="expert">
      <Accordion.Control>
        <Head title={text.expert} holds={own === 0 ? text.expertNone : text.expertOwn(own)} />
      </Accordion.Control>
      <Accordion.Panel>
        <Expert draft={draft} classes={classes} crossValidationSeconds={crossValidationSeconds} onChange={onChange}
          onTune={onTune} />
      </Accordion.Panel>
    </Accordion.Item>
  </Accordion>;
}
