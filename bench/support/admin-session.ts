/** An admin's browser, as far as a form needs one. */
export interface AdminSession {
  get(path: string): Promise<string>;
  /** Posts a form; gives where the answer leads to. Throws where it leads nowhere. */
  post(path: string, fields: Record<string, string>): Promise<string>;
}

/** Signs in with the address and password that a first start printed. */
export async function signIn(url: string, printed: string): Promise<AdminSession> {
  const [, email = '', password = ''] = /Sign in once with\s+(\S+)\s+(\S+)/.exec(printed) ?? [];
  let cookie = '';
  const session: AdminSession = {
    async get(path) {
      const answer = await fetch(url + path, { headers: { cookie } });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
      return answer.text();
    },
    async post(path, fields) {
      const answer = await fetch(url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: url },
        body: new URLSearchParams(fields),
      });
      if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      const set = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
      if (set.length > 0) cookie = [cookie, ...set].filter(Boolean).join('; ');
      return answer.headers.get('location') ?? '';
    },
  };
  await session.post('/admin/sign-in', { email, password });
  return session;
}

/** The fields of the form on a page whose action is this path, as they stand. */
export function fieldsOf(html: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [, attributes = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1];
    if (name !== undefined) fields[name] = unescaped(/\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? '');
  }
  for (const [, name = '', text = ''] of form.matchAll(
    /<textarea[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  )) {
    fields[name] = unescaped(text);
  }
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    fields[name] = /value="([^"]*)"[^>]*\bselected/.exec(options)?.[1] ?? '';
  }
  return fields;
}

function unescaped(text: string): string {
  return text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
