using Partnership.Bench.Engine;
using Partnership.Bench.FanOut;
using Partnership.Bench.Gates;
using Partnership.Bench.HandWritten;
using Partnership.Bench.History;
using Partnership.Bench.Jobs;

// The verbs that run.sh passes on; the last three are this program again, as a child whose CPU time is its own.
return args switch
{
    ["jobs", .. var rest] => await JobsRun.RunAsync(rest),
    ["fan-out", .. var rest] => await FanOutRun.RunAsync(rest),
    ["history", .. var rest] => await HistoryRun.RunAsync(rest),
    ["history-load", .. var rest and [_, _]] => await HistoryRun.LoadAsync(rest),
    ["history-measure", .. var rest and [_]] => await HistoryRun.MeasureAsync(rest),
    ["gates", .. var rest] => await GatesRun.RunAsync(rest),
    ["engine", .. var rest] => await EngineRun.RunAsync(rest),
    ["micro", .. var rest] => Micro(rest),
    ["hand-written", var connection, var day] => await HandWrittenServer.RunAsync(connection, day),
    ["engine-server"] => await EngineServer.RunGraphQLAsync(),
    ["engine-hand-written"] => await EngineServer.RunHandWrittenAsync(),
    _ => Usage(),
};

static int Micro(string[] arguments)
{
    BenchmarkDotNet.Running.BenchmarkRunner.Run<OperationBenchmarks>(args: arguments);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine(
        "Usage: bench/run.sh jobs [SECONDS [ROUNDS [JOBS]]] | fan-out [FOLLOWERS [DEAF]] | history [PUPILS [YEARS]] | history-load PUPILS YEAR | history-measure YEARS | gates [SECONDS [kept]] | engine [SECONDS [ROUNDS]] [SDL-FILE …] | micro [BENCHMARKDOTNET-OPTION …]");
    return 2;
}
