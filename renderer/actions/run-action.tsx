// Running an action: shows a failure as a sentence, and offers to undo what can be undone.
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { asCallFailed } from '../bridge/call.ts';
import { CopyDetails } from '../components/copy.tsx';
import { whyNot, type Action } from './action.ts';
import { text } from './text.ts';
import { beginOffer, endOffer, type Subject } from './undo-offers.ts';

/** Shows a refusal as a message; a cancelled action needs none. */
export function showFailure(error: unknown): void {
  const failed = asCallFailed(error);
  if (failed.kind === 'cancelled') return;
  if (failed.kind === 'bug') console.error(failed.message, failed.details);
  notifications.show({
    closeButtonProps: { 'aria-label': text.close },
    color: 'ember',
    autoClose: failed.kind === 'bug' ? false : 10_000,
    withBorder: true,
    message: <>
      <Text size="sm">{failed.message}</Text>
      {failed.details !== null && <CopyDetails text={failed.details} />}
    </>,
  });
}

interface Notification {
  sentence: string;
  undo?: (() => Promise<unknown>) | undefined;
  about?: Subject;
  /** A way to what it is about. */
  way?: { label: string; go: () => Promise<unknown> };
}

/** Shows what was done, with a button to undo it or to go there. Returns the id of the notification. */
export function notify({ sentence, undo, about, way = undo && { label: text.undo, go: undo } }: Notification): string {
  const id = notifications.show({
    closeButtonProps: { 'aria-label': text.close },
    color: 'ice',
    withBorder: true,
    autoClose: way ? 10_000 : 5_000,
    onClose: ({ id: closed }) => endOffer(closed),
    message: <div className="message-line">
      <Text size="sm">{sentence}</Text>
      {way && <Button size="compact-sm" variant="subtle" style={{ flex: 'none' }} onClick={() => { notifications.hide(id); way.go().catch(showFailure); }}>
        {way.label}
      </Button>}
    </div>,
  });
  if (undo && about) beginOffer(id, about);
  return id;
}

/** Runs an action if it can be done; resolves to whether it was. */
export async function runAction<State>(it: Action<State>, state: State): Promise<boolean> {
  const reason = whyNot(it, state);
  if (reason !== null) { notify({ sentence: reason }); return false; }
  try {
    await it.run(state);
    return true;
  } catch (error) {
    showFailure(error);
    return false;
  }
}
