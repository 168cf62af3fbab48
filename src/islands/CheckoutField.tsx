import type { SelectHTMLAttributes, TargetedEvent } from 'preact';
import { checkout as words } from '#words';
import { STATES } from '#shared/india.ts';
import { MOST_CHARACTERS, type CheckoutDraft, type FieldName, type FieldProblems } from './checkout-form.ts';

/** What every field of the checkout shares. */
export interface Fields {
  draft: CheckoutDraft;
  problems: FieldProblems;
  onType: (name: FieldName, text: string) => void;
  /** The shopper went on to another field. */
  onLeave: (name: FieldName) => void;
}

interface CheckoutFieldProps {
  fields: Fields;
  name: FieldName;
  label: string;
  autocomplete: string;
  type?: 'text' | 'email' | 'tel';
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  autocapitalize?: 'words' | 'off';
  hint?: string;
  /** What was found out about what was typed: said aloud when it changes. */
  news?: string;
  isOptional?: boolean;
  control?: 'input' | 'state' | 'textarea';
}

/** The id of a field's control, for labels and for moving the focus. */
export function fieldId(name: FieldName): string {
  return name.replace('.', '-');
}

/** One labelled field, with its hint and what is wrong with it. */
export function CheckoutField(props: CheckoutFieldProps) {
  const { fields, name, label, news, isOptional = false, control = 'input' } = props;
  const id = fieldId(name);
  const problem = fields.problems[name];
  const hint = news === undefined ? props.hint : news || props.hint;
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const shared = {
    id,
    name,
    class: 'input',
    value: fields.draft[name],
    required: !isOptional,
    maxLength: MOST_CHARACTERS[name],
    autocomplete: props.autocomplete as 'on',
    'aria-invalid': problem ? ('true' as const) : undefined,
    'aria-describedby': describedBy || undefined,
    onInput: (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      fields.onType(name, event.currentTarget.value),
    onBlur: () => fields.onLeave(name),
  };
  return (
    <div class={`field field--${id}`}>
      <label class="field-label" for={id}>
        {label}
        {isOptional && <span class="field-optional">{words.optional}</span>}
      </label>
      {control === 'input' && (
        <input
          {...shared}
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          autocapitalize={props.autocapitalize}
          enterkeyhint="next"
        />
      )}
      {control === 'textarea' && <textarea {...shared} rows={3} />}
      {control === 'state' && <StateSelect {...shared} />}
      {(hint || news !== undefined) && (
        <p class="field-hint" id={`${id}-hint`} role={news === undefined ? undefined : 'status'}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="field-error" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function StateSelect({ maxLength: _, ...shared }: SelectHTMLAttributes & { maxLength: number }) {
  return (
    <select {...shared}>
      <option value="">{words.chooseState}</option>
      {STATES.map((state) => (
        <option key={state} value={state}>
          {state}
        </option>
      ))}
    </select>
  );
}
