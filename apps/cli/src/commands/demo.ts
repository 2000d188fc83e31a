import { DemoAccounts } from '@touchstone/server/accounts/demo-accounts';
import { UsageError, type Command } from '../command.ts';
import { withDatabase } from '../with-database.ts';

export const command: Command = {
  usage: 'remove',
  summary: 'removes accounts and memberships of the demo, for good',
  async run([action, ...rest]) {
    if (action !== 'remove' || rest.length > 0) throw new UsageError('Say what to do with the demo: remove');
    return withDatabase(async ({ dataSource }) => {
      const removed = await new DemoAccounts(dataSource).remove();
      console.log(removed > 0 ? `Removed ${removed} accounts of the demo.` : 'There is no demo.');
      return 0;
    });
  },
};
