// Measuring inside the page: from an input to the frame that shows its answer, and the frames of a scroller.
import type { Page } from 'playwright';

/** Runs in the page: times from the next input until the frame after `ready` has become true was drawn. */
function untilDrawn(ready: () => boolean): void {
  if (ready()) throw new Error(`nothing to wait for: ${ready.toString()}`);
  const inputs = ['pointerdown', 'keydown', 'wheel'];
  (window as unknown as { timed: Promise<number> }).timed = new Promise((resolve) => {
    const start = ({ timeStamp }: Event): void => {
      inputs.forEach((type) => removeEventListener(type, start, true));
      const afterPaint = (): void => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      };
      const look = (): void => { requestAnimationFrame(ready() ? afterPaint : look); };
      look();
    };
    inputs.forEach((type) => addEventListener(type, start, true));
  });
}

/** Milliseconds from the input that `act` gives to the frame in which `ready` (a function that runs in the page) holds. */
export async function timed(page: Page, act: () => Promise<unknown>, ready: () => boolean): Promise<number> {
  // As text, so that the page's strict policy, which forbids making functions from text, stays in force.
  await page.evaluate(`(${untilDrawn.toString()})(${ready.toString()})`);
  await act();
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`never came: ${ready.toString()}`)), 20_000).unref());
  return Promise.race([page.evaluate(() => (window as unknown as { timed: Promise<number> }).timed), late]);
}

export interface Frames { milliseconds: number[]; longTasks: number[]; end: number }

/** Scrolls the first match of `selector` at a steady speed (pixels per second) from where it is, for so many seconds or to its end. */
export const scroll = (page: Page, selector: string, speed: number, seconds: number): Promise<Frames> =>
  page.evaluate(async ({ selector, speed, seconds }) => {
    const scroller = document.querySelector(selector);
    if (!scroller) throw new Error(`no ${selector}`);
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    const milliseconds: number[] = [];
    await new Promise<void>((resolve) => {
      let [begun, last, top] = [0, 0, scroller.scrollTop];
      const step = (now: number): void => {
        if (begun === 0) begun = now;
        else {
          milliseconds.push(now - last);
          top += (speed * (now - last)) / 1000;
          scroller.scrollTop = top;
        }
        last = now;
        const atEnd = speed > 0 && top >= scroller.scrollHeight - scroller.clientHeight;
        if (atEnd || now - begun > seconds * 1000) resolve();
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
    observer.disconnect();
    return { milliseconds, longTasks, end: scroller.scrollTop };
  }, { selector, speed, seconds });

/** Lays a scroller of the same height with nothing in it over the page: what this machine can do at best. */
export const layEmptyScroller = (page: Page, height: number): Promise<void> =>
  page.evaluate((height) => {
    const scroller = document.createElement('div');
    scroller.id = 'empty-scroller';
    Object.assign(scroller.style, { position: 'fixed', inset: '0', overflowY: 'auto', zIndex: '9999', background: 'white' });
    scroller.append(Object.assign(document.createElement('div'), { style: `height: ${height}px` }));
    document.body.append(scroller);
  }, height);

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
