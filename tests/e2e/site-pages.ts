/** The pages that the shop has. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { TEST_BUILD } from './test-build.ts';
import type { RunningShop } from './open-shop.ts';

export interface BuiltPage {
  path: string;
  file: string;
}

/** Every page that the build made a file of. */
export function listBuiltPages(): BuiltPage[] {
  const folder = resolve(TEST_BUILD, 'client');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({
      path: `/${name.replace(/(^|\/)index\.html$|\.html$/, '')}`,
      file: join(folder, name),
    }));
}

/** Signs the browser in as the shop's owner and ends on the page that it wanted; on the overview unless said. */
export async function signIn(page: Page, shop: RunningShop, path = '/admin'): Promise<void> {
  await page.goto(shop.url + path);
  await page.getByLabel('Email').fill(shop.owner.email);
  await page.getByLabel('Password').fill(shop.owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(shop.url + path);
}
