namespace Partnership.GraphQL.Observability;

/// <summary>
/// One request under measurement, from its arrival to the last byte of its response: counted as active while it lives, its
/// duration and its errors recorded when it is disposed. <see cref="GraphQLEngine.Measure"/> makes one while somebody listens.
/// </summary>
public sealed class RequestMeasure : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _started;

    internal RequestMeasure(TimeProvider time)
    {
        _time = time;
        _started = time.GetTimestamp();
        EngineTelemetry.ActiveRequests.Add(1);
    }

    /// <summary>The operation, once it is known; null for a request that had none, whose measurements have no operation type.</summary>
    public PreparedOperation? Operation { get; set; }

    /// <summary>The errors of the response; empty by default.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; set; } = [];

    /// <summary>Records the duration and the errors.</summary>
    public void Dispose()
    {
        EngineTelemetry.ActiveRequests.Add(-1);
        EngineTelemetry.Count(Errors);
        EngineTelemetry.Stop(EngineTelemetry.RequestDuration, _time, _started, Operation, Errors);
    }
}
