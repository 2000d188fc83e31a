import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('account')
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  /** Lower case. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  /** Argon2id in PHC form; null where somebody else's log-in is used. Never selected unless asked for. */
  @Column('text', { nullable: true, select: false })
  password: string | null;

  /** May look after accounts of this server; says nothing about boards. */
  @Column('boolean')
  administrator: boolean;

  @Column('boolean')
  demo: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', insert: false, update: false })
  createdAt: Date;
}
