import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { OrgProfile as Profile } from '../../contract';
import { AppError } from '../../errors';
import type { PlainSet } from '../../platform/ports';
import type { OrgKvs } from '../kvs/org-kvs';
import { parseStored } from '../kvs/parse';
import { ORG_PROFILE } from './keys';

const OrgProfile: z.ZodType<Profile> = z.object({
  orgId: z.string(),
  name: z.string(),
  directories: z.array(z.object({ directoryId: z.string(), name: z.string() })),
  sites: z.array(z.object({ siteId: z.string(), name: z.string(), url: z.string().exactOptional() })),
  apps: z.array(
    z.object({
      resourceId: z.string(),
      key: z.string(),
      name: z.string(),
      siteId: z.string(),
      siteUrl: z.string().exactOptional(),
      seats: z.number().exactOptional(),
    }),
  ),
  domains: z.array(z.string()),
  readAt: z.string(),
  unread: z.array(z.enum(['directories', 'apps', 'domains'])).exactOptional(),
});

/** Packed, since an organization of hundreds of sites would not fit a value of 240 KiB otherwise. */
const Stored = z.object({ v: z.literal(1), gzipBase64: z.string() });

export type OrgProfileStore = ReturnType<typeof createOrgProfile>;

/** The organization's layout as it was last read: no personal data. */
export function createOrgProfile(kvs: OrgKvs) {
  return {
    async find(): Promise<Profile | undefined> {
      const value = await kvs.get(ORG_PROFILE);
      return value === undefined ? undefined : unpack(parseStored(Stored, ORG_PROFILE, value).gzipBase64);
    },

    async save(profile: Profile): Promise<void> {
      const { key, value } = this.writeOf(profile);
      await kvs.set(key, value);
    },

    /** The write of a profile, for a transaction that stores more. */
    writeOf(profile: Profile): PlainSet {
      const gzipBase64 = gzipSync(JSON.stringify(OrgProfile.parse(profile))).toString('base64');
      return { key: ORG_PROFILE, value: Stored.parse({ v: 1, gzipBase64 }) };
    },
  };
}

function unpack(gzipBase64: string): Profile {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(Buffer.from(gzipBase64, 'base64')).toString('utf8'));
  } catch (cause) {
    throw new AppError('stored-data-invalid', `${ORG_PROFILE} cannot be unpacked`, { cause });
  }
  return parseStored(OrgProfile, ORG_PROFILE, value);
}
