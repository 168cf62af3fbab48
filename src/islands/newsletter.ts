/** Sends the newsletter form without leaving the page, and says what came of it. */
import type { Problem } from '#shared/checkout.ts';
import { letterForm as words } from '#words';

const form = document.querySelector<HTMLFormElement>('form[data-newsletter]');
const said = form?.querySelector<HTMLElement>('[data-newsletter-said]');
const email = form?.querySelector<HTMLInputElement>('input[name=email]');
let isSending = false;

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!isSending && email && said) void send(form, email, said);
});

async function send(form: HTMLFormElement, email: HTMLInputElement, said: HTMLElement): Promise<void> {
  isSending = true;
  said.textContent = words.sending;
  const problem = await subscribe(email.value);
  said.textContent = problem ?? words.thanks;
  said.classList.toggle('field-error', problem !== null);
  if (problem === null) form.reset();
  isSending = false;
}

/** Null when it was taken, otherwise a sentence that says why not. */
async function subscribe(email: string): Promise<string | null> {
  try {
    const answer = await fetch('/api/newsletter', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, source: 'footer' }),
    });
    if (answer.ok) return null;
    const problem = (await answer.json()) as Partial<Problem>;
    return problem.errors?.[0]?.message ?? problem.detail ?? words.unreachable;
  } catch {
    return words.unreachable;
  }
}
