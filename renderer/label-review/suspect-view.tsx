// One suspicious picture: large, with its label, what the model says of it and how surely, why it is here, and its nearest neighbours.
import { useMemo, useState, type RefObject } from 'react';
import type { Suspect } from '../../preload/contract.ts';
import { probability } from '../components/format.ts';
import { Thumbnail } from '../components/thumbnail.tsx';
import { LargePicture } from '../image-grid/large-picture.tsx';
import { ZoomablePicture } from '../image-grid/zoomable-picture.tsx';
import { usePicture } from '../pictures/use-rows.ts';
import { useLens } from '../reading/use-lens.tsx';
import { text } from './text.ts';

export function Stage({ project, suspect, focus }: { project: number; suspect: Suspect; focus: RefObject<HTMLElement | null> }) {
  const picture = usePicture(project, suspect.picture).data;
  const lens = useLens(project, picture);
  const { sha256, name, label } = suspect;
  return <figure className="review-stage" ref={focus} tabIndex={0} role="group" aria-label={text.picture(name, label)}>
    <ZoomablePicture key={sha256} sha256={sha256} alt={text.picture(name, label)} {...lens}
      pixels={picture && { width: picture.width, height: picture.height }} />
    <figcaption className="review-name">{name}</figcaption>
  </figure>;
}

function ShareBar({ name, says, share, strong }: { name: string; says: string; share: number; strong: boolean }) {
  return <div className="review-share" data-strong={strong || undefined}>
    <span>{name} <strong>{says}</strong></span><span className="review-figure">{probability(share)}</span>
    <span className="review-bar" aria-hidden><span style={{ width: `${100 * share}%` }} /></span>
  </div>;
}

/** What speaks for the label and against it. */
export function Evidence({ suspect: { label, probability, suggestion, certainty, why } }: { suspect: Suspect }) {
  return <div className="review-evidence">
    <span className="review-certainty" data-certainty={certainty}>{text.certainty[certainty]}</span>
    <ShareBar name={text.labelled} says={label} share={probability} strong={false} />
    {suggestion && <ShareBar name={text.model} says={suggestion.label} share={suggestion.probability} strong />}
    <p title={text.heldOut}>{why}</p>
  </div>;
}

/** The nearest neighbours in a row; one that is chosen opens large, beside the picture itself. */
export function Neighbours({ suspect }: { suspect: Suspect }) {
  const [opened, setOpened] = useState<number | null>(null);
  const shown = useMemo(() => [suspect, ...suspect.neighbours], [suspect]);
  const factsOf = (id: number) => {
    const found = shown.find(({ picture }) => picture === id);
    if (!found) return undefined;
    const { sha256, name, label } = found;
    return { sha256, name: text.neighbour(name, label), file: name, caption: label ?? text.noLabel };
  };
  const large = shown.find(({ picture }) => picture === opened);
  return <section className="review-neighbours" aria-label={text.neighbours}>
    <h2>{text.neighbours}</h2>
    <ul>
      {suspect.neighbours.map(({ picture, sha256, name, label }) => <li key={picture}>
        <button type="button" onClick={() => setOpened(picture)}>
          <Thumbnail key={sha256} sha256={sha256} alt={text.neighbour(name, label)} />
          <span data-same={label === suspect.label || undefined} aria-hidden>{label ?? text.noLabel}</span>
        </button>
      </li>)}
    </ul>
    {large && <LargePicture opened ids={shown.map(({ picture }) => picture)} id={large.picture} factsOf={factsOf} onGo={setOpened}
      onClose={() => setOpened(null)}>
      <p className="review-beside"><strong>{large.label ?? text.noLabel}</strong><br /><span className="quiet">{large.name}</span></p>
    </LargePicture>}
  </section>;
}
