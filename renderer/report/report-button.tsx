// Report on a run, a comparison or a Showdown: a button with a preview to save, print or open by itself.
import './report.css';
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconExternalLink, IconFileText, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { z } from 'zod';
import { Dialog } from '../components/dialogs/dialog.tsx';
import type { CallOutput, HostBridge, ReportFormat, ReportOf } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { bridge } from '../bridge/bridge.ts';
import { call, CallFailed } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { notify } from '../actions/run-action.tsx';
import { CallView } from '../components/view-states.tsx';
import { text } from './text.ts';

type ReportPage = CallOutput<'report.html'>;
type Save = NonNullable<HostBridge['saveReport']>;

const saveAs = (format: ReportFormat) => action<{ of: ReportOf; save: Save }>({
  name: `report.save-${format}`, label: format === 'pdf' ? text.savePdf : text.saveHtml,
  run: async ({ of, save }) => {
    const reply = await save(of, format);
    if (!reply.ok) throw new CallFailed(reply.kind, reply.code, reply.sentence, reply.details);
    const file = z.string().nullable().parse(reply.value);
    if (file !== null) notify({ sentence: text.saved(file) });
  },
});
const [saveHtml, savePdf] = [saveAs('html'), saveAs('pdf')];

/** Object URL of a page in memory, revoked when it is no longer shown. */
function useAddress(html: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [html]);
  return address;
}

/** The browser saves, opens and prints what it shows. */
function InBrowser({ page, frame }: { page: ReportPage; frame: RefObject<HTMLIFrameElement | null> }) {
  const address = useAddress(page.html);
  if (address === null) return null;
  return <>
    <Button component="a" href={address} target="_blank" rel="noreferrer" variant="default" leftSection={<IconExternalLink size={18} />}>
      {text.open}
    </Button>
    <Button variant="default" leftSection={<IconPrinter size={18} />} onClick={() => frame.current?.contentWindow?.print()}>{text.print}</Button>
    <Button component="a" href={address} download={`${page.name}.html`} leftSection={<IconDownload size={18} />}>{text.save}</Button>
  </>;
}

function Preview({ of, page }: { of: ReportOf; page: ReportPage }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { saveReport: save } = bridge;
  return <>
    <Group gap="xs" justify="flex-end" mb="sm">
      {save === null ? <InBrowser page={page} frame={frame} /> : <>
        <ActionButton action={saveHtml} on={{ of, save }} variant="default" />
        <ActionButton action={savePdf} on={{ of, save }} />
      </>}
    </Group>
    {/* No scripts: the report has none. Printing needs the same origin. */}
    <iframe ref={frame} className="report-preview" title={text.preview} sandbox="allow-same-origin allow-modals" srcDoc={page.html} />
  </>;
}

/** Created again each time it is opened, since a name or a note may have changed. */
function Report({ of }: { of: ReportOf }) {
  const answer = useQuery<ReportPage, CallFailed>({
    queryKey: keyOf('report.html', { of }), queryFn: ({ signal }) => call('report.html', { of }, signal), staleTime: 0, gcTime: 0,
  });
  return <>
    <Text size="sm" c="dimmed" mb="md" maw="76ch">{text.help}</Text>
    <CallView of={answer} text={text.states}>{(page) => <Preview of={of} page={page} />}</CallView>
  </>;
}

export function ReportButton({ of }: { of: ReportOf }) {
  const [opened, { open, close }] = useDisclosure(false);
  return <>
    <Button variant="default" leftSection={<IconFileText size={18} />} onClick={open}>{text.button}</Button>
    <Dialog opened={opened} onClose={close} title={text.title} size={1040}><Report of={of} /></Dialog>
  </>;
}
