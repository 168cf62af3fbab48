import { ShopError } from '../domain/errors.ts';
import { readBytes } from './endpoint.ts';

/** The text fields of a URL-encoded or multipart form; of several with one name the last. Throws `wrong-type` and `malformed`. */
export async function readFields(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    const text = new TextDecoder().decode(await readBytes(request));
    return Object.fromEntries(new URLSearchParams(text));
  }
  if (!/^multipart\/form-data\b/i.test(type)) throw new ShopError('wrong-type', 'Please send a form.');
  try {
    const fields: Record<string, string> = {};
    for (const [name, value] of await request.formData()) if (typeof value === 'string') fields[name] = value;
    return fields;
  } catch (error) {
    throw new ShopError('malformed', 'The form could not be read.', { cause: error });
  }
}
