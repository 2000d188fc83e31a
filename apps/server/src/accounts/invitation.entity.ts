import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link that can be used once. Without a board it makes the first owner's account of a new server. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('uuid', { nullable: true })
  board: string | null;

  @Column('text', { nullable: true })
  role: string | null;

  /** Where given, only this address may use it. */
  @Column('text', { nullable: true })
  email: string | null;

  /** The member that whoever accepts is from then on; without one they become a new member. */
  @Column('uuid', { nullable: true })
  member: string | null;

  /** Who registered or accepted with it: nobody else can use it from then on. */
  @Column('uuid', { nullable: true })
  account: string | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt: Date | null;
}
