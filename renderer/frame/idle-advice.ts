// Advice worked out by itself: once a project is open, its pictures are in and nothing else runs.
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { call } from '../bridge/call.ts';
import { useBackbones, useRunningJobs } from '../bridge/questions.ts';

/** On Train it is waited for; elsewhere a person is at other things. */
const [trainMs, elsewhereMs] = [1500, 8000];

export function useIdleAdvice(): void {
  const [address] = useLocation();
  const [, id, screen] = /^\/projects\/(\d+)\/?(\w*)/.exec(address) ?? [];
  const project = Number(id ?? 0);
  const busy = useRunningJobs().length > 0;
  const models = useBackbones().data;
  const backbone = (models?.find(({ builtIn }) => builtIn) ?? models?.[0])?.sha256;
  const wait = screen === 'train' ? trainMs : elsewhereMs;
  const due = project > 0 && !busy && backbone !== undefined && screen !== 'label';
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => {
      // Nobody asked, so nobody is told that there is none.
      call('advice.prepare', { project, backbone }).catch(() => undefined);
    }, wait);
    return () => clearTimeout(timer);
  }, [due, project, backbone, wait]);
}
