// Correcting the picture in large view where no list of mistakes is shown: what a model suggests for it or predicted of it, its mark, and its use.
import { useState } from 'react';
import type { Picture, ProjectClass } from '../../preload/contract.ts';
import { useActionKeys } from '../actions/action-button.tsx';
import { runAction } from '../actions/run-action.tsx';
import { useKeys } from '../actions/use-keys.ts';
import { useCall } from '../bridge/ask.ts';
import { useSuggestions } from '../labelling/use-help.ts';
import { markAmbiguous, markUnsure, takePredicted, type CorrectionTarget } from './actions.ts';
import { Relabel } from './relabel.tsx';

const takeKey = 'mod + Enter';

/** The class suggested while it has no label; else what the newest run that was tested on it predicted. */
function usePredicted(project: number, { id, label }: Picture): string | null {
  const suggested = useSuggestions(project, label === null ? [id] : []).get(id)?.label;
  const [newest] = useCall('pictures.predictions', { picture: id }).data ?? [];
  const predicted = suggested ?? newest?.predicted;
  return predicted === undefined || predicted === label ? null : predicted;
}

/** `setClass` and `undo`: as the keys do on this screen. */
export function RelabelOne({ project, picture, classes, setClass, undo }: {
  project: number; picture: Picture; classes: readonly ProjectClass[]; setClass: (label: string) => void; undo: () => void;
}) {
  const predicted = usePredicted(project, picture);
  // Of this picture alone: another one comes up without what was said of the last.
  const [said, say] = useState<{ picture: number; sentence: string } | null>(null);
  const onDone = (sentence: string): void => say({ picture: picture.id, sentence });
  const target: CorrectionTarget = {
    project, pictures: [{ picture: picture.id, name: picture.name, predicted }], mark: picture.mark, onDone, onCorrect: () => undefined,
  };
  useActionKeys([markAmbiguous, markUnsure], target);
  useKeys([[takeKey, ({ repeat }: KeyboardEvent) => { if (!repeat && predicted !== null) void runAction(takePredicted, target); }]]);
  return <Relabel target={target} classes={classes} current={picture.label} leftOut={picture.leftOut !== null} takeKey={takeKey}
    last={said?.picture === picture.id ? said.sentence : null} setClass={setClass} undo={undo} />;
}
