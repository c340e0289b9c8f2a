/** A registry that answers at all has answered by then; after it the copy is asked as well. */
export const REGISTRY_PATIENCE_MS = 250;

/**
 * What `first` answers; when it fails, or has not answered after `patienceMs`, `second` is asked
 * as well, and whoever answers first is right. Fails as `first` does when neither answers.
 *
 *     first     [ ------------------------- ...
 *     second    |<- patienceMs ->[ --- ] answers
 *
 * @param isHelped whether `second` may do better where `first` failed like this
 */
export function hedge<Output>(
  first: () => Promise<Output>,
  second: () => Promise<Output>,
  patienceMs: number,
  isHelped: (error: unknown) => boolean = () => true,
): Promise<Output> {
  return new Promise<Output>((resolve, reject) => {
    const asked = first();
    let isSecondAsked = false;
    const askSecond = (): void => {
      if (isSecondAsked) return;
      isSecondAsked = true;
      // Where the second fails too, the first has the last word: it may still answer.
      second().then(resolve, () => asked.then(resolve, reject));
    };
    const timer = setTimeout(askSecond, patienceMs);
    asked.then(
      (answer) => {
        clearTimeout(timer);
        resolve(answer);
      },
      (error: unknown) => {
        clearTimeout(timer);
        if (isHelped(error)) askSecond();
        else reject(error);
      },
    );
  });
}
