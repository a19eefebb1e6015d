using System.Diagnostics;
using System.Diagnostics.Metrics;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Observability;

/// <summary>Spans and measurements by OpenTelemetry's names for GraphQL servers. While nobody listens, each costs one comparison.</summary>
internal static class EngineTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Partnership.GraphQL";

    public static readonly Meter Meter = new(Name);

    public static readonly Histogram<double> RequestDuration =
        Meter.CreateHistogram<double>("graphql.server.request.duration", "s", "From the arrival of a request to the last byte of its response.");

    public static readonly UpDownCounter<long> ActiveRequests =
        Meter.CreateUpDownCounter<long>("graphql.server.active_requests", "{request}", "Requests being served.");

    public static readonly Histogram<double> ParseDuration =
        Meter.CreateHistogram<double>("graphql.server.parse.duration", "s", "Parsing of documents that were not cached.");

    public static readonly Histogram<double> ValidateDuration =
        Meter.CreateHistogram<double>("graphql.server.validate.duration", "s", "Validation of documents that were not cached.");

    public static readonly Histogram<double> ExecuteDuration =
        Meter.CreateHistogram<double>("graphql.server.execute.duration", "s", "Resolving, and writing the response to memory.");

    public static readonly Counter<long> Errors =
        Meter.CreateCounter<long>("graphql.server.errors", "{error}", "Errors in responses, by code.");

    public static readonly UpDownCounter<long> ActiveSubscriptions =
        Meter.CreateUpDownCounter<long>("graphql.server.active_subscriptions", "{subscription}", "Subscriptions that run.");

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Whether anybody listens to what is measured of whole requests.</summary>
    public static bool MeasuresRequests => RequestDuration.Enabled || ActiveRequests.Enabled || Errors.Enabled;

    /// <summary>When a measurement began; 0 while nobody listens.</summary>
    public static long Start(Instrument instrument, TimeProvider time) => instrument.Enabled ? time.GetTimestamp() : 0;

    public static void Stop(Histogram<double> histogram, TimeProvider time, long started)
    {
        if (started != 0)
        {
            histogram.Record(time.GetElapsedTime(started).TotalSeconds);
        }
    }

    /// <summary>Records how long something took, by the operation's type and the first error.</summary>
    public static void Stop(
        Histogram<double> histogram, TimeProvider time, long started, PreparedOperation? operation, IReadOnlyList<GraphQLError> errors)
    {
        if (started == 0)
        {
            return;
        }

        TagList tags = default;
        if (operation is not null)
        {
            tags.Add("graphql.operation.type", TypeOf(operation));
        }

        if (errors.Count > 0)
        {
            tags.Add("error.type", errors[0].Code ?? "UNKNOWN");
        }

        histogram.Record(time.GetElapsedTime(started).TotalSeconds, tags);
    }

    /// <summary>The span of an operation, named by its type; null while nobody listens.</summary>
    public static Activity? StartOperation(PreparedOperation operation)
    {
        if (!Source.HasListeners() || Source.StartActivity(TypeOf(operation), ActivityKind.Internal) is not { } activity)
        {
            return null;
        }

        activity.SetTag("graphql.operation.type", TypeOf(operation));
        activity.SetTag("graphql.operation.name", operation.Name);
        if (activity.IsAllDataRequested)
        {
            activity.SetTag("graphql.document", operation.RedactedDocument);
        }

        return activity;
    }

    /// <summary>Counts the errors of a response, by their codes.</summary>
    public static void Count(IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count == 0 || !Errors.Enabled)
        {
            return;
        }

        foreach (GraphQLError error in errors)
        {
            Errors.Add(1, new KeyValuePair<string, object?>("error.type", error.Code ?? "UNKNOWN"));
        }
    }

    private static string TypeOf(PreparedOperation operation) => operation.Type switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
    };
}
