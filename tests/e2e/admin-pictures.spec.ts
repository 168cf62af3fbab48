/** Pictures as an admin adds them without JavaScript, and what others try with the same form. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bombPng, painted } from '../support/pictures.ts';
import { peopleOf } from './admin-people.ts';
import { ask, codeOf, KURTA, post, snapshot, type Answer } from './api-requests.ts';
import { expect, test, type RunningShop } from './open-shop.ts';
import { signIn } from './site-pages.ts';
import { expectSoundPage } from './sound-page.ts';

test.use({ shopOf: 'pictures' });

const PATH = `/admin/products/${KURTA}/pictures`;

interface Part {
  name: string;
  content: Buffer | string;
  file?: { name: string; type: string };
}

/** A form with files as a browser sends it, or as none would. */
async function send(shop: RunningShop, parts: Part[], headers: Record<string, string> = {}): Promise<Answer> {
  const { staff } = await peopleOf(shop);
  const boundary = randomUUID();
  const body = Buffer.concat([
    ...parts.flatMap(({ name, content, file }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file.name}"` : ''}\r\n${file ? `Content-Type: ${file.type}\r\n` : ''}\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return post(shop, PATH, body, {
    headers: {
      cookie: staff.cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
  });
}

const jpegNamed = (content: Buffer | string, name = 'kurta.jpg'): Part[] => [
  { name: 'alt', content: 'A kurta' },
  { name: 'file', content, file: { name, type: 'image/jpeg' } },
];

test('a picture is added on a phone, shown, put in order and removed', async ({ browser, shop }) => {
  test.slow();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, shop, `/admin/products/${KURTA}`);
  await page.getByRole('link', { name: 'Pictures' }).click();
  const before = await page.locator('.picture-row').count();
  const buffer = await painted(1300, 1600, 'jpeg', { exif: { IFD0: { Copyright: 'SECRET-OWNER' } } });
  await page.getByLabel('File').setInputFiles({ name: '../../x.svg', mimeType: 'text/html', buffer });
  await page.getByRole('button', { name: 'Add the picture' }).click();
  await expect(page.getByRole('alert')).toContainText('Please say what the picture shows');
  await page.getByLabel('What it shows').fill('The kurta’s “collar” <close up>');
  await page.getByLabel('File').setInputFiles({ name: 'collar.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: 'Add the picture' }).click();
  await expect(page.locator('.saved')).toContainText('published');
  await expect(page.locator('.picture-row')).toHaveCount(before + 1);
  const { id, src, widths } = shop.row<{ id: number; src: string; widths: string }>(
    'SELECT id, src, widths FROM product_pictures WHERE product_id = ? ORDER BY position DESC',
    KURTA,
  )!;
  expect(widths).toBe('400 800 1200');

  const { slug } = shop.row<{ slug: string }>('SELECT slug FROM products WHERE id = ?', KURTA)!;
  const stem = src.replace('.jpg', '');
  const published = await ask(shop, { path: `/products/${slug}` });
  for (const file of [src, `${stem}-400.webp 400w`, `${stem}-1200.avif 1200w`])
    expect(published.text).toContain(file);
  for (const [path, type] of [
    [src, 'image/jpeg'],
    [`${stem}-800.webp`, 'image/webp'],
    [`${stem}-1200.avif`, 'image/avif'],
  ] as const) {
    const { status, headers, text } = await ask(shop, { path });
    expect([
      status,
      headers['content-type'],
      headers['cache-control'],
      headers['x-content-type-options'],
    ]).toEqual([200, type, 'public, max-age=31536000, immutable', 'nosniff']);
    expect(text).not.toContain('SECRET');
  }

  await page.getByRole('button', { name: `Earlier with picture ${before + 1}` }).click();
  await expect(page.locator('.saved')).toBeVisible();
  const places = shop.rows<{ id: number }>(
    'SELECT id FROM product_pictures WHERE product_id = ? ORDER BY position',
    KURTA,
  );
  expect(places.at(-2)?.id).toBe(id);
  await page
    .getByText('Remove…')
    .nth(before - 1)
    .click();
  await page.getByRole('button', { name: `Yes, remove picture ${before}` }).click();
  await expect(page.locator('.picture-row')).toHaveCount(before);
  expect(shop.rows('SELECT id FROM product_pictures WHERE id = ?', id)).toEqual([]);
  await context.close();
});

test('what is no photograph is refused by its content, told, and leaves nothing', async ({ shop }) => {
  await peopleOf(shop);
  const before = snapshot(shop);
  const media = join(shop.dataDir, 'media');
  const files = existsSync(media) ? readdirSync(media).length : 0;
  const jpeg = await painted(500, 500, 'jpeg');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  for (const [content, status] of [
    [svg, 415],
    ['<script>alert(1)</script>', 415],
    [Buffer.concat([jpeg, Buffer.from('<?php system($_GET[1]);')]), 415],
    [Buffer.concat([jpeg, Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex')]), 415],
    [bombPng(50_000, 50_000), 413],
    [jpeg.subarray(0, 900), 422],
    ['', 422],
  ] as const) {
    const answer = await send(shop, jpegNamed(content));
    expect(answer.status, answer.text.slice(0, 300)).toBe(status);
    expect(answer.text).toContain('Nothing was saved.');
    expect(answer.text).not.toContain('alert(1)');
  }
  for (const parts of [
    [...jpegNamed(jpeg), { name: 'src', content: '/media/x.jpg' }],
    [...jpegNamed(jpeg), ...jpegNamed(jpeg)],
    [{ name: 'alt', content: 'x' }],
    [{ name: 'file', content: 'C:\\kurta.jpg' }],
  ]) {
    expect((await send(shop, parts)).status).toBe(422);
  }
  const foreign = { origin: 'https://evil.example' };
  expect((await send(shop, jpegNamed(jpeg), foreign)).status).toBe(403);
  expect((await send(shop, jpegNamed(jpeg), { cookie: '' })).headers.location).toMatch(/^\/admin\/sign-in/);
  expect((await send(shop, jpegNamed(jpeg), { 'content-type': 'multipart/form-data' })).status).toBe(422);
  expect(snapshot(shop)).toEqual(before);
  expect(existsSync(media) ? readdirSync(media).length : 0).toBe(files);
});

test('an upload may be as large as a photograph and no larger; nothing else may', async ({ shop }) => {
  const large = Buffer.alloc(16 * 1024 * 1024 + 1);
  // The shop may close the connection before all of it is sent.
  const answered = send(shop, jpegNamed(large)).then(({ status }) => status, codeOf);
  expect([413, 'EPIPE', 'ECONNRESET']).toContain(await answered);
  expect((await send(shop, jpegNamed(Buffer.alloc(1024 * 1024)))).status).toBe(415);
  const elsewhere = await post(shop, `/admin/products/${KURTA}`, Buffer.alloc(65 * 1024), {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(elsewhere.status).toBe(413);
});

test('nothing but pictures is served from their folder', async ({ shop }) => {
  for (const path of [
    '/media',
    '/media/..%2Fshop.db',
    '/media/../shop.db',
    '/media/shop.db',
    `/media/${'a'.repeat(32)}.jpg`,
    `/media/${'a'.repeat(32)}.svg`,
    `/media/${'a'.repeat(32)}.html`,
  ]) {
    expect((await ask(shop, { path })).status, path).toBe(404);
  }
});

test('the page of pictures keeps nobody out, with pictures, with mistakes and with none', async ({
  page,
  shop,
}) => {
  test.slow();
  await signIn(page, shop, PATH);
  await page.getByText('Remove…').first().click();
  await expectSoundPage(page, 'pictures');
  await page.getByLabel('What it shows').fill('A kurta');
  const buffer = Buffer.from('not a picture');
  await page.getByLabel('File').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('button', { name: 'Add the picture' }).click();
  await expect(page.getByRole('alert')).toContainText('JPEG, PNG, WebP or AVIF, please');
  await expectSoundPage(page, 'a picture that is none');
  const { id } = shop.row<{ id: string }>(
    'SELECT id FROM products WHERE id NOT IN (SELECT product_id FROM product_pictures)',
  ) ?? { id: '' };
  if (id === '') return;
  await page.goto(`${shop.url}/admin/products/${id}/pictures`);
  await expectSoundPage(page, 'no pictures');
});
