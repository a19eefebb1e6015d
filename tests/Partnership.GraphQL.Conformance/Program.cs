using Partnership.GraphQL.Conformance;

// Deeply nested documents are part of the vectors, and the engine's limits are off here: the stack is the only one left.
Thread worker = new(() => new Bridge(Console.In, Console.Out).Run(), 1 << 29);
worker.Start();
worker.Join();
return 0;
