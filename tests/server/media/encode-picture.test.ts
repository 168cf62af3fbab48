import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isShopError } from '#server/domain/errors.ts';
import { encodePicture } from '#server/media/encode-picture.ts';
import { pictureKindOf } from '#server/media/picture-kind.ts';
import { bombPng, painted } from '../../support/pictures.ts';

const codeOf = async (bytes: Buffer): Promise<string> => {
  try {
    await encodePicture(bytes);
    return 'taken';
  } catch (error) {
    if (!isShopError(error)) throw error;
    expect(error.extras.errors).toEqual([{ field: 'file', message: error.message }]);
    return error.code;
  }
};

describe('a picture that is taken', () => {
  test('comes in the formats and widths that pages ask for, without what a camera writes into it', async () => {
    const photo = await painted(1600, 1200, 'jpeg', {
      exif: { IFD0: { Copyright: 'SECRET-OWNER' }, IFD3: { GPSLatitude: '26/1 54/1 0/1' } },
    });
    expect(photo.includes('SECRET-OWNER')).toBe(true);
    const made = await encodePicture(photo);
    expect(made).toMatchObject({ width: 800, height: 600, widths: [400, 800, 1200] });
    expect(made.files.map(({ ending }) => ending)).toEqual([
      '-400.avif',
      '-400.webp',
      '-800.avif',
      '-800.webp',
      '-band-800.avif',
      '-1200.avif',
      '-1200.webp',
      '-band-1200.avif',
      '.jpg',
    ]);
    for (const { ending, content } of made.files) {
      const { format, width, exif, icc, xmp } = await sharp(content).metadata();
      expect([exif, icc, xmp], ending).toEqual([undefined, undefined, undefined]);
      expect(content.includes('SECRET'), ending).toBe(false);
      expect({ jpg: 'jpeg', webp: 'webp', avif: 'heif' }[ending.split('.')[1]!], ending).toBe(format);
      expect(width).toBe(Number(/\d+/.exec(ending)?.[0] ?? 800));
    }
  });

  test('has bands of its middle, two fifths as high as wide', async () => {
    const stripes = await Promise.all(
      ['#b03030', '#3030b0', '#30b030'].map((background) =>
        sharp({ create: { width: 1300, height: 700, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const photo = await sharp({ create: { width: 1300, height: 2100, channels: 3, background: '#000' } })
      .composite(stripes.map((input, index) => ({ input, left: 0, top: index * 700 })))
      .png()
      .toBuffer();
    const { files } = await encodePicture(photo);
    const bands = files.filter(({ ending }) => ending.startsWith('-band-'));
    expect(bands.map(({ ending }) => ending)).toEqual(['-band-800.avif', '-band-1200.avif']);
    expect(await sharp(bands[1]!.content).metadata()).toMatchObject({ width: 1200, height: 480 });
    expect(await sharp(bands[0]!.content).metadata()).toMatchObject({ width: 800, height: 320 });
    const { channels } = await sharp(bands[0]!.content).stats();
    // All of it is of the middle stripe.
    expect(channels.map(({ min, max }) => [min < 70, max > 150])).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ]);
  });

  test('stands upright, and lies on white where it was clear', async () => {
    const lying = await painted(900, 600, 'jpeg', { orientation: 6 });
    expect(await encodePicture(lying)).toMatchObject({ width: 600, height: 900, widths: [400] });
    const clear = await sharp({
      create: { width: 500, height: 500, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const { files } = await encodePicture(clear);
    const { dominant } = await sharp(files.at(-1)!.content).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  test.each(['png', 'webp', 'avif'] as const)('may be a %s', async (format) => {
    expect(await codeOf(await painted(450, 450, format))).toBe('taken');
  });
});

describe('what is refused', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>';
  test.each([
    ['an SVG', Buffer.from(svg)],
    ['an SVG that says it is XML', Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF that is a script too', Buffer.from('GIF89a/*' + ' '.repeat(400) + '*/=1;alert(1)')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a TIFF', Buffer.from('49492a0008000000', 'hex')],
    ['an archive', Buffer.from('504b0506' + '00'.repeat(18), 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('%s, whatever it is called', async (_, bytes) => {
    expect(await codeOf(bytes)).toBe('wrong-type');
  });

  test('a picture that is a page, a program or an archive as well', async () => {
    const jpeg = await painted(500, 500, 'jpeg');
    const comment = Buffer.from('<script>alert(document.domain)</script>');
    const marked = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, comment.length + 2]),
      comment,
      jpeg.subarray(2),
    ]);
    const archive = Buffer.concat([
      jpeg,
      Buffer.from('504b0304', 'hex'),
      Buffer.from('504b0506' + '00'.repeat(18), 'hex'),
    ]);
    const php = Buffer.concat([jpeg, Buffer.from('<?php system($_GET[1]); ?>')]);
    const pdf = Buffer.concat([jpeg.subarray(0, 20), Buffer.from('%PDF-1.4'), jpeg.subarray(20)]);
    const png = await painted(500, 500, 'png');
    const webp = await painted(500, 500, 'webp');
    const tails = [png, webp].map((one) => Buffer.concat([one, Buffer.from('anything else')]));
    for (const bytes of [marked, archive, php, pdf, ...tails]) {
      expect(await codeOf(bytes)).toBe('wrong-type');
    }
  });

  test('a picture of 50,000 by 50,000 pixels, before any of it is unpacked', async () => {
    expect(await codeOf(bombPng(50_000, 50_000))).toBe('too-large');
    expect(await codeOf(bombPng(8_001, 8_001))).toBe('too-large');
  });

  test('a picture that is too small, too slender, cut off or broken', async () => {
    expect(await codeOf(await painted(399, 800, 'jpeg'))).toBe('bad-input');
    expect(await codeOf(await painted(2100, 500, 'jpeg'))).toBe('bad-input');
    const jpeg = await painted(900, 900, 'jpeg');
    expect(await codeOf(jpeg.subarray(0, jpeg.length / 2))).toBe('bad-input');
    expect(await codeOf(jpeg.subarray(0, 4))).toBe('bad-input');
    expect(await codeOf(bombPng(900, 900))).toBe('bad-input');
  });

  test('or taken: nothing that is changed at random does anything else', async () => {
    const kinds = await Promise.all(
      (['jpeg', 'png', 'webp'] as const).map((kind) => painted(400, 400, kind)),
    );
    const bytes = fc.record({
      whole: fc.constantFrom(...kinds),
      changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(bytes, async ({ whole, changes }) => {
        const changed = Buffer.from(whole);
        for (const [at, value] of changes) changed[at % changed.length] = value;
        expect(['taken', 'wrong-type', 'too-large', 'bad-input']).toContain(await codeOf(changed));
      }),
      { numRuns: 12 },
    );
  });
});

test('a kind is told by the first bytes and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (some) => {
      const bytes = Buffer.from(some);
      bytes[0] = 0x3c;
      expect(pictureKindOf(bytes)).toBeNull();
    }),
  );
});
