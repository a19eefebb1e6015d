using System.Text;
using Partnership.GraphQL.Conformance;

// The console's own writer sends 256 characters at a time, which for a printed schema is thousands of system calls.
const int BufferSize = 1 << 16;
UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
using StreamReader input = new(Console.OpenStandardInput(), utf8, detectEncodingFromByteOrderMarks: false, BufferSize);
using StreamWriter output = new(Console.OpenStandardOutput(), utf8, BufferSize);

// Deeply nested documents are part of the vectors, and the engine's limits are off here: the stack is the only one left.
Thread worker = new(() => new Bridge(input, output).Run(), 1 << 29);
worker.Start();
worker.Join();
return 0;
