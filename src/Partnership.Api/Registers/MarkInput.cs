using Partnership.Postgres.Registers;

namespace Partnership.Api.Registers;

/// <summary>One statutory mark, as a caller sends it.</summary>
internal sealed record MarkInput(string? Registration, string? Upn, string Code, int? MinutesLate, string? Note)
{
    public MarkEntry Entry => new(
        Registration is null ? null : NodeId.KeyOf(Registration, NodeType.Registration), Upn, Code, MinutesLate, Note);
}
