// The frame around every screen: header, rail of a project, the screen, the bar of running work.
import './frame.css';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useConnection, useQuestion } from '../bridge/connection.ts';
import { Header } from './header.tsx';
import { Rail } from './rail.tsx';
import { text } from './text.ts';

const WorkBar = lazy(async () => ({ default: (await import('./work-bar.tsx')).WorkBar }));

/** The project an address belongs to, or null. */
function projectOf(address: string): number | null {
  const id = Number(/^\/projects\/(\d+)/.exec(address)?.[1]);
  return id > 0 ? id : null;
}

/** What the page can't do for the moment, or for good; or the question that waits outside it. */
function LostLine() {
  const connection = useConnection();
  const question = useQuestion();
  const words = connection === 'up' ? question && text.question(question) : text[connection];
  return words === null ? null : <div className="lost-line" role="status">{words}</div>;
}

/** Label mode has the window to itself: its own line above, and no rail. */
const isCalm = (address: string): boolean => /^\/projects\/\d+\/label(\/|$)/.test(address);

export function Frame({ children }: { children: ReactNode }) {
  const [address] = useLocation();
  const project = projectOf(address);
  const main = useRef<HTMLElement>(null);
  // A cell of a run's confusion matrix is a place inside the run, not another screen.
  const screen = address.split('/').slice(0, 5).join('/');
  useEffect(() => { main.current?.scrollTo(0, 0); }, [screen]);
  return <div className="frame">
    <button type="button" className="skip" onClick={() => main.current?.focus()}>{text.skip}</button>
    <Header project={project} hidden={isCalm(address)} />
    <LostLine />
    <div className="frame-middle">
      {project !== null && !isCalm(address) && <Rail project={project} address={address} />}
      <main className="frame-screen" ref={main} tabIndex={-1}>{children}</main>
    </div>
    <Suspense><WorkBar /></Suspense>
  </div>;
}
