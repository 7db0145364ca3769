// Groups of pictures looked at and labelled at once: alike ones get a class, confident suggestions are accepted. What doesn't belong is left out
// by a click.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput, LabelGroup, ProjectClass } from '../../preload/contract.ts';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { Thumbnail } from '../components/thumbnail.tsx';
import { Empty, Failed, Loading } from '../components/view-states.tsx';
import { enqueueWrite } from '../pictures/write-queue.ts';
import { ClassButtons } from './class-buttons.tsx';
import { text as all } from './help-text.ts';
import { labelKeys } from './picture-keys.ts';
import { usePictureKeys } from './use-picture-keys.ts';

const text = all.groups;

/** A page that is looked at as a whole. */
const pageSize = 24;

type Kinds = CallOutput<'suggestions.summary'>['classes'];

function Kind({ kinds, label, onKind }: { kinds: Kinds; label: string | null; onKind: (label: string | null) => void }) {
  const confident = kinds.filter((kind) => kind.confident > 0 || kind.label === label);
  return <div className="tool-line" role="group" aria-label={text.which}>
    <button type="button" className="chip" aria-pressed={label === null} onClick={() => onKind(null)}>{text.alike}</button>
    {confident.map((kind) => <button key={kind.label} type="button" className="chip" data-suggested aria-pressed={label === kind.label}
      onClick={() => onKind(kind.label)}>{text.confident(kind.label, kind.confident)}</button>)}
  </div>;
}

function Page({ project, group, out, onToggle }: { project: number; group: LabelGroup; out: ReadonlySet<number>; onToggle: (id: number) => void }) {
  const { data } = useCall('pictures.get', { project, ids: group.pictures });
  const rowOf = new Map(data?.map((row) => [row.id, row]));
  return <div className="label-group">
    {group.pictures.map((id) => {
      const row = rowOf.get(id);
      return <button key={id} type="button" className="label-member" aria-pressed={!out.has(id)} aria-label={text.picture(row?.name ?? '')}
        title={row?.name} onClick={() => onToggle(id)}>{row && <Thumbnail sha256={row.sha256} alt="" />}</button>;
    })}
  </div>;
}

interface GroupViewProps { project: number; classes: readonly ProjectClass[]; onSaid: (sentence: string) => void; onUndo: () => void; onClose: () => void }

/** A group at a time, of one kind; those passed over don't come again. */
function useGroups({ project, onSaid }: Pick<GroupViewProps, 'project' | 'onSaid'>) {
  const [label, setLabel] = useState<string | null>(null);
  const [skipped, setSkipped] = useState<readonly number[]>([]);
  const [out, setOut] = useState<ReadonlySet<number>>(new Set());
  const asked = useCall('suggestions.group', { project, label, size: pageSize, skipped: [...skipped] });
  const group = asked.data;
  const chosen = group?.pictures.filter((id) => !out.has(id)) ?? [];
  const go = (passed: readonly number[]): void => {
    setSkipped((before) => [...before, ...passed]);
    setOut(new Set());
  };
  const give = (name: string): void => {
    if (chosen.length === 0) return;
    const write = async (): Promise<string> => {
      if (label === null) return text.labelled((await call('pictures.label', { project, ids: chosen, label: name })).changed, name);
      return (await call('suggestions.accept', { project, which: { ids: chosen, label: name } })).sentence;
    };
    // The whole page is passed over: what was left out of it is not asked for as a group again.
    void enqueueWrite(write).then((sentence) => { onSaid(sentence); go(group?.pictures ?? []); }, (error: unknown) => onSaid(String(error)))
      .finally(() => refresh('pictures'));
  };
  return {
    label, asked, chosen, out, give,
    choose: (kind: string | null) => { setLabel(kind); setOut(new Set()); },
    next: () => go(group?.pictures ?? []),
    toggle: (id: number) => setOut((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]))),
  };
}

export function GroupView({ project, classes, onSaid, onUndo, onClose }: GroupViewProps) {
  const summary = useCall('suggestions.summary', { project });
  const { label, asked, chosen, out, give, choose, next, toggle } = useGroups({ project, onSaid });
  const group = asked.data;
  usePictureKeys(labelKeys, classes, (meaning) => {
    if (meaning.kind === 'leave') onClose();
    else if (meaning.kind === 'undo') onUndo();
    else if (meaning.kind === 'skip') next();
    else if (meaning.kind === 'label') give(meaning.label);
    else if (meaning.kind === 'accept' && label !== null) give(label);
  });
  const isPreparing = summary.data?.help.state === 'preparing' || summary.data?.help.state === 'off';
  const none = isPreparing ? text.preparing : label === null ? text.noneAlike : text.noneConfident;
  return <section className="label-groups" aria-label={text.title}>
    <Kind kinds={summary.data?.classes ?? []} label={label} onKind={choose} />
    {group === undefined ? asked.error ? <Failed what={text.failed} error={asked.error} retry={() => void asked.refetch()} /> : <Loading text={text.loading} />
        : group === null ? <Empty title={none} action={<Button variant="default" onClick={onClose}>{text.close}</Button>} />
          : <>
            <p className="label-group-ask">{group.label === null ? text.askAlike(group.pictures.length)
              : text.askConfident(group.pictures.length, group.total, group.label)}</p>
            <Page project={project} group={group} out={out} onToggle={toggle} />
            <div className="label-group-acts">
              {label === null ? <ClassButtons classes={classes} current={null} onLabel={give} />
                : <Button onClick={() => give(label)} disabled={chosen.length === 0} rightSection={<kbd>{labelKeys.accept}</kbd>}>
                  {text.accept(chosen.length)}
                </Button>}
              <Button variant="default" onClick={next} rightSection={<kbd>{labelKeys.skip}</kbd>}>{text.next}</Button>
            </div>
          </>}
  </section>;
}
