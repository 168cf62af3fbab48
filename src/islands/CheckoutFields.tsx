import { CheckoutField, type Fields } from './CheckoutField.tsx';

interface CheckoutFieldsProps {
  fields: Fields;
  /** Before hydration nothing typed would be kept, and without JavaScript nothing could be paid. */
  isDisabled: boolean;
}

/** Who orders, where it goes and what else there is to say. */
export function CheckoutFields({ fields, isDisabled }: CheckoutFieldsProps) {
  return (
    <>
      <fieldset class="checkout-part" disabled={isDisabled}>
        <legend>Contact</legend>
        <CheckoutField fields={fields} name="contact.name" label="Full name" autocomplete="name" />
        <div class="fields-2">
          <CheckoutField
            fields={fields}
            name="contact.email"
            label="Email"
            type="email"
            inputMode="email"
            autocomplete="email"
            hint="So that the shop can reach you about your order."
          />
          <CheckoutField
            fields={fields}
            name="contact.phone"
            label="Mobile number"
            type="tel"
            inputMode="tel"
            autocomplete="tel"
            hint="Ten digits; the courier will ring it."
          />
        </div>
      </fieldset>
      <fieldset class="checkout-part" disabled={isDisabled}>
        <legend>Delivery address</legend>
        <CheckoutField
          fields={fields}
          name="address.line1"
          label="House number and street"
          autocomplete="address-line1"
        />
        <CheckoutField
          fields={fields}
          name="address.line2"
          label="Area or landmark"
          autocomplete="address-line2"
          isOptional
        />
        <div class="fields-2">
          <CheckoutField
            fields={fields}
            name="address.city"
            label="Town or city"
            autocomplete="address-level2"
          />
          <CheckoutField
            fields={fields}
            name="address.pincode"
            label="PIN code"
            inputMode="numeric"
            autocomplete="postal-code"
          />
        </div>
        <CheckoutField
          fields={fields}
          name="address.state"
          label="State"
          autocomplete="address-level1"
          control="state"
        />
        <p class="field-hint">We deliver within India.</p>
      </fieldset>
      <fieldset class="checkout-part" disabled={isDisabled}>
        <legend>Anything else</legend>
        <CheckoutField
          fields={fields}
          name="notes"
          label="A note to the shop"
          autocomplete="off"
          control="textarea"
          isOptional
        />
      </fieldset>
    </>
  );
}
