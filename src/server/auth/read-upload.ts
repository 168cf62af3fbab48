import { ShopError } from '../domain/errors.ts';

/** A form with a file, as a browser sends it without a script. */
export interface Upload {
  fields: Record<string, string>;
  /** What is in the field `file`; null where nothing was chosen. Its name and type are the sender's word. */
  file: Buffer | null;
  /** For people to know it by; '' where nothing was chosen. */
  fileName: string;
}

/** Reads such a form. Throws `bad-input` where it is none, or holds another field, another file or anything twice. */
export async function readUpload(request: Request, names: readonly string[]): Promise<Upload> {
  if (!/^multipart\/form-data\s*;/i.test(request.headers.get('content-type') ?? '')) throw notUnderstood();
  let form: FormData;
  try {
    form = await request.formData();
  } catch (error) {
    throw notUnderstood(error);
  }
  const fields: Record<string, string> = {};
  let file: Buffer | null = null;
  let fileName = '';
  let files = 0;
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (!names.includes(name) || Object.hasOwn(fields, name)) throw notUnderstood();
      fields[name] = value;
      continue;
    }
    files += 1;
    if (name !== 'file' || files > 1) throw notUnderstood();
    if (value.size === 0) continue;
    file = Buffer.from(await value.arrayBuffer());
    fileName = value.name;
  }
  return { fields, file, fileName };
}

function notUnderstood(cause?: unknown): ShopError {
  return new ShopError('bad-input', 'That form was not understood. Please try again.', { cause });
}
