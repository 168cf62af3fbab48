/** What a shop still lacks before it should sell to strangers. */
import type { Settings } from './settings.ts';

export interface LiveFacts {
  settings: Settings;
  /** The policies that the shop shows, by slug. */
  policies: readonly string[];
  /** Razorpay's keys: none, for tests, or for money. */
  keys: 'none' | 'test' | 'live';
  /** Whether Razorpay's webhook has ever reached the shop with a good signature. */
  hasHeardWebhook: boolean;
  hasMailServer: boolean;
  /** The address that people type. */
  siteUrl: URL;
  activeProducts: number;
}

/** One thing to see to. */
export interface LiveTask {
  name:
    | 'address'
    | 'keys'
    | 'webhook'
    | 'mail'
    | 'products'
    | 'contact'
    | 'gstin'
    | 'grievance-officer'
    | 'policies';
  isDone: boolean;
}

/** Policies that shoppers and Razorpay's own review look for. */
export const NEEDED_POLICIES = ['shipping', 'returns', 'privacy', 'terms'] as const;

/** Everything to see to, done or not, in the order in which an owner would. */
export function tasksToGoLive(facts: LiveFacts): LiveTask[] {
  const { settings, policies, siteUrl } = facts;
  return [
    { name: 'products', isDone: facts.activeProducts > 0 },
    { name: 'contact', isDone: settings.email !== '' && settings.phone !== '' && settings.address !== '' },
    { name: 'gstin', isDone: settings.gstin !== '' },
    // Rule 5 (3) (e) of the Consumer Protection (E-Commerce) Rules, 2020.
    { name: 'grievance-officer', isDone: settings.grievanceOfficer !== '' },
    { name: 'policies', isDone: NEEDED_POLICIES.every((slug) => policies.includes(slug)) },
    { name: 'address', isDone: siteUrl.protocol === 'https:' },
    { name: 'keys', isDone: facts.keys === 'live' },
    { name: 'webhook', isDone: facts.hasHeardWebhook },
    { name: 'mail', isDone: facts.hasMailServer },
  ];
}
