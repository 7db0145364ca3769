// The network as a column of blocks: cold ones stay as they are, the warm one learns; the line between them is the thaw line.
import { text } from './text.ts';

const blocks = 5;

export function Network() {
  return <svg className="network" viewBox="0 0 168 168" role="img" aria-label={`${blocks} blocks ${text.frozen}, the answer layer ${text.learns}`}>
    <rect x="8" y="8" width="84" height="22" rx="5" fill="var(--thaw-ember-fill)" />
    <line x1="0" x2="100" y1="39" y2="39" stroke="var(--mantine-color-dimmed)" strokeDasharray="4 4" />
    {Array.from({ length: blocks }, (_, i) => <rect key={i} x={8 + i * 2} y={48 + i * 24} width={84 - i * 4} height="18" rx="5" fill="var(--thaw-ice-fill)" />)}
    <text x="108" y="23" fontSize="13" fill="var(--thaw-ember)">{text.learns}</text>
    <text x="108" y="108" fontSize="13" fill="var(--thaw-ice)">{text.frozen}</text>
  </svg>;
}
