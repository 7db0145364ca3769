// Adding a pre-trained model: inspects the file first, then asks only what Thaw can’t know.
import { Button, FileButton, Group, List, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { inputChannels, preprocessingSentences, significant, type BackboneCheck, type BackboneInspection, type CallInput } from '../../preload/contract.ts';
import { NumberField } from '../components/number-field.tsx';
import { keyOf, refresh } from '../bridge/ask.ts';
import { asCallFailed, call, type CallFailed } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { bytes, inMillions } from '../components/format.ts';
import { LicenceLine } from '../components/licence.tsx';
import { Failed } from '../components/view-states.tsx';
import { LicenceFields } from './licence-fields.tsx';
import { ModelInput } from './model-input.tsx';
import { takeModel } from './take-model.ts';
import { text } from './text.ts';
import { useWindowDrop } from './use-window-drop.ts';

type Preprocessing = BackboneInspection['preprocessing'];
type Adding = CallInput<'backbones.add'> & { done: () => void };

const addModel = action<Adding>({
  name: 'backbone.add', label: text.addModel,
  run: async ({ done, ...input }) => {
    const { name } = await call('backbones.add', input);
    refresh('backbones');
    notify({ sentence: text.added(name) });
    done();
  },
});

function Triple({ label, value, onChange }: {
  label: string; value: Preprocessing['mean']; onChange: (value: Preprocessing['mean']) => void;
}) {
  return <div role="group" aria-label={label}>
    <Text size="sm" fw={500}>{label}</Text>
    <Group gap="xs">{text.channels.map((
      channel, i,
    ) => <NumberField key={channel} w={96} aria-label={channel} decimalScale={6} step={0.01} hideControls value={value[i]
      ?? 0}
      onNumber={(next) => {
        if (next === null) return;
        const copy: Preprocessing['mean'] = [...value];
        copy[i] = next;
        onChange(copy);
      }} />)}</Group>
  </div>;
}

/** Checks on request that the model can be thawed; this takes a while. */
function Check({ file, preprocessing }: { file: string; preprocessing: Preprocessing }) {
  const check = useQuery<BackboneCheck, CallFailed>({
    queryKey: keyOf('backbones.check', { file, preprocessing }), queryFn: () => call('backbones.check', { file, preprocessing }), enabled: false,
    staleTime: Infinity,
  });
  const share = (value: number | null): string =>
    (value === null ? text.notMeasured : value < 1e-4 ? text.hardly : `${significant(100 * value, 1)}\u202f%`);
  if (check.error) return <Failed what={text.checkBad} error={check.error} />;
  if (!check.data) return <div>
    <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>{text.check}</Button>
    <Text size="sm" c="dimmed" aria-live="polite">{check.isFetching && text.checking}</Text>
  </div>;
  const { usable, reason, thawLines, forwardError, worstGradientError, frozen } = check.data;
  return <div role="status">
    <Text fw={550}>{usable ? text.checkGood(thawLines.length) : text.checkBad}</Text>
    {reason !== null && <Text size="sm">{reason}</Text>}
    {worstGradientError !== null && <Text size="sm" c="dimmed">
      {text.checkFigures(share(forwardError), share(worstGradientError))}
    </Text>}
    {frozen && <Group gap="xs" wrap="nowrap" align="start" mt={4} maw="88ch">
      {frozen.poor && <IconAlertTriangle size={18} aria-hidden className="model-poor" />}
      <Text size="sm" {...(!frozen.poor && { c: 'dimmed' })}>{frozen.sentence}</Text>
    </Group>}
  </div>;
}

function ModelForm({ of, done }: { of: BackboneInspection; done: () => void }) {
  const [preprocessing, setPreprocessing] = useState(of.preprocessing);
  const [name, setName] = useState(of.known?.name ?? of.file.split(/[\\/]/).at(-1)?.replace(/\.onnx$/i, '') ?? '');
  const [licence, setLicence] = useState(of.licence);
  const set = (part: Partial<Preprocessing>): void => setPreprocessing((before) => ({ ...before, ...part }));
  return <Stack gap="md" mt="md">
    <Text size="sm" c="dimmed">
      {text.facts.sizeOf(bytes(of.bytes), inMillions(of.facts.parameters))}, {text.inspected(
        of.facts.features, of.facts.thawLines.length,
      )}
    </Text>
    <Text>{of.known ? text.known(of.known.name) : text.unknown}</Text>
    <TextInput label={text.name} value={name} onChange={(event) => setName(event.currentTarget.value)} maw={400} />
    <List size="sm">{preprocessingSentences(of).map((sentence) => <List.Item key={sentence}>{sentence}</List.Item>)}</List>
    {of.known
      ? <dl className="facts"><dt>{text.facts.licence}</dt><dd><LicenceLine licence={of.licence} /></dd></dl>
      : <LicenceFields licence={licence} onChange={setLicence} />}
    {!of.known && <>
      <NumberField label={text.size} min={16} max={1024} allowDecimal={false} value={preprocessing.size}
        onNumber={(size) => { if (size !== null) set({ size }); }} maw={160} />
      <Triple label={text.mean} value={preprocessing.mean} onChange={(mean) => set({ mean })} />
      <Triple label={text.std} value={preprocessing.std} onChange={(std) => set({ std })} />
      <div>
        <Text size="sm" fw={500}>{text.order}</Text>
        <SegmentedControl aria-label={text.order} data={['RGB', 'BGR']} value={preprocessing.channelOrder}
          onChange={(order) => set({ channelOrder: order === 'BGR' ? 'BGR' : 'RGB' })} />
      </div>
    </>}
    <ModelInput preprocessing={preprocessing} channels={inputChannels(of.facts)} />
    <Check file={of.file} preprocessing={preprocessing} />
    <div>
      <ActionButton action={addModel}
        on={{
          file: of.file, ...(name.trim() !== '' && { name: name.trim() }), done,
          ...(!of.known && { preprocessing, ...(licence.name !== '' && { licence }) }),
        }} />
    </div>
  </Stack>;
}

export function AddModel() {
  const [file, setFile] = useState('');
  const [found, setFound] = useState<BackboneInspection | null>(null);
  const [error, setError] = useState<CallFailed | null>(null);
  const [busy, setBusy] = useState(false);
  const section = useRef<HTMLElement>(null);
  const look = async (path: () => Promise<string | null>): Promise<void> => {
    setBusy(true);
    setError(null);
    setFound(null);
    try {
      const taken = await path();
      if (taken !== null) {
        setFile(taken);
        setFound(await call('backbones.inspect', { file: taken }));
      }
    } catch (failure) { setError(asCallFailed(failure)); }
    setBusy(false);
  };
  const take = (files: readonly File[]): void => {
    if (files.length === 0) return;
    section.current?.scrollIntoView({ block: 'start' });
    void look(() => takeModel(files));
  };
  const over = useWindowDrop(take);
  return <section ref={section} className="sheet model-drop" aria-label={text.add} data-over={over || undefined}>
    <Title order={2} mb="xs">{text.add}</Title>
    <form onSubmit={(event) => { event.preventDefault(); void look(() => Promise.resolve(file.trim())); }}>
      <Group align="end" wrap="nowrap">
        <TextInput className="stretch" label={text.file} description={text.fileHelp} value={file}
          onChange={(event) => setFile(event.currentTarget.value)} spellCheck={false} />
        <Button type="submit" variant="default" loading={busy} disabled={file.trim() === ''}>{text.inspect}</Button>
        <FileButton multiple onChange={take} inputProps={{ 'aria-label': text.chooseFile }}>
          {(props) => <Button {...props} variant="default" disabled={busy}>{text.chooseFile}</Button>}
        </FileButton>
      </Group>
    </form>
    {error && <Failed what={text.add} error={error} />}
    {found && <ModelForm key={found.sha256} of={found} done={() => { setFound(null); setFile(''); }} />}
  </section>;
}
