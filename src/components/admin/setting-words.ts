/** What owners read for their settings. */
import type { LiveTask } from '#server/domain/going-live.ts';
import type { ZONES } from '#server/domain/settings-form.ts';

export const ZONE_WORDS: Readonly<Record<(typeof ZONES)[number], string>> = {
  sameState: 'Within your state',
  rest: 'The rest of India',
  remote: 'North-east, Jammu & Kashmir, Ladakh, islands',
};

interface TaskWords {
  todo: string;
  done: string;
  /** How it is done. */
  how: string;
}

export const TASK_WORDS: Readonly<Record<LiveTask['name'], TaskWords>> = {
  products: {
    todo: 'No product is for sale',
    done: 'Products are for sale',
    how: 'Set a product’s status to active.',
  },
  contact: {
    todo: 'Shoppers can’t reach you',
    done: 'Email, telephone and address are given',
    how: 'Fill in email, telephone and address below: Razorpay’s review looks for them too.',
  },
  gstin: {
    todo: 'No GSTIN',
    done: 'GSTIN is given',
    how: 'Fill it in below if you are registered for GST.',
  },
  'grievance-officer': {
    todo: 'No grievance officer',
    done: 'A grievance officer is named',
    how: 'India’s e-commerce rules ask for the name and contact of one, on the shop’s own pages.',
  },
  policies: {
    todo: 'Policies are missing',
    done: 'Shipping, returns, privacy and terms are there',
    how: 'Shipping, returns, privacy and terms: shoppers and Razorpay’s review look for all four.',
  },
  address: {
    todo: 'The shop’s address isn’t https',
    done: 'The shop’s address is https',
    how: 'Set SITE_URL to https://your-shop, with a proxy that speaks TLS in front.',
  },
  keys: {
    todo: 'No live Razorpay keys',
    done: 'Live Razorpay keys are set',
    how: 'Set RAZORPAY_KEY_ID, RAZORPAY_KEY_SECRET and RAZORPAY_WEBHOOK_SECRET; the README says in which order.',
  },
  webhook: {
    todo: 'Razorpay’s webhook has never come',
    done: 'Razorpay’s webhook has come',
    how: 'Add it in Razorpay’s dashboard with the same secret, then pay for an order in test mode.',
  },
  mail: {
    todo: 'Mails are only files',
    done: 'A mail server is set',
    how: 'Set SMTP_URL; without it nobody gets a mail, and they lie in the data folder.',
  },
};
