// Faults of a layout, measured in the page: what sticks out of its screen, words that are cut off without a sign of it,
// and words that lie on others.
import type { Page } from 'playwright/test';

interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** One sentence for each fault; none where all is well. */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(() => {
  const slack = 2;
  const told = (element: Element): string => {
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50);
    return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${words}”`;
  };
  const styleOf = (element: Element): CSSStyleDeclaration => getComputedStyle(element);
  const isShown = (element: Element): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const ancestors = (element: Element): Element[] => {
    const list: Element[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) list.push(at);
    return list;
  };
  /** Lies above the others on purpose: messages, menus, bars that stay in sight. */
  const floats = (element: Element): boolean => [element, ...ancestors(element)].some((each) => {
    const { position } = styleOf(each);
    return position === 'fixed' || position === 'sticky' || (position === 'absolute' && each.closest('.frame-screen') === null);
  });
  const faults: string[] = [];
  for (const edge of [document.documentElement, ...document.querySelectorAll('.frame-screen, .header, .rail, .work-bar')]) {
    if (edge.scrollWidth > edge.clientWidth + slack) faults.push(`${told(edge).slice(0, 60)} is ${edge.scrollWidth - edge.clientWidth} px too wide`);
  }
  /** Elements with words of their own, and where these lie. */
  const texts: { element: Element; rects: Box[] }[] = [];
  const walker = document.createTreeWalker(document.querySelector('.frame') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || (node.textContent ?? '').trim() === '' || !isShown(element) || floats(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    // For screen readers alone.
    if (rects.length === 0 || element.getBoundingClientRect().width <= 1) continue;
    const clips = [element, ...ancestors(element)].filter((each) => !/^(svg|g)$/i.test(each.tagName));
    const cut = clips.find((each) => {
      const style = styleOf(each);
      if (style.overflowX === 'visible' || style.overflowX === 'auto' || style.overflowX === 'scroll') return false;
      const box = each.getBoundingClientRect();
      return rects.some((rect) => rect.right > box.right + slack || rect.left < box.left - slack);
    });
    const hasSign = cut !== undefined && [cut, element].some((each) => styleOf(each).textOverflow === 'ellipsis' || styleOf(each).webkitLineClamp !== 'none');
    if (cut && !hasSign) faults.push(`cut off: ${told(element)}`);
    // Only what is seen can lie on something.
    const seen = rects.flatMap((rect) => {
      const clipped = clips.reduce((box, each) => {
        if (styleOf(each).overflowX === 'visible' && styleOf(each).overflowY === 'visible') return box;
        const own = each.getBoundingClientRect();
        const [left, top] = [Math.max(box.left, own.left), Math.max(box.top, own.top)];
        return { left, top, right: Math.min(box.right, own.right), bottom: Math.min(box.bottom, own.bottom) };
      }, { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
      return clipped.right - clipped.left > slack && clipped.bottom - clipped.top > slack ? [clipped] : [];
    });
    if (seen.length > 0) texts.push({ element, rects: seen });
  }
  const overlap = (a: Box, b: Box): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  for (const [i, one] of texts.entries()) {
    for (const other of texts.slice(i + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (one.rects.some((a) => other.rects.some((b) => overlap(a, b)))) faults.push(`lies on another: ${told(one.element)} and ${told(other.element)}`);
    }
  }
  return faults.slice(0, 8);
});
