// Imported into a server that is weighed: answers how many bytes it holds after a collection.
process.on('message', () => {
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  collect?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
});
// Waiting to be asked must not keep the server from ending.
process.channel?.unref();
