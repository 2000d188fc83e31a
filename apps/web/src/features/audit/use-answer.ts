import { useEffect, useState } from 'react';

/**
 * What a question to the verifier was answered: undefined while it is on its way, an Error if it failed.
 * `ask` must be the same function as long as the question is the same. The answer before stays meanwhile if
 * `keep` says so.
 */
export function useAnswer<T>(ask: () => Promise<T>, keep = false): T | Error | undefined {
  const [answered, setAnswered] = useState<{ ask: () => Promise<T>; answer: T | Error }>();
  useEffect(() => {
    let wanted = true;
    ask().then(
      (answer) => wanted && setAnswered({ ask, answer }),
      (thrown: unknown) => {
        if (wanted)
          setAnswered({ ask, answer: thrown instanceof Error ? thrown : new Error(String(thrown)) });
      },
    );
    return () => void (wanted = false);
  }, [ask]);
  return keep || answered?.ask === ask ? answered?.answer : undefined;
}
