namespace Partnership.GraphQL.AspNetCore;

/// <summary>What the host answers in place of running an operation: a refusal, or the answer that an earlier run gave.</summary>
public sealed class OperationAnswer
{
    private OperationAnswer(TransportRefusal? refusal, ReadOnlyMemory<byte> kept) => (Refusal, KeptBody) = (refusal, kept);

    /// <summary>Why it does not run; null where an earlier answer is given.</summary>
    public TransportRefusal? Refusal { get; }

    /// <summary>The earlier answer: a GraphQL response in UTF-8, given with status 200 and <c>Idempotency-Replayed: true</c>.</summary>
    public ReadOnlyMemory<byte> KeptBody { get; }

    /// <summary>The operation is refused.</summary>
    public static OperationAnswer Refused(TransportRefusal refusal) => new(refusal, default);

    /// <summary>The operation was carried out before, with this answer.</summary>
    public static OperationAnswer Kept(ReadOnlyMemory<byte> body) => new(null, body);
}
