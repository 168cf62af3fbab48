import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture with something on it. */
export async function painted(
  width: number,
  height: number,
  format: 'jpeg' | 'png' | 'webp' | 'avif',
  options: { exif?: Record<string, Record<string, string>>; orientation?: number; hue?: number } = {},
): Promise<Buffer> {
  const { hue = 90 } = options;
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    data[at * 3] = (at % width) & 255;
    data[at * 3 + 1] = hue;
    data[at * 3 + 2] = Math.floor(at / width) & 255;
  }
  let picture = sharp(data, { raw: { width, height, channels: 3 } }).toFormat(format);
  if (options.exif) picture = picture.withExif(options.exif);
  if (options.orientation !== undefined) picture = picture.withMetadata({ orientation: options.orientation });
  return picture.toBuffer();
}

/** A PNG of a few bytes that says it is so large. */
export function bombPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
