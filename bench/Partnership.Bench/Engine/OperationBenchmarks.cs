using System.Buffers;
using BenchmarkDotNet.Attributes;
using Partnership.GraphQL;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;
using Partnership.GraphQL.Validation;

namespace Partnership.Bench.Engine;

/// <summary>The engine's four figures by BenchmarkDotNet, in this process: no project is generated or built for them.</summary>
[InProcess]
[MemoryDiagnoser]
public class OperationBenchmarks
{
    private readonly Schema _schema = EngineRun.ApiSchema();
    private readonly string _operation = EngineRun.LargeOperation();
    private readonly GraphQLEngine _engine = Shop.Engine();
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);

    /// <summary>A document of two kilobytes, parsed and validated.</summary>
    [Benchmark]
    public object ParseAndValidate() =>
        DocumentValidator.Validate(_schema, Parser.Parse(new Source(_operation)), ValidationOptions.Network);

    /// <summary>A cached operation from request to bytes: nothing to resolve.</summary>
    [Benchmark]
    public Task TypeName() => RunAsync("{ __typename }");

    /// <summary>A cached operation from request to bytes: a hundred objects of five fields.</summary>
    [Benchmark]
    public Task Products() => RunAsync(Shop.ListQuery);

    /// <summary>The same bytes by hand.</summary>
    [Benchmark(Baseline = true)]
    public int ProductsByHand()
    {
        _output.ResetWrittenCount();
        Shop.WriteProducts(_output);
        return _output.WrittenCount;
    }

    private async Task RunAsync(string query)
    {
        using var response = await _engine.RunAsync(new GraphQLRequest { Query = query }, new RequestContext(), CancellationToken.None);
        _output.ResetWrittenCount();
        response.WriteTo(_output);
    }
}
