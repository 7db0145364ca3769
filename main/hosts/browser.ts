// The browser host: the same workbench behind a server on 127.0.0.1 that only the person's own browser can talk to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../workbench.ts';
import { Confirmations, type Ask } from './browser/confirmations.ts';
import { Gate, tokenMs } from './browser/gate.ts';
import { openingFile, removeOpeningPage, writeOpeningPage } from './browser/opening-page.ts';
import { offerRenewal, withdrawRenewal } from './browser/renewal.ts';
import { sendPlain, setSafeHeaders } from './browser/replies.ts';
import { BadRequest } from './browser/requests.ts';
import { route, type Served } from './browser/routes.ts';
import { hostWords } from './host-words.ts';

export interface BrowserHost {
  /** Address of the opening page, a file: it is there until somebody has come in. */
  opening: string;
  /** An address with a token of its own, for a browser that can't read that file. */
  link(): string;
  workbench: Workbench;
  close(): Promise<void>;
}

interface BrowserHostOptions {
  workspace: string;
  /** 0: any free one. */
  port: number;
  /** The built page. */
  page: string;
  /** Asks the person, outside the page, whether a call may do what it wants outside the workspace. */
  ask: Ask;
  /** Entry scripts of its children, where a test puts others in their place. */
  children?: Pick<WorkbenchOptions, 'trainerEntry' | 'probeEntry'>;
}

/** Opens the workspace and listens. Throws UserError when the workspace can't be opened. */
export async function startBrowserHost({ workspace, port, page, ask, children }: BrowserHostOptions): Promise<BrowserHost> {
  const workbench = await openWorkbench({ folder: workspace, speaksLanguage: true, ...children });
  const gate = new Gate();
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    await workbench.close();
    throw error;
  }
  gate.port = (server.address() as AddressInfo).port;
  const opening = new Opening(workspace, () => `http://127.0.0.1:${gate.port}/#${gate.issue()}`);
  const confirmations = new Confirmations({ folder: workspace, port: gate.port, ask, isOwn: (path) => workbench.downloads.owns(path) });
  const served: Served = {
    workbench, gate, confirmations, page, secret: offerRenewal(workspace, gate.port),
    entered: () => opening.withdraw(), renew: () => opening.offer(),
  };
  opening.offer();
  server.on('request', (request, response) => void answer(served, request, response));
  return {
    opening: pathToFileURL(openingFile(workspace)).href, link: opening.link, workbench,
    close: async () => {
      opening.withdraw();
      withdrawRenewal(workspace);
      confirmations.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await workbench.close();
    },
  };
}

/** The opening page while nobody has come in: written anew before its token has run out. */
class Opening {
  readonly link: () => string;
  readonly #folder: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, link: () => string) {
    this.#folder = folder;
    this.link = link;
  }

  offer(): void {
    clearInterval(this.#timer);
    const write = (): void => void writeOpeningPage(this.#folder, this.link());
    write();
    this.#timer = setInterval(write, 0.75 * tokenMs);
  }

  withdraw(): void {
    clearInterval(this.#timer);
    removeOpeningPage(this.#folder);
  }
}

/** Never throws; a request that can't be understood, or whose sender has gone, is no bug. */
async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  setSafeHeaders(response);
  try {
    await route(served, request, response);
  } catch (error) {
    if (error instanceof BadRequest) return refuse(error, request, response);
    if (response.destroyed || request.destroyed) return;
    console.error(error);
    served.workbench.log.failure('request', error);
    if (response.headersSent) response.destroy();
    else sendPlain(response, 500, hostWords.bug);
  }
}

/** What is left of the request is not read: the connection ends with the reply. */
function refuse({ status, message }: BadRequest, request: IncomingMessage, response: ServerResponse): void {
  if (!request.complete) response.setHeader('Connection', 'close');
  sendPlain(response, status, message);
}
