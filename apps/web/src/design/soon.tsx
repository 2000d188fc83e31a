import { createElement, lazy, useState, type ComponentType, type FunctionComponent } from 'react';

/**
 * A part whose code is fetched from now on, beside whatever the page waits for. Once it is there the part shows at
 * once; `lazy` would show what stands in for it first, and React then keeps that for 300 ms.
 */
export function soon<P extends object>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  let loaded: ComponentType<P> | undefined;
  const loading = load().then((part) => ({ default: (loaded = part) }));
  loading.catch(() => undefined);
  const Later = lazy(() => loading) as unknown as ComponentType<P>;
  return function Soon(props: P) {
    const [part] = useState(() => loaded ?? Later);
    return createElement(part, props);
  };
}
