import { checkout as words } from '#words';
import { CheckoutField, fieldId, type Fields } from './CheckoutField.tsx';
import { FIELD_NAMES, type FieldName } from './checkout-form.ts';

interface CheckoutFieldsProps {
  fields: Fields;
  /** Where the PIN code is, or ''. */
  pincodeNews: string;
  /** Before hydration nothing typed would be kept, and without JavaScript nothing could be paid. */
  isDisabled: boolean;
}

/**
 * Who orders, where it goes and what else there is to say: in the order in which people in India say it, with the PIN code
 * first, because it gives town and state.
 */
export function CheckoutFields({ fields, pincodeNews, isDisabled }: CheckoutFieldsProps) {
  return (
    <>
      <fieldset class="checkout-part" disabled={isDisabled}>
        <legend>{words.contact}</legend>
        <CheckoutField
          fields={fields}
          name="contact.name"
          label={words.name}
          autocomplete="name"
          autocapitalize="words"
        />
        <div class="fields-2">
          <CheckoutField
            fields={fields}
            name="contact.phone"
            label={words.phone}
            type="tel"
            inputMode="tel"
            autocomplete="tel"
            hint={words.phoneHint}
          />
          <CheckoutField
            fields={fields}
            name="contact.email"
            label={words.email}
            type="email"
            inputMode="email"
            autocomplete="email"
            hint={words.emailHint}
          />
        </div>
      </fieldset>
      <fieldset class="checkout-part" disabled={isDisabled}>
        <legend>{words.address}</legend>
        <CheckoutField
          fields={fields}
          name="address.pincode"
          label={words.pincode}
          inputMode="numeric"
          autocomplete="postal-code"
          hint={words.pincodeHint}
          news={pincodeNews}
        />
        <CheckoutField
          fields={fields}
          name="address.line1"
          label={words.line1}
          autocomplete="address-line1"
          autocapitalize="words"
        />
        <CheckoutField
          fields={fields}
          name="address.line2"
          label={words.line2}
          autocomplete="address-line2"
          autocapitalize="words"
          isOptional
        />
        <div class="fields-2">
          <CheckoutField
            fields={fields}
            name="address.city"
            label={words.city}
            autocomplete="address-level2"
            autocapitalize="words"
          />
          <CheckoutField
            fields={fields}
            name="address.state"
            label={words.state}
            autocomplete="address-level1"
            control="state"
          />
        </div>
        <p class="field-hint">{words.withinIndia}</p>
      </fieldset>
      <fieldset class="checkout-part" disabled={isDisabled}>
        <legend>{words.anythingElse}</legend>
        <CheckoutField
          fields={fields}
          name="notes"
          label={words.note}
          autocomplete="off"
          control="textarea"
          isOptional
        />
      </fieldset>
    </>
  );
}

/** Enter goes on to the next field, as the keyboards of phones say: nobody pays by it. */
export function goOnWithEnter(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.isComposing || !(target instanceof HTMLInputElement)) return;
  const index = FIELD_NAMES.indexOf(target.name as FieldName);
  const next = FIELD_NAMES[index + 1];
  if (index === -1 || next === undefined) return;
  event.preventDefault();
  document.getElementById(fieldId(next))?.focus();
}
