import { type ByFieldOptions, type Problem, problemsByField } from 'customer-patch';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Answer, Question } from './preview.worker.js';

/** The time without typing before a preview is computed. */
const DEBOUNCE_MS = 150;

export interface LivePreview {
  readonly answer: Answer | undefined;
  /** The warnings, by the path of the field. */
  readonly warnings: { readonly [field: string]: readonly Problem[] };
  /** Whether the preview belongs to older values. */
  readonly isStale: boolean;
}

/**
 * The preview of the form's values, computed in a Web Worker so that typing is never delayed. While the user types, the
 * last preview stays; answers for older values are dropped.
 */
export function usePreview(values: unknown, options?: ByFieldOptions): LivePreview {
  const [answer, setAnswer] = useState<Answer>();
  const worker = useRef<Worker>(undefined);
  const version = useRef(0);

  useEffect(() => {
    const started = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.version === version.current) setAnswer(data);
    };
    worker.current = started;
    return () => started.terminate();
  }, []);

  // Form libraries create new objects even if nothing changed.
  const text = JSON.stringify(values);
  useEffect(() => {
    version.current += 1;
    const question: Question = { version: version.current, values: JSON.parse(text), at: Date.now() };
    const timer = setTimeout(() => worker.current?.postMessage(question), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  const warnings = useMemo(() => problemsByField(answer?.warnings ?? [], options), [answer, options]);
  return { answer, warnings, isStale: answer?.version !== version.current };
}
