import { describe, expect, test } from 'vitest';
import { acceptInvitation, findInvitationOf } from '#server/commands/accept-invitation.ts';
import { changeRole } from '#server/commands/change-role.ts';
import { composeMail } from '#server/commands/compose-mail.ts';
import { createAdmin } from '#server/commands/create-admin.ts';
import { deactivateAdmin, reactivateAdmin } from '#server/commands/deactivate-admin.ts';
import { endSession } from '#server/commands/end-session.ts';
import { inviteAdmin } from '#server/commands/invite-admin.ts';
import { removeAdmin } from '#server/commands/remove-admin.ts';
import { signIn } from '#server/commands/sign-in.ts';
import { withdrawInvitation } from '#server/commands/withdraw-invitation.ts';
import { findInvitation } from '#server/db/admin-invitations.ts';
import { listAudit } from '#server/db/audit-log.ts';
import { checkAuditChain } from '#server/db/books/audit-checks.ts';
import { listMails } from '#server/db/outbox.ts';
import { findPerson, listPeople, listSessionsOf } from '#server/db/people.ts';
import type { Shop } from '#server/shop.ts';
import { cookieFor, openAdminShop, signedIn } from '../../support/admin-shop.ts';

const PASSWORD = 'a long enough password';
const BY = { email: 'owner@darzi.test' };

async function invited(shop: Shop, email = 'meera@example.in'): Promise<{ id: string; token: string }> {
  const { id } = await inviteAdmin(shop, { email, name: 'Meera', role: 'staff', by: BY });
  return { id, token: shop.invitationTokens.tokenOf(id) };
}

async function actions(shop: Shop): Promise<string[]> {
  const filter = { actor: null, entity: null, entityId: null, after: null, most: 100 };
  return (await listAudit(shop.db.read, filter)).entries.map(({ action }) => action).reverse();
}

describe('an invitation', () => {
  test('makes an account with the password that was chosen, once', async () => {
    const shop = await openAdminShop();
    const { id, token } = await invited(shop);
    expect(await acceptInvitation(shop, { token, password: PASSWORD })).toEqual({
      email: 'meera@example.in',
    });
    const cookie = await cookieFor(shop, { email: 'meera@example.in', password: PASSWORD });
    const admin = await shop.auth.findSignedIn(new Headers({ cookie }));
    expect(admin).toMatchObject({ name: 'Meera', role: 'staff' });
    await expect(acceptInvitation(shop, { token, password: PASSWORD })).rejects.toThrow('work any more');
    expect((await findInvitation(shop.db.read, id))?.usedAt).not.toBeNull();
    expect(await actions(shop)).toEqual(['invitation.sent', 'admin.created', 'admin.signed-in']);
    expect(await checkAuditChain(shop.db.read)).toEqual([]);
  });

  test('makes one account where two use it at once', async () => {
    const shop = await openAdminShop();
    const { token } = await invited(shop);
    const both = [PASSWORD, 'another long password'].map((password) =>
      acceptInvitation(shop, { token, password }),
    );
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await listPeople(shop.db.read, '')).toHaveLength(1);
  });

  test('opens nothing when it is withdrawn, replaced or three days old, or for another token', async () => {
    const shop = await openAdminShop();
    const withdrawn = await invited(shop);
    await withdrawInvitation(shop, { id: withdrawn.id, actor: 'admin:x' });
    await expect(withdrawInvitation(shop, { id: withdrawn.id, actor: 'admin:x' })).rejects.toThrow('already');
    const replaced = await invited(shop);
    const latest = await invited(shop);
    for (const token of [withdrawn.token, replaced.token, `${latest.token}x`, '']) {
      expect(await findInvitationOf(shop, token)).toBeNull();
      await expect(acceptInvitation(shop, { token, password: PASSWORD })).rejects.toThrow('work any more');
    }
    expect(await findInvitationOf(shop, latest.token)).not.toBeNull();
    const later = { ...shop, now: () => new Date(Date.now() + 3 * 24 * 3_600_000 + 1000) };
    expect(await findInvitationOf(later, latest.token)).toBeNull();
  });

  test('is mailed with its link, which an admin who looks at the mail doesn’t see', async () => {
    const shop = await openAdminShop();
    const { id, token } = await invited(shop);
    const filter = { state: null, recipient: null, after: null, most: 10 };
    const [mail] = (await listMails(shop.db.read, filter)).mails;
    const sent = await composeMail(shop, mail!);
    expect(sent.to).toBe('meera@example.in');
    expect(sent.text).toContain(`/admin/invitation/${token}`);
    expect(JSON.stringify(mail)).not.toContain(token);
    const seen = await composeMail(shop, mail!, 'admin');
    expect(seen.text + seen.html).not.toContain(token);
    await withdrawInvitation(shop, { id, actor: 'admin:x' });
    await expect(composeMail(shop, mail!)).rejects.toThrow('withdrawn');
  });

  test('goes to nobody who has an account, to no address that is none, and takes no short password', async () => {
    const shop = await openAdminShop();
    await signedIn(shop, 'viewer');
    await expect(invited(shop, 'viewer@darzi.test')).rejects.toMatchObject({
      extras: { errors: [{ field: 'email' }] },
    });
    await expect(invited(shop, 'no address')).rejects.toMatchObject({
      extras: { errors: [{ field: 'email' }] },
    });
    const { token } = await invited(shop);
    await expect(acceptInvitation(shop, { token, password: 'short' })).rejects.toThrow('12 to 128');
    expect(await findInvitationOf(shop, token)).not.toBeNull();
  });
});

