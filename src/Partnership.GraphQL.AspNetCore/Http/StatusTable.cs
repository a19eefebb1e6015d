namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>
/// The one table of statuses. Columns: the draft of 2025 for application/json and for
/// application/graphql-response+json, as the audits of graphql-http 1.23 ask for them; then the draft of August 2026
/// for both, where application/json only has its 2xx made 200 (a legacy client knows no 294).
/// </summary>
/// <remarks>
/// A refusal by limit is 400 under application/json too: it is the server's policy that speaks there and not the
/// GraphQL response to a well-formed request that the drafts want as 200.
/// </remarks>
internal static class StatusTable
{
    internal static int Of(RequestOutcome outcome, StatusProfile profile, ResponseMedia media)
    {
        var (json2025, response2025, json2026, response2026) = outcome switch
        {
            RequestOutcome.Complete => (200, 200, 200, 200),
            RequestOutcome.Partial => (200, 200, 200, 294),
            RequestOutcome.MalformedBody => (400, 400, 400, 400),
            RequestOutcome.MalformedParameters => (400, 400, 422, 422),
            RequestOutcome.SyntaxError => (200, 400, 400, 400),
            RequestOutcome.InvalidRequest => (200, 400, 422, 422),
            RequestOutcome.Refused => (400, 400, 400, 400),
            RequestOutcome.DocumentNotFound => (200, 400, 404, 404),
            RequestOutcome.MethodNotAllowed => (405, 405, 405, 405),
            RequestOutcome.NotAcceptable => (406, 406, 406, 406),
            RequestOutcome.TooLarge => (413, 413, 413, 413),
            RequestOutcome.UnsupportedMediaType => (415, 415, 415, 415),
            RequestOutcome.Failed => (500, 500, 500, 500),
        };
        return (profile, media) switch
        {
            (StatusProfile.Audit2025, ResponseMedia.Json) => json2025,
            (StatusProfile.Audit2025, _) => response2025,
            (StatusProfile.Draft2026, ResponseMedia.Json) => json2026,
            (StatusProfile.Draft2026, _) => response2026,
            _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "No such profile."),
        };
    }

    /// <summary>The row that an error without data belongs to, by its code.</summary>
    internal static RequestOutcome OutcomeOf(string? code) => code switch
    {
        ErrorCode.ParseFailed => RequestOutcome.SyntaxError,
        ErrorCode.InternalError => RequestOutcome.Failed,
        TransportErrorCode.MalformedJson => RequestOutcome.MalformedBody,
        TransportErrorCode.BadRequest => RequestOutcome.MalformedParameters,
        TransportErrorCode.MethodNotAllowed => RequestOutcome.MethodNotAllowed,
        TransportErrorCode.NotAcceptable or TransportErrorCode.SubscriptionNeedsStream => RequestOutcome.NotAcceptable,
        TransportErrorCode.TooLarge => RequestOutcome.TooLarge,
        TransportErrorCode.UnsupportedMediaType => RequestOutcome.UnsupportedMediaType,
        TransportErrorCode.DocumentNotFound or TransportErrorCode.PersistedQueryNotFound
            or TransportErrorCode.PersistedQueryNotSupported => RequestOutcome.DocumentNotFound,
        TransportErrorCode.BatchingDisabled or TransportErrorCode.PreflightRequired
            or TransportErrorCode.TrustedDocumentsOnly or TransportErrorCode.PersistedQueryHashMismatch
            or ErrorCode.IntrospectionDisabled or ErrorCode.ExecutionTimeout => RequestOutcome.Refused,
        not null when code.EndsWith("_LIMIT_EXCEEDED", StringComparison.Ordinal) => RequestOutcome.Refused,
        _ => RequestOutcome.InvalidRequest,
    };

    internal static RequestOutcome OutcomeOf(GraphQLResponse response)
    {
        if (response.HasData)
        {
            return response.Errors.Count == 0 ? RequestOutcome.Complete : RequestOutcome.Partial;
        }

        return response.Errors.Count == 0 ? RequestOutcome.Failed : OutcomeOf(response.Errors[0].Code);
    }
}
