// Looking inside one picture: what lies over it, and what is said beside it. Nothing is asked until a person wants it.
import './explain.css';
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useCall } from '../bridge/ask.ts';
import { HeatMap } from './heat-map.tsx';
import { ExplainPanel, type ExplainTarget } from './explain-panel.tsx';
import { text } from './text.ts';
import { useOcclusion } from './use-occlusion.ts';

/** Holding an arrow key goes past many pictures, and each look takes a second. */
const restMs = 250;

interface Asked { sha256: string | null; label: string | null; against: string | null; occlusion: boolean }

/** Whether looks inside are wanted: the same on every screen, and kept. */
export const useExplainWanted = () => useLocalStorage({ key: 'thaw.inside', defaultValue: false, getInitialValueInEffect: false });

/** For `run` and the picture with this hash; null while there is none. `wish`: what the screen asks for besides. */
export function useExplain(run: number, sha256: string | null, wish?: ReactNode): { over: ReactNode; panel: ReactNode } {
  const [on, setOn] = useExplainWanted();
  const [opacity, setOpacity] = useState(0.6);
  const [asked, setAsked] = useState<Asked>({ sha256, label: null, against: null, occlusion: false });
  const [rested] = useDebouncedValue(sha256, restMs);
  const settled = rested === sha256 && sha256 !== null;
  // What was asked of one picture isn't asked of the next, but for hiding parts.
  const now = asked.sha256 === sha256 ? asked : { sha256, label: null, against: null, occlusion: asked.occlusion };
  const request = { run, picture: { sha256: sha256 ?? '' }, label: now.label, against: now.against };
  const plain = useCall('explain.picture', request, on && settled);
  const hidden = useOcclusion(request, on && settled && now.occlusion);
  const looking: ExplainTarget = {
    on, setOn, opacity, setOpacity, answer: plain, hiding: hidden,
    label: now.label, against: now.against, occlusion: now.occlusion, ask: (change) => setAsked({ ...now, ...change }),
  };
  const found = plain.data;
  const occluded = hidden.found;
  return {
    panel: sha256 === null ? null : <ExplainPanel looking={looking} wish={wish} />,
    over: on && found ? <HeatMap className="heat-over" grid={occluded?.map ?? found.map} scale={occluded?.scale ?? found.scale} seen={found.seen} opacity={opacity} label={text.map(found)} /> : null,
  };
}
