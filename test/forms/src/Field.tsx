import type { Problem } from 'customer-patch';
import type { ReactNode } from 'react';

/** A labelled field with its problem and its warnings. */
export function Field(props: {
  /** The id of the input. */
  readonly id: string;
  readonly label: string;
  readonly problem: string | undefined;
  readonly warnings: readonly Problem[] | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      {props.problem && (
        <p className="problem" role="alert">
          {props.problem}
        </p>
      )}
      {props.warnings?.map(({ code, message }) => (
        <p key={code} className="warning">
          {message}
        </p>
      ))}
    </div>
  );
}
