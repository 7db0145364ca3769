// Specimens of the shared components, one section each.
import { Button, SimpleGrid, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { CallFailed } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { WorkBar } from '../frame/work-bar.tsx';
import { BlockColumn, type Block } from '../components/block-column.tsx';
import { LineChart, type Series } from '../components/line-chart.tsx';
import { ClassMark } from '../components/class-mark.tsx';
import { CopyButton } from '../components/copy.tsx';
import { DropArea } from '../components/drop-area.tsx';
import { Term } from '../components/term.tsx';
import { IntervalBar } from '../components/interval-bar.tsx';
import { ProbabilityBar } from '../components/probability-bar.tsx';
import { Empty, Failed } from '../components/view-states.tsx';
import { StrategyBadge } from '../components/strategy-badge.tsx';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { glossary } from '../components/text.ts';
import { QueueList } from '../runs/queue.tsx';
import { freshDraft } from '../train/draft.ts';
import { StrategyCards } from '../train/strategy-cards.tsx';
import { nothingSelected, type Selection } from '../image-grid/selection.ts';
import { ImageGrid } from '../image-grid/image-grid.tsx';
import type { TileFacts } from '../image-grid/tile.tsx';
import { hashes } from './stand-in.ts';

const possible = action<null>({ name: 'gallery.possible', label: 'Do it', keys: ['mod + Enter'], run: () => undefined });
const impossible = action<null>({
  name: 'gallery.impossible', label: 'Not now', when: () => 'Select a picture first.', run: () => undefined,
});
const slow = action<null>({
  name: 'gallery.slow', label: 'Takes a while', run: () => new Promise((resolve) => { setTimeout(resolve, 3000); }),
});

const blocks: Block[] = Array.from({ length: 9 }, (_, i) => ({
  name: `block ${i + 1} of 9`, work: [0.2, 0.16, 0.14, 0.12, 0.1, 0.09, 0.08, 0.06, 0.05][i] ?? 0,
}));
const column = {
  column: 'The network', line: 'Thaw line', frozen: 'frozen', learns: 'learns', head: 'classifier head',
  picture: 'picture',
};
const byPenalty: Series[] = [
  { name: 'validation', colour: 'ice', values: [0.71, 0.84, 0.91, 0.9, 0.88], best: 2 },
  { name: 'training', colour: 'neutral', dash: [4, 4], width: 1, values: [0.72, 0.88, 0.97, 0.99, 1] },
];
const byEpoch: Series[] = [
  { name: 'validation', colour: 'ice', values: [null, 0.9, null, 0.6, null, 0.5, null, 0.55], best: 5 },
  { name: 'training', colour: 'ember', dash: [4, 3], width: 1, dense: true, values: [1.1, 0.9, 0.7, 0.5, 0.4, 0.3, 0.25, 0.2] },
];
const epochs = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
const missingFolder = 'The folder “/cells” is not there. Check the spelling, or whether its drive is connected.';
const noDrop = { onDragOver: () => undefined, onDragLeave: () => undefined, onDrop: () => undefined };

const Specimen = ({ name, children }: { name: string; children: ReactNode }) =>
  <section data-specimen={name}><Title order={2} size="h3">{name}</Title>{children}</section>;
const Swatch = ({ name }: { name: string }) =>
  <div className="gallery-swatch"><span style={{ background: `var(--thaw-${name})` }} />{name}</div>;

/** A picture that is still loading (6), one whose file is gone (5), one without a label (4), and ordinary ones. */
function specimenTile(id: number): TileFacts | undefined {
  if (id === 6) return undefined;
  const caption = id === 4 ? 'no label' : 'good';
  const file = `${id}.jpg`;
  return {
    sha256: id === 5 ? null : hashes[id - 1] ?? null, gone: id === 5 ? 'The file is no longer there' : undefined,
    name: `${caption}: ${file}`, file, caption, quiet: id === 4,
  };
}

function SpecimenGrid() {
  const [selection, setSelection] = useState<Selection>({ ...nothingSelected, cursor: 2, selected: new Set([2, 3]) });
  return <div className="gallery-wall">
    <ImageGrid label="Pictures" ids={hashes.map((_, i) => i + 1)} size={144} selection={selection}
      onSelect={setSelection} onOpen={() => undefined} onSight={() => undefined} factsOf={specimenTile} />
  </div>;
}

function SpecimenColumns() {
  const [place, setPlace] = useState(6);
  const inWords = (at: number): string => `${blocks.length - at} of ${blocks.length} blocks learn`;
  return <SimpleGrid cols={3}>
    <BlockColumn blocks={blocks} learnsFrom={place} lowest={2} valueText={inWords(place)} words={column} onMove={setPlace} />
    <BlockColumn blocks={blocks} learnsFrom={blocks.length} valueText={inWords(blocks.length)} words={column} />
    <BlockColumn blocks={blocks} learnsFrom={0} valueText={inWords(0)} words={column} />
  </SimpleGrid>;
}

export function Gallery() {
  return <main className="gallery">
    <Title order={1}>All components</Title>
    <Specimen name="Colours">
      <div className="gallery-row">
        {[
          'ground', 'raised', 'sunk', 'line', 'ice', 'ice-soft', 'ice-fill', 'ember', 'ember-soft', 'ember-fill',
        ].map((name) => <Swatch key={name} name={name} />)}
      </div>
    </Specimen>
    <Specimen name="Type">
      <Title order={1}>Heading one</Title>
      <Title order={2}>Heading two</Title>
      <Title order={3}>Heading three</Title>
      <Text>Plain text with figures: 147 of 153, 96 %.</Text>
      <Text size="sm" c="dimmed">Small and quiet text.</Text>
    </Specimen>
    <Specimen name="Actions">
      <div className="gallery-row">
        <ActionButton action={possible} on={null} color="ember" />
        <ActionButton action={possible} on={null} />
        <ActionButton action={possible} on={null} variant="default" />
        <ActionButton action={impossible} on={null} />
        <ActionButton action={slow} on={null} variant="default" />
        <CopyButton text={() => 'copied'} label="Copy as a table" />
      </div>
    </Specimen>
    <Specimen name="Chips"><div className="tool-line">
      <button type="button" className="chip" aria-pressed>
        <ClassMark of={{ key: '1', colour: null }} />
        <span>good</span>
        <span className="chip-count">340</span>
      </button>
      <button type="button" className="chip" aria-pressed={false}>
        <ClassMark of={{ key: 'f', colour: 'teal' }} />
        <span>scratched</span>
        <span className="chip-count">12</span>
      </button>
      <button type="button" className="chip" aria-pressed={false}>
        <span>a class with a name that is far too long to be shown whole</span>
      </button>
    </div></Specimen>
    <Specimen name="Strategy badge">
      <div className="gallery-row">
        <StrategyBadge strategy="transfer" />
        <StrategyBadge strategy="fine-tune" />
        <StrategyBadge strategy="from-scratch" />
      </div>
    </Specimen>
    <Specimen name="Verdict">
      <VerdictBadge detail="Measured on the test set.">
        147 of 153 correct: accuracy 96 % (95 % CI 92–98 %)
      </VerdictBadge>
    </Specimen>
    <Specimen name="Interval bar">
      <div className="gallery-row">
        <IntervalBar value={0.96} interval={[0.92, 0.98]} n={153} />
        <IntervalBar value={0.5} interval={[0.1, 0.9]} n={4} />
        <IntervalBar value={1} interval={[0.7, 1]} n={9} from={0.5} />
      </div>
    </Specimen>
    <Specimen name="Probability bar">
      <div className="gallery-row">{[1, 0.66, 0.34, 0.004, 0].map((share) => <ProbabilityBar key={share} share={share} />)}</div>
    </Specimen>
    <Specimen name="Term">
      <div className="gallery-row">
        {(Object.keys(glossary) as (keyof typeof glossary)[]).map((term) => <Term key={term} term={term} />)}
      </div>
    </Specimen>
    <Specimen name="Strategy cards">
      <StrategyCards all={{ entries: [], seconds: 2400, measured: true, crossValidates: null }} recommended="transfer"
        draft={{ ...freshDraft, strategy: 'fine-tune' }} forecasts={{ thawed: undefined, scratch: undefined }} onChoose={() => undefined} />
    </Specimen>
    <Specimen name="Block column"><SpecimenColumns /></Specimen>
    <Specimen name="Drop area"><SimpleGrid cols={2}>
      <DropArea title="Drop pictures here" level={2} help="Your files are never changed."
        drop={{ over: false, area: noDrop }} small />
      <DropArea title="Let go" level={2} help="Something hangs over it." drop={{ over: true, area: noDrop }} small />
    </SimpleGrid></Specimen>
    <Specimen name="Image grid"><SpecimenGrid /></Specimen>
    <Specimen name="Chart">
      <LineChart title="Accuracy on the validation set" labels={['100', '10', '1', '0.1', '0.01']} x="λ" y="accuracy"
        bestWords="chosen" series={byPenalty} />
    </Specimen>
    <Specimen name="Chart on an axis of numbers">
      <LineChart title="Loss" labels={epochs.map(String)} positions={epochs} x="epoch" y="loss" range={{ min: 0 }}
        bestWords="best so far" small series={byEpoch} />
    </Specimen>
    <Specimen name="Queued runs"><QueueList /></Specimen>
    <Specimen name="Empty">
      <Empty title="No pictures yet" action={<Button>Add pictures</Button>}>
        Add a folder; its pictures stay where they are.
      </Empty>
    </Specimen>
    <Specimen name="Failed"><SimpleGrid cols={2}>
      <Failed what="The pictures can’t be listed"
        error={new CallFailed('expected', 'folder-missing', missingFolder, null)} retry={() => undefined} />
      <Failed what="The pictures can’t be listed"
        error={new CallFailed('bug', 'bug', 'Something went wrong in Thaw. Try it again; if it fails again, please report it.', 'Error: details')} />
    </SimpleGrid></Specimen>
    <Specimen name="Bar of running work"><WorkBar /></Specimen>
  </main>;
}
