// Advice worked out by itself: once a project is open, its pictures are in and nothing else runs.
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { call } from '../bridge/call.ts';
import { useBackbones, useRunningWork } from '../bridge/questions.ts';

interface Subject { project: number; backbone: string; leaveOut?: readonly string[] }

/** Once nothing has run for a while; null where there is nothing to advise on. */
export function usePreparedAdvice(subject: Subject | null, waitMs: number): void {
  const busy = useRunningWork().length > 0;
  const key = subject === null || busy ? null : JSON.stringify(subject);
  useEffect(() => {
    if (key === null || subject === null) return;
    const timer = setTimeout(() => {
      // Nobody asked, so nobody is told that there is none.
      call('advice.prepare', { ...subject, leaveOut: [...subject.leaveOut ?? []] }).catch(() => undefined);
    }, waitMs);
    return () => clearTimeout(timer);
    // The key says all of the subject.
  }, [key, waitMs]); // oxlint-disable-line react/exhaustive-deps
}

/** A person is at other things than training. */
const elsewhereMs = 8000;

/** On every screen of a project but Train, which asks for the model that is chosen there, and label mode. */
export function useIdleAdvice(): void {
  const [address] = useLocation();
  const [, id, screen] = /^\/projects\/(\d+)\/?(\w*)/.exec(address) ?? [];
  const project = Number(id ?? 0);
  const models = useBackbones().data;
  const backbone = (models?.find(({ builtIn }) => builtIn) ?? models?.[0])?.sha256;
  const isQuiet = screen !== 'train' && screen !== 'label';
  usePreparedAdvice(project > 0 && isQuiet && backbone !== undefined ? { project, backbone } : null, elsewhereMs);
}
