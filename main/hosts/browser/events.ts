// Events of the workbench as a stream of server-sent events, and the host's own notices to the page.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workbench } from '../../workbench.ts';
import type { Confirmations } from './confirmations.ts';
import type { Session } from './gate.ts';

const beatMs = 15_000;

interface Sources { readonly workbench: Workbench; readonly confirmations: Confirmations; readonly session: Session }

/** Sends until the page goes away or its session ends, which it is told; also the question that waits outside the page. */
export function sendEvents({ workbench, confirmations, session }: Sources, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', Connection: 'keep-alive' });
  response.write(': open\n\n');
  const stop = workbench.listen((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  const stopQuestions = confirmations.listen((question) => response.write(`event: question\ndata: ${JSON.stringify({ question })}\n\n`));
  const beat = setInterval(() => response.write(': beat\n\n'), beatMs);
  const end = (): void => { response.end('event: ended\ndata: {}\n\n'); };
  session.signal.addEventListener('abort', end);
  request.on('close', () => {
    clearInterval(beat);
    stop();
    stopQuestions();
    session.signal.removeEventListener('abort', end);
  });
}
