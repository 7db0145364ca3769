// Explanation of one picture as a hook: the heat map over it and the panel beside it. Nothing is computed until it is switched on.
import './explain.css';
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useCall } from '../bridge/ask.ts';
import { HeatMap } from './heat-map.tsx';
import { ExplainPanel, type ExplainState } from './explain-panel.tsx';
import { text } from './text.ts';
import { useFlash } from './use-flash.ts';
import { useOcclusion } from './use-occlusion.ts';

/** Holding an arrow key passes many pictures, and each explanation takes a second. */
const settleMs = 250;

interface Request { sha256: string | null; label: string | null; against: string | null; occlusion: boolean }

/** The Explain switch: the same on every screen, and stored. */
export const useExplainWanted = () => useLocalStorage({ key: 'thaw.inside', defaultValue: false, getInitialValueInEffect: false });

interface Explained {
  over: ReactNode;
  panel: ReactNode;
  /** The class whose heat map is shown; null: none is. */
  shown: string | null;
  /** Shows the heat map for a class, by the name that the run learned; null: none. */
  show: (label: string | null) => void;
}

/** For `run` and the picture with this hash; null while there is none. `controls`: what the screen adds to the panel. */
export function useExplain(run: number, sha256: string | null, controls?: ReactNode): Explained {
  const [on, setOn] = useExplainWanted();
  const [opacity, setOpacity] = useState(0.6);
  const [asked, setAsked] = useState<Request>({ sha256, label: null, against: null, occlusion: false });
  const [settledHash] = useDebouncedValue(sha256, settleMs);
  const settled = settledHash === sha256 && sha256 !== null;
  // Classes chosen for one picture don’t carry over to the next; occlusion does.
  const now = asked.sha256 === sha256 ? asked : { sha256, label: null, against: null, occlusion: asked.occlusion };
  const request = { run, picture: { sha256: sha256 ?? '' }, label: now.label, against: now.against };
  const answer = useCall('explain.picture', request, on && settled);
  const [flashed, flash] = useFlash(on && answer.data !== undefined);
  const occluded = useOcclusion(request, on && settled && now.occlusion);
  const explain: ExplainState = {
    on, setOn, opacity, setOpacity, answer, occluded, sha256, flash,
    against: now.against, occlusion: now.occlusion, ask: (change) => setAsked({ ...now, ...change }),
  };
  const { map, scale } = occluded.result ?? answer.data ?? {};
  return {
    shown: on ? now.label ?? answer.data?.label ?? null : null,
    show: (label) => { setOn(label !== null); if (label !== null) setAsked({ ...now, label, against: null }); },
    panel: sha256 === null ? null : <ExplainPanel explain={explain} controls={controls} />,
    over: on && answer.data && map && scale !== undefined
      ? <HeatMap className="heat-over" grid={map} scale={scale} seen={answer.data.seen} opacity={flashed ? 0 : opacity}
        label={text.heatMap(answer.data)} />
      : null,
  };
}
