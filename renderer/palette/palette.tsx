// The palette (Ctrl K): a dialog whose content is loaded at first use.
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { text } from '../frame/text.ts';
import type { PaletteActions } from './answers.ts';
import './palette.css';

export const loadFinder = () => import('./palette-finder.tsx');
const Finder = lazy(async () => ({ default: (await loadFinder()).Finder }));

export function usePalette(): { opened: boolean; open: () => void; close: () => void } {
  const [opened, { open, close }] = useDisclosure(false);
  return { opened, open, close };
}

export function Palette({ project, opened, close, actions }: {
  project: number | null; opened: boolean; close: () => void; actions: PaletteActions;
}) {
  return <Dialog opened={opened} onClose={close} withCloseButton={false} size="lg" yOffset="12vh"
    attributes={{ content: { 'aria-label': text.palette } }}>
    <Suspense><Finder project={project} close={close} actions={actions} /></Suspense>
  </Dialog>;
}
