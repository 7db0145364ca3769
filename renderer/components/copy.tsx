// Copying text: to the clipboard where the page may, otherwise into a selected field to copy from by hand.
import { Button, Textarea, type ButtonProps } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from './dialogs/dialog.tsx';
import { text as words } from './text.ts';

/** A button that copies; where the clipboard is off limits, the text is shown to be copied by hand. */
export function CopyButton({ text, label, done = words.copied, ...rest }: {
  text: () => string | Promise<string>; label: string; done?: string;
} & ButtonProps) {
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const value = await text();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      setByHand(value);
    }
  };
  return <>
    <Button size="compact-sm" variant="subtle" {...rest} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? done : label}</span>
    </Button>
    <Dialog opened={byHand !== null} onClose={() => setByHand(null)} title={words.copyByHand} size="lg">
      <Textarea aria-label={words.copyField} readOnly autosize minRows={6} maxRows={20} value={byHand ?? ''}
        onFocus={(event) => event.currentTarget.select()} data-autofocus />
    </Dialog>
  </>;
}

export const CopyDetails = ({ text }: { text: string }) => <CopyButton text={() => text} label={words.copyDetails} mt={4} />;