describe('the last owner', () => {
  test('can’t be demoted, deactivated or removed; one of two can', async () => {
    const shop = await openAdminShop();
    const { admin } = await signedIn(shop, 'owner');
    const { id } = admin;
    const actor = 'admin:x';
    const refused = { code: 'last-owner' };
    await expect(changeRole(shop, { id, from: 'owner', to: 'staff', actor })).rejects.toMatchObject(refused);
    await expect(deactivateAdmin(shop, { id, actor })).rejects.toMatchObject(refused);
    await expect(removeAdmin(shop, { id, actor })).rejects.toMatchObject(refused);

    const { email } = await createAdmin(shop, { email: 'second@darzi.test', role: 'owner', actor });
    const second = (await listPeople(shop.db.read, '')).find((person) => person.email === email)!;
    await deactivateAdmin(shop, { id: second.id, actor });
    await expect(changeRole(shop, { id, from: 'owner', to: 'staff', actor })).rejects.toMatchObject(refused);
    await reactivateAdmin(shop, { id: second.id, actor });
    await changeRole(shop, { id, from: 'owner', to: 'staff', actor });
    expect((await findPerson(shop.db.read, id))?.role).toBe('staff');
    await expect(removeAdmin(shop, { id: second.id, actor })).rejects.toMatchObject(refused);
  });

  test('stays where two owners remove one another at once', async () => {
    const shop = await openAdminShop();
    for (const email of ['a@darzi.test', 'b@darzi.test']) {
      await createAdmin(shop, { email, role: 'owner', actor: 'test' });
    }
    const both = await listPeople(shop.db.read, '');
    const results = await Promise.allSettled(both.map(({ id }) => removeAdmin(shop, { id, actor: 'x' })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await listPeople(shop.db.read, '')).toHaveLength(1);
  });
});

test('who is deactivated is out at once and can’t come in, and nobody is told why', async () => {
  const shop = await openAdminShop();
  const { admin, cookie, password } = await signedIn(shop, 'staff');
  await deactivateAdmin(shop, { id: admin.id, actor: 'admin:x' });
  expect(await shop.auth.findSignedIn(new Headers({ cookie }))).toBeNull();
  const attempt = { email: admin.email, deviceId: null, address: '192.0.2.1', userAgent: 'test' };
  expect(await signIn(shop, { ...attempt, password })).toBeNull();
  const now = shop.now().toISOString();
  expect(await listSessionsOf(shop.db.read, { adminId: admin.id, now })).toEqual([]);
  await reactivateAdmin(shop, { id: admin.id, actor: 'admin:x' });
  expect(await signIn(shop, { ...attempt, password })).not.toBeNull();
  expect(await actions(shop)).toEqual([
    'admin.created',
    'admin.signed-in',
    'admin.deactivated',
    'admin.sign-in-failed',
    'admin.reactivated',
    'admin.signed-in',
  ]);
});

test('a role that was changed holds from the next request on, and an older form changes nothing', async () => {
  const shop = await openAdminShop();
  const { admin, cookie } = await signedIn(shop, 'viewer');
  await changeRole(shop, { id: admin.id, from: 'viewer', to: 'staff', actor: 'admin:x' });
  expect(await shop.auth.findSignedIn(new Headers({ cookie }))).toMatchObject({ role: 'staff' });
  const older = changeRole(shop, { id: admin.id, from: 'viewer', to: 'owner', actor: 'admin:y' });
  await expect(older).rejects.toMatchObject({ code: 'wrong-state' });
  await expect(
    changeRole(shop, { id: 'adm_none', from: 'viewer', to: 'staff', actor: 'x' }),
  ).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('an admin ends one of their own sessions, and nobody else’s', async () => {
  const shop = await openAdminShop();
  const { admin, password } = await signedIn(shop, 'staff');
  const other = await signedIn(shop, 'viewer');
  const elsewhere = await cookieFor(shop, { email: admin.email, password });
  const session = await shop.auth.findSignedIn(new Headers({ cookie: elsewhere }));
  await expect(endSession(shop, { admin, sessionId: other.admin.sessionId })).rejects.toMatchObject({
    code: 'not-found',
  });
  await endSession(shop, { admin, sessionId: session!.sessionId });
  expect(await shop.auth.findSignedIn(new Headers({ cookie: elsewhere }))).toBeNull();
  expect(await shop.auth.findSignedIn(new Headers({ cookie: other.cookie }))).not.toBeNull();
});
