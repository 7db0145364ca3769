// The three states every view has besides its content: empty, loading, failed.
import { Button, Group, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { asCallFailed, type CallFailed } from '../bridge/call.ts';
import { CopyDetails } from './copy.tsx';
import { text } from './text.ts';

/** Words of a view that has nothing to show, or not yet. */
interface StateText { empty: string; loading: string; failed: string }

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return <div className="state" role="status">
    <Title order={2}>{title}</Title>
    {children && <p>{children}</p>}
    {action && <Group mt="sm" justify="center">{action}</Group>}
  </div>;
}

/** Says what is loading, but only once the wait is noticeable. */
export function Loading({ text: sentence }: { text: string }) {
  const [noticeable, setNoticeable] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setNoticeable(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return <div className="state" role="status" aria-busy="true">{noticeable && <p>{sentence}</p>}</div>;
}

export function Failed({ what, error, retry, action }: {
  what: string; error: unknown; retry?: (() => void) | undefined; action?: ReactNode;
}) {
  const failed: CallFailed = asCallFailed(error);
  return <div className="state" role="alert">
    <Title order={2}>{what}</Title>
    <Text component="p" maw="64ch">{failed.message}</Text>
    <Group mt="sm" justify="center">
      {action}
      {retry && <Button variant="default" onClick={retry}>{text.retry}</Button>}
      {failed.details !== null && <CopyDetails text={failed.details} />}
    </Group>
  </div>;
}

/** Renders the reply to a query, its loading state, or its failure. */
export function CallView<T>({ of, text: words, empty, children }: {
  of: UseQueryResult<T, CallFailed>; text: Pick<StateText, 'loading' | 'failed'>; empty?: (data: T) => ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return <>{empty?.(of.data) ?? children(of.data)}</>;
  if (of.error) return <Failed what={words.failed} error={of.error} retry={() => void of.refetch()} />;
  return <Loading text={words.loading} />;
}
