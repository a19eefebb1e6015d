using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Partnership.GraphQL;
using Partnership.GraphQL.AspNetCore;
using Partnership.GraphQL.Language;
using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Mutations with an <c>Idempotency-Key</c>: carried out once, and answered again as the first time for 24 hours.</summary>
internal sealed class RepeatedRequests(PartnershipDatabase database, bool required)
{
    /// <summary>Lets a request run, or answers it: refused, or as the first time.</summary>
    public async ValueTask<OperationAnswer?> EnterAsync(HttpContext http, EnteringOperation entering)
    {
        if (entering.Operation.Type != OperationType.Mutation || !HttpMethods.IsPost(http.Request.Method) || entering.Context is not OperationContext context)
        {
            return null;
        }

        var header = http.Request.Headers[IdempotencyKey.Header];
        if (header.Count == 0)
        {
            return required
                ? Refused(StatusCodes.Status400BadRequest, AccessCode.IdempotencyKeyRequired, $"A mutation needs the header {IdempotencyKey.Header} here.")
                : null;
        }

        if (!IdempotencyKey.TryRead(header, out var key))
        {
            return Refused(
                StatusCodes.Status400BadRequest, AccessCode.IdempotencyKeyInvalid, $"{IdempotencyKey.Header} is one string of 1 to 255 visible characters, best a random UUID.");
        }

        if (context.Scope.WriterIds.Count == 0)
        {
            return null; // Nothing of it can be carried out: the gate says so.
        }

        var claim = await database.RequestKeys.ClaimAsync(context.Scope, key, Fingerprint(context, entering.Request), http.RequestAborted);
        if (claim.Outcome == RequestClaimOutcome.Begun)
        {
            context.Carry(key, claim.Attempt);
        }

        return claim.Outcome switch
        {
            RequestClaimOutcome.Begun => null,
            RequestClaimOutcome.Kept => OperationAnswer.Kept(claim.Answer),
            RequestClaimOutcome.Reused => Refused(
                StatusCodes.Status422UnprocessableEntity, AccessCode.IdempotencyKeyReused, "This key was sent with another request."),
            RequestClaimOutcome.InUse => Refused(
                StatusCodes.Status409Conflict, AccessCode.IdempotencyKeyInUse, "The request with this key is being carried out.", ("Retry-After", "2")),
            RequestClaimOutcome.AnswerLost => Refused(
                StatusCodes.Status409Conflict, AccessCode.IdempotencyAnswerLost, "The request with this key was carried out, and its answer was lost: read what it changed."),
        };
    }

    /// <summary>Keeps the answer of a request that was begun under a key, before a byte of it is written.</summary>
    public async ValueTask KeepAsync(OperationContext context, GraphQLResponse response)
    {
        if (context.RequestKey is not { } key)
        {
            return;
        }

        var body = new ArrayBufferWriter<byte>();
        response.WriteTo(body);
        var failed = response.Errors.Any(error => error.Code is ErrorCode.InternalError or ErrorCode.ExecutionTimeout);
        await database.RequestKeys.KeepAsync(context.Scope, key, body.WrittenSpan.ToArray(), failed);
    }

    // Whoever asks, in whose name and for what belongs to it: a key does not carry one person's answer to another.
    private static byte[] Fingerprint(OperationContext context, GraphQLRequest request)
    {
        var caller = context.Caller;
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            caller.ClientId, caller.ClaimSet.ToString(), Stored.Name(caller.Purpose), caller.Subject, caller.Person?.Name, caller.Person?.Position,
            request.Query, request.OperationName, request.Variables?.GetRawText(), request.OnError,
        }));
    }

    private static OperationAnswer Refused(int status, string code, string message, params (string Name, string Value)[] headers) =>
        OperationAnswer.Refused(new TransportRefusal(status, code, message) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) });
}
