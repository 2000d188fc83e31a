import axe from 'axe-core';
import { expect, type Page } from './stage.ts';

/** WCAG 2.2, levels A and AA, with all that came before it. */
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds, a line each: the rule, the place and why. */
export async function violations(page: Page, only?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ type, values }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      // What has been scrolled under the header that stays is not covered by it for good.
      const scrolled = window.scrollY;
      window.scrollTo(0, 0);
      const found = await axe.run({
        runOnly: { type, values },
        resultTypes: ['violations'],
        preload: false,
      });
      window.scrollTo(0, scrolled);
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html, any, all, none }) => {
          const why = [...any, ...all, ...none][0]?.message ?? html;
          return `${id} at ${target.join(' ')}: ${why}`;
        }),
      );
    },
    only ? { type: 'rule' as const, values: only } : { type: 'tag' as const, values: standard },
  );
}

/** What makes the page, or a dialog on it, scroll sideways: WCAG 1.4.10. */
export function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = [document.documentElement, ...document.querySelectorAll('[role=dialog]')];
    return places.flatMap((place) => {
      const beyond = place.scrollWidth - place.clientWidth;
      if (beyond <= 0) return [];
      const { left, right } = place.getBoundingClientRect();
      const sticksOut = (element: Element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > right + 1 || box.left < left - 1);
      };
      const [last] = [...place.querySelectorAll('*')].filter(sticksOut).slice(-1);
      return [`scrolls sideways by ${beyond} px: ${last?.outerHTML.slice(0, 120) ?? ''}`];
    });
  });
}

/** What takes the focus where no part of it can be seen: WCAG 2.4.11. Looks at what lies on top, if anything. */
export function hiddenFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const within = [...document.querySelectorAll('[role=dialog], [role=menu]')].at(-1) ?? document;
    const all = within.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    const isSeen = (element: HTMLElement) => {
      const box = (element.closest('label') ?? element).getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const));
      return points.some(([x, y]) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        const own = element.closest('label') ?? element;
        return top !== null && (own.contains(top) || top.contains(own));
      });
    };
    return [...all].flatMap((element) => {
      if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return [];
      element.focus();
      if (document.activeElement !== element || isSeen(element)) return [];
      return [`focus is hidden at ${element.outerHTML.slice(0, 120)}`];
    });
  });
}

/** What moves although the reader asked for no motion. */
export function motion(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap(({ effect }) => {
      if (!effect || effect.getComputedTiming().activeDuration === 0) return [];
      const { target } = effect as KeyframeEffect;
      return [`moves: ${target?.outerHTML.slice(0, 120) ?? ''}`];
    }),
  );
}

/** Escape takes away what lies over the page, and the focus goes back to a place on it: WCAG 2.1.2 and 2.4.3. */
export async function wayBack(page: Page): Promise<string[]> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
  const isBack = () => document.activeElement !== document.body;
  try {
    await expect.poll(() => page.evaluate(isBack), { timeout: 2_000 }).toBe(true);
    return [];
  } catch {
    return ['the focus is lost after Escape'];
  }
}
