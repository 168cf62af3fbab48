const HOME = '/admin';
const LONGEST = 500;

/**
 * Where to go after signing in. Only pages of the admin's own part are believed: `//evil`, `/\evil`, `/.//evil` and
 * everything else that a browser could take for another site lead home.
 */
export function localPath(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > LONGEST || !wanted.startsWith('/')) return HOME;
  const base = 'http://shop.invalid';
  let url: URL;
  try {
    url = new URL(wanted, base);
  } catch {
    return HOME;
  }
  const inside = url.pathname === HOME || url.pathname.startsWith(`${HOME}/`);
  const signIn = url.pathname.startsWith(`${HOME}/sign-in`);
  return url.origin === base && inside && !signIn ? url.pathname + url.search : HOME;
}
