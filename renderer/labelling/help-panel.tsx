// The model’s part beside the picture on screen: its suggestion, how the test stays honest, and whether to go on.
import type { LabelHelp, LabelQueue, QueuedPicture } from '../../preload/contract.ts';
import { labelKeys } from './picture-keys.ts';
import { text } from './help-text.ts';

/** The suggestion, marked as one until it is accepted. */
export function SuggestionButton({ picture, onAccept }: { picture: QueuedPicture; onAccept: () => void }) {
  const { suggestion, audit } = picture;
  if (audit) return <p className="label-note">{text.drawn}</p>;
  if (suggestion === null) return null;
  return <button type="button" className="label-button" data-suggested title={text.accept(suggestion.label, suggestion.probability)}
    aria-keyshortcuts={labelKeys.accept} onClick={onAccept}>
    <span className="label-button-name">
      <span className="label-suggested">{text.suggested}</span> {text.suggestion(suggestion.label, suggestion.probability)}
    </span>
    <kbd>{labelKeys.accept}</kbd>
  </button>;
}

/** Whether to go on, how the test stays honest, and what the model waits for. */
export function HelpNotes({ help, hint }: { help: LabelHelp; hint: LabelQueue['hint'] }) {
  const notes = [hint, help.sentence, help.test].filter((note) => note !== null);
  return notes.length === 0 ? null : <div className="label-notes" role="status">{notes.map((note) => <p key={note} className="label-note">{note}</p>)}</div>;
}
