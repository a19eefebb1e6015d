using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>One proposed code that is accepted.</summary>
/// <param name="Registration">The registration.</param>
/// <param name="Code">The proposed code, or one of its alternatives.</param>
/// <param name="Note">What the code requires beside it.</param>
internal sealed record AcceptedCodeInput(string Registration, string Code, string? Note)
{
    public AcceptedCode Accepted => new(NodeId.KeyOf(Registration, NodeType.Registration), Code, Note);
}
