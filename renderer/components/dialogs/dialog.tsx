// Dialogs that are loaded when the first of them opens, so that the first screen comes without their script.
import type { DrawerProps, ModalProps } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';

export const loadDialogs = () => import('./loaded-dialogs.tsx');
const LoadedModal = lazy(async () => ({ default: (await loadDialogs()).Modal }));
const LoadedDrawer = lazy(async () => ({ default: (await loadDialogs()).Drawer }));

/** True from the first opening on: a dialog that closes stays for its transition. */
export function useOnceOpened(opened: boolean): boolean {
  const [was, setWas] = useState(opened);
  if (opened && !was) setWas(true);
  return was || opened;
}

/** Closed when it is mounted, and opened then: Mantine returns the focus only to what had it when a dialog opened. */
function useOpenedAfterMount(opened: boolean): boolean {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return mounted && opened;
}

function MountedModal(props: ModalProps) {
  return <LoadedModal {...props} opened={useOpenedAfterMount(props.opened)} />;
}

function MountedDrawer(props: DrawerProps) {
  return <LoadedDrawer {...props} opened={useOpenedAfterMount(props.opened)} />;
}

/** A modal dialog. */
export function Dialog(props: ModalProps) {
  return useOnceOpened(props.opened) && <Suspense><MountedModal {...props} /></Suspense>;
}

/** A sheet that comes in from one side. */
export function Sheet(props: DrawerProps) {
  return useOnceOpened(props.opened) && <Suspense><MountedDrawer {...props} /></Suspense>;
}
