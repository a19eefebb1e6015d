using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore;

/// <summary>Makes the errors that a transport reports itself.</summary>
internal static class TransportError
{
    internal static GraphQLError Of(string code, string message) => new(message, code);

    /// <summary>What the host refuses, with when to come back.</summary>
    internal static GraphQLError Of(TransportRefusal refusal) => refusal.RetryAfter is not { } seconds
        ? Of(refusal.Code, refusal.Message)
        : new(refusal.Message, refusal.Code) { Extensions = new Dictionary<string, object?> { ["retryAfter"] = seconds } };

    /// <summary>The mask over an unexpected exception: it tells the caller nothing but where the log tells all.</summary>
    internal static GraphQLError Masked(string correlationId) => new("Something went wrong on our side.", ErrorCode.InternalError)
    {
        Extensions = new Dictionary<string, object?> { ["correlationId"] = correlationId },
    };

    /// <summary>The trace that the request belongs to, or the server's own name for the request.</summary>
    internal static string CorrelationId(HttpContext http) =>
        Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
