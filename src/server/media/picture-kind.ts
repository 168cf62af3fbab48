/** What a file is by its bytes, whatever it is called and whatever the browser says. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif';

/** Bytes from the end in which a zip archive keeps its directory's mark: its size and the longest comment. */
const ZIP_END_BYTES = 22 + 65_535;
/** Readers of PDF look for its mark in so many bytes. */
const PDF_BEGIN_BYTES = 1024;

/** What a picture has no use for and a browser, or a server that runs files, might take for a page or a program. */
const FOREIGN = /<(?:script|html|body|iframe|svg|!doctype|\?php)[\s>/]/i;

/**
 * The kind of a picture by its first bytes, or null for anything else: SVG and other texts, animations as GIF, archives,
 * and files that are a picture and something else at once. A page or an archive within a picture would be gone after it is
 * made again; who sends one means no picture.
 */
export function pictureKindOf(bytes: Buffer): PictureKind | null {
  const kind = kindByMark(bytes);
  return kind === null || isSomethingElseToo(bytes, kind) ? null : kind;
}

function kindByMark(bytes: Buffer): PictureKind | null {
  const text = (from: number, to: number): string => bytes.toString('latin1', from, to);
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /^(avif|mif1)/.test(text(8, 12))) return 'avif';
  return null;
}

function isSomethingElseToo(bytes: Buffer, kind: PictureKind): boolean {
  if (bytes.subarray(-ZIP_END_BYTES).includes('PK\x05\x06', 0, 'latin1')) return true;
  if (bytes.subarray(0, PDF_BEGIN_BYTES).includes('%PDF-', 0, 'latin1')) return true;
  if (FOREIGN.test(bytes.toString('latin1'))) return true;
  // What these two say of their own length, nothing may follow. After a JPEG, cameras keep films and depths.
  if (kind === 'webp') return bytes.length > bytes.readUInt32LE(4) + 9;
  if (kind === 'png') return !bytes.subarray(-8).equals(PNG_END);
  return false;
}

/** The last chunk of a PNG, `IEND`, with its checksum. */
const PNG_END = Buffer.from('49454e44ae426082', 'hex');
