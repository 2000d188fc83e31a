import { lazy, Suspense } from 'react';
import classes from './user-text.module.css';

const Markdown = lazy(() => import('./markdown.tsx'));

/** Marks that plain text hardly ever has; without them nothing needs to be fetched. */
const marked = /(^|\n)\s{0,3}([#>*+-]|\d+[.)])\s|[*_`~[\]|]|<https?:|https?:\/\//;

/**
 * What people wrote: argument, rationale, reason. In its own direction. Markdown is shown as such, its code
 * fetched when the first text needs it; HTML never is.
 */
export function UserText({ children, lang }: { children: string; lang?: string }) {
  const plain = (
    <p className={classes.plain} dir="auto" lang={lang}>
      {children}
    </p>
  );
  if (!marked.test(children)) return plain;
  return (
    <Suspense fallback={plain}>
      <div className={classes.text} dir="auto" lang={lang}>
        <Markdown>{children}</Markdown>
      </div>
    </Suspense>
  );
}
